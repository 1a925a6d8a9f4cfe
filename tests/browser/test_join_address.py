"""The host chooses the address that phones are told: the stage, the QR code and the big screen follow."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.async_api import expect

from server.operations import listening_address
from server.settings import Settings
from server.web import join_address
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.conftest import serving
from tests.browser.people import Classroom, Person, Visitors
from tests.browser.quiz import open_school
from tests.browser.test_classes import a_list, with_a_class


@pytest.mark.parametrize("language", Language)
async def test_a_host_types_another_address_and_everything_that_is_shown_follows(
    classroom: Classroom, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    projector = Person(await teacher.page.context.new_page(), language)
    await projector.page.goto(teacher.page.url.replace("/host/", "/projector/"))
    ours = classroom.address.removeprefix("http://")
    await expect(projector.page.get_by_text(ours, exact=True)).to_be_visible()
    await expect(projector.button("phones.change")).to_have_count(0)
    other = ours.replace("127.0.0.1", "localhost")
    dialog = teacher.page.get_by_role("dialog")

    await teacher.press("phones.change")
    await expect(dialog.get_by_text(teacher.says("trial.works"))).to_be_visible()
    typed = dialog.get_by_role("textbox", name=teacher.says("phones.typed"))
    await typed.fill("not an address")
    await dialog.get_by_role("button", name=teacher.says("phones.use")).click()
    await expect(dialog.get_by_role("alert")).to_contain_text(teacher.says("phones.unreadable"))
    await expect(typed).to_be_focused()
    await expect(typed).to_have_value("not an address")
    await typed.fill("localhost:1")
    await typed.blur()
    await expect(dialog.get_by_text(teacher.says("trial.silent"))).to_be_visible()
    await typed.fill(other.upper())
    await typed.blur()
    await expect(dialog.get_by_text(teacher.says("trial.works"))).to_have_count(2)
    await expect_no_faults(teacher.page)
    await teacher.page.set_viewport_size({"width": 320, "height": 568})
    await expect_no_sideways_scrolling(teacher.page)
    await dialog.get_by_role("button", name=teacher.says("phones.use")).click()

    for person in teacher, projector:
        await expect(person.page.get_by_text(other, exact=True)).to_be_visible()
        source = await person.page.get_by_role("img", name=person.says("lobby.qr")).get_attribute("src")
        assert source is not None
        assert source.endswith(f"?at=http%3A%2F%2Flocalhost%3A{other.partition(':')[2]}")
        await person.page.reload()
        await expect(person.page.get_by_text(other, exact=True)).to_be_visible()

    gone = json.dumps({"site": "http://localhost:1", "isTyped": True})
    await teacher.page.evaluate("gone => localStorage.setItem('zedny.join_base', gone)", gone)
    await teacher.page.reload()
    await teacher.sees(teacher.says("phones.silent"))
    await teacher.press("phones.change")
    await dialog.get_by_role("radio", name=classroom.address).check()
    await dialog.get_by_role("button", name=teacher.says("phones.use")).click()
    await expect(teacher.page.get_by_text(ours, exact=True)).to_be_visible()
    await expect(teacher.page.get_by_text(teacher.says("phones.silent"))).to_have_count(0)


@pytest.fixture
def two_networks(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A machine of two networks; its addresses on them lead to itself alone."""
    monkeypatch.setattr(join_address, "lan_addresses", lambda: ["127.0.0.2", "127.0.0.3"])
    monkeypatch.setattr(listening_address, "lan_address", lambda: "127.0.0.2")
    with serving(settings.model_copy(update={"host": "0.0.0.0"})) as port:  # as schools do
        yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("language", Language)
async def test_a_host_chooses_among_the_addresses_of_the_machine(
    two_networks: str, visitors: Visitors, language: Language
) -> None:
    classroom = Classroom(two_networks, await open_school(two_networks), visitors)
    teacher = await classroom.teacher(language)
    first, second = [two_networks.replace("127.0.0.1", one) for one in ("127.0.0.2", "127.0.0.3")]
    dialog = teacher.page.get_by_role("dialog")
    code = teacher.page.get_by_role("img", name=teacher.says("lobby.qr"))
    await expect(teacher.page.get_by_text(first.removeprefix("http://"), exact=True)).to_be_visible()
    before = await code.get_attribute("src")

    await teacher.press("phones.change")
    await expect(dialog.get_by_text(teacher.says("trial.works"))).to_have_count(2)
    await expect(dialog.get_by_role("radio", name=first)).to_be_checked()
    # Where strangers may sit, no code of ours leads.
    await dialog.get_by_role("textbox", name=teacher.says("phones.typed")).fill("8.8.8.8")
    await dialog.get_by_role("button", name=teacher.says("phones.use")).click()
    await expect(dialog.get_by_role("alert")).to_contain_text(teacher.says("phones.unreadable"))
    await dialog.get_by_role("radio", name=second).check()
    await dialog.get_by_role("button", name=teacher.says("phones.use")).click()

    for _ in ("chosen", "loaded anew"):
        await expect(teacher.page.get_by_text(second.removeprefix("http://"), exact=True)).to_be_visible()
        after = await code.get_attribute("src")
        assert after != before
        await teacher.page.reload()
    assert after is not None
    drawn = await teacher.page.request.get(f"{two_networks}{after}")
    plain = await teacher.page.request.get(f"{two_networks}{before}")
    assert await drawn.text() != await plain.text()
    await Classroom(second, classroom.school, visitors).student("Maya", language)
    await expect(teacher.page.get_by_role("button", name="Maya")).to_be_visible()


@pytest.mark.parametrize("language", Language)
async def test_what_a_teacher_hands_out_tells_students_the_address_that_they_can_reach(
    two_networks: str, visitors: Visitors, language: Language
) -> None:
    classroom = Classroom(two_networks, await open_school(two_networks), visitors)
    reached = two_networks.replace("127.0.0.1", "127.0.0.2")
    teacher = await with_a_class(classroom, language)
    file = teacher.page.get_by_label(teacher.says("classes.file"))
    await file.set_input_files(a_list("Name\nSalma\n"))
    await teacher.press("classes.import_now")

    await teacher.press("classes.print_missing")
    page = teacher.page.locator(".cards dd").first
    await expect(page).to_have_text(f"{reached.removeprefix('http://')}/login")

    await teacher.go_to("nav.quizzes")
    await teacher.press("quizzes.menu")
    await teacher.press("homework.set")
    await teacher.press("homework.give")
    link = teacher.page.get_by_role("textbox", name=teacher.says("homework.link"))
    await expect(link).to_have_value(re.compile(rf"{re.escape(reached)}/homework/[-\da-f]+"))
