"""Players choose a face, and find it on the stage. It is there for the eyes alone."""

from __future__ import annotations

from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.people import Classroom


async def test_a_face_is_chosen_by_a_tap_and_seen_wherever_the_name_is(classroom: Classroom) -> None:
    teacher, maya = await classroom.teacher(), await classroom.newcomer("Maya", Language.AR)
    await maya.type_code(classroom.address, classroom.school.code)
    field = maya.page.get_by_label(maya.says("seat.nickname"))
    await field.fill("Maya")
    face = maya.page.locator(".face")
    before = await face.inner_html()

    # One in four thousand is the same again.
    for _ in range(2):
        await maya.press("seat.another_face")

    chosen = await face.inner_html()
    assert chosen != before
    await expect(field).to_have_value("Maya")
    await expect_no_faults(maya.page)
    await maya.press("seat.join")
    await maya.sees_heading(maya.says("lobby.in"))
    await maya.page.reload()
    await maya.sees_heading(maya.says("lobby.in"))
    chip = teacher.page.get_by_role("button", name="Maya")
    for place in (
        maya.page.locator(".play-lobby .face"),
        maya.page.locator(".seat-line .face"),
        chip.locator(".face"),
    ):
        await expect(place).to_have_attribute("aria-hidden", "true")
        assert await place.inner_html() == chosen
        assert await place.evaluate("(drawing) => drawing.getBBox().width > 0")

    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    await teacher.press("host.next")
    for person in teacher, maya:
        listed = person.page.locator(".leaderboard .face")
        await expect(listed).to_be_visible()
        assert await listed.inner_html() == chosen
    await expect_no_faults(teacher.page)
