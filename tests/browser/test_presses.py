"""A press of the host counts for the step that was on the screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language, say
from tests.browser.people import IN_MENU, Classroom
from tests.browser.presses import A_WHILE, Desk, middle, open_desk, second_desk, stop_the_clock

Press = Callable[[Desk, str], Awaitable[None]]
# The steps from the lobby on: what each is to the room, and what the button then offers.
STEPS = {
    "host.start": ("start_game", "host.skip_wait"),
    "host.skip_wait": ("skip_wait", "host.close"),
    "host.close": ("close_question", "host.next"),
    "host.next": ("advance", "host.next"),
}


async def click(desk: Desk, key: str) -> None:
    if key in IN_MENU:
        await desk.host.open_menu()
        await desk.host.button(key).scroll_into_view_if_needed()
    await desk.click_at_once(desk.host.button(key))


async def page_down(desk: Desk, key: str) -> None:
    await desk.page.keyboard.press("PageDown")


async def enter(desk: Desk, key: str) -> None:
    await desk.page.keyboard.press("Enter")


async def led_to(classroom: Classroom, way: list[str], language: Language = Language.EN) -> Desk:
    """A host whose room has gone this way, with the clock stopped."""
    desk = await open_desk(classroom, language)
    await classroom.silent("Maya")
    await expect(desk.page.get_by_role("button", name="Maya")).to_be_visible()
    await stop_the_clock(desk.page)
    for key in way:
        await desk.page.clock.run_for(A_WHILE)
        await (await desk.is_offered(key)).click()
        await desk.is_offered(STEPS[key][1])
    await desk.page.clock.run_for(A_WHILE)
    desk.line.said.clear()
    return desk


@pytest.mark.parametrize("milliseconds", [60, 300])
@pytest.mark.parametrize("press", [click, page_down], ids=["click", "page_down"])
async def test_two_quick_presses_take_one_step(classroom: Classroom, press: Press, milliseconds: int) -> None:
    desk = await led_to(classroom, [])

    for step, (command, offered) in STEPS.items():
        desk.line.said.clear()
        await press(desk, step)
        if step == "host.next":
            await desk.host.sees_heading(say(Language.EN, "standings.title"))
        await desk.is_offered(offered)
        await desk.page.clock.run_for(milliseconds)
        await press(desk, offered)

        await desk.is_done()
        assert desk.line.commands == [command, "lock_room"]
        await desk.is_offered(offered)


async def test_a_step_that_was_seen_is_taken_at_once(classroom: Classroom) -> None:
    desk = await led_to(classroom, ["host.start"])

    await desk.page.keyboard.press("PageDown")

    await desk.is_offered("host.close")


async def test_page_down_behind_an_open_question_does_nothing(classroom: Classroom) -> None:
    desk = await led_to(classroom, [])
    await desk.host.press("host.end")
    await expect(desk.page.get_by_role("dialog")).to_be_visible()
    await desk.page.clock.run_for(A_WHILE)

    await desk.page.keyboard.press("PageDown")

    await desk.host.confirm("ask.no")
    await desk.is_done()
    assert desk.line.commands == ["lock_room"]


async def test_what_is_pressed_right_after_a_no_is_pressed(classroom: Classroom) -> None:
    desk = await led_to(classroom, [])
    await desk.host.press("host.end")
    await desk.page.clock.run_for(A_WHILE)
    await desk.host.confirm("ask.no")

    # The second click of two, and one that stands for itself.
    await desk.page.mouse.move(*await middle(desk.host.button("host.start")))
    for clicks in 2, 1:
        assert desk.line.commands == []
        await desk.page.mouse.down(click_count=clicks)
        await desk.page.mouse.up(click_count=clicks)

    await desk.is_offered("host.skip_wait")
    assert desk.line.commands == ["start_game"]


@pytest.mark.parametrize("when", ["under the finger", "on its way"])
async def test_a_press_beside_a_stage_that_turns_calm_is_a_press(classroom: Classroom, when: str) -> None:
    desk = await led_to(classroom, [])
    other = await second_desk(desk, classroom)
    await expect(other.page.get_by_role("button", name="Maya")).to_be_visible()
    await other.page.clock.run_for(A_WHILE)
    if when == "on its way":
        desk.line.holds_heard = True

    await desk.page.mouse.move(*await middle(desk.host.button("host.start")))
    await desk.page.mouse.down()
    await (await other.host.switch("calm.switch")).click()
    await desk.line.hears("calm_set")
    await desk.page.mouse.up()

    desk.line.let_go()
    await desk.is_offered("host.skip_wait")
    await desk.page.clock.run_for(A_WHILE)
    # The rest of the steps, each of which means one moment.
    await (await other.host.switch("calm.switch")).click()
    await page_down(desk, "host.skip_wait")
    await desk.is_offered("host.close")


async def test_two_tabs_that_are_pressed_together_take_one_step(classroom: Classroom) -> None:
    desk = await led_to(classroom, [])
    other = await second_desk(desk, classroom)
    await expect(other.page.get_by_role("button", name="Maya")).to_be_visible()

    await click(desk, "host.start")
    await other.is_offered("host.skip_wait")
    await click(other, "host.skip_wait")

    await other.is_done()
    assert desk.line.commands + other.line.commands == ["start_game", "lock_room"]
    await other.is_offered("host.skip_wait")


@pytest.mark.parametrize("language", Language)
async def test_a_button_that_changes_under_the_finger_does_what_it_said_before(
    classroom: Classroom, language: Language
) -> None:
    desk = await led_to(classroom, ["host.start", "host.skip_wait"], language)
    other = await second_desk(desk, classroom, "host.close")

    await desk.page.mouse.move(*await middle(desk.host.button("host.close")))
    await desk.page.mouse.down()
    await other.host.press("host.close")
    await desk.is_offered("host.next")
    await desk.page.clock.run_for(A_WHILE)
    await desk.page.mouse.up()

    await expect(desk.page.get_by_text(desk.host.says("reason.out_of_date"))).to_be_visible()
    await expect(desk.page.get_by_role("alert")).to_be_hidden()
    await desk.is_done()
    assert desk.line.commands == ["close_question", "lock_room"]
    await desk.is_offered("host.next")


async def test_a_step_that_was_taken_under_the_finger_is_not_taken_twice(classroom: Classroom) -> None:
    desk = await led_to(classroom, ["host.start", "host.skip_wait", "host.close"])
    other = await second_desk(desk, classroom, "host.next")

    await desk.page.mouse.move(*await middle(desk.host.button("host.next")))
    await desk.page.mouse.down()
    await other.host.press("host.next")
    await desk.host.sees_heading(desk.host.says("standings.title"))
    await desk.page.clock.run_for(A_WHILE)
    await desk.page.mouse.up()

    await expect(desk.page.get_by_text(desk.host.says("reason.out_of_date"))).to_be_visible()
    await desk.is_done()
    await desk.host.sees_heading(desk.host.says("standings.title"))


async def test_a_press_that_arrives_after_the_step_was_taken_is_quietly_too_late(
    classroom: Classroom,
) -> None:
    desk = await led_to(classroom, ["host.start", "host.skip_wait"])
    other = await second_desk(desk, classroom, "host.close")

    desk.line.holds_said = True
    await click(desk, "host.close")
    await other.host.press("host.close")
    await desk.is_offered("host.next")
    desk.line.let_go()

    await expect(desk.page.get_by_text(desk.host.says("reason.out_of_date"))).to_be_visible()
    await expect(desk.page.get_by_role("alert")).to_be_hidden()
    await desk.is_done()
    await expect(desk.page.get_by_text(desk.host.says("reason.out_of_date"))).to_be_hidden()
    await desk.is_offered("host.next")


@pytest.mark.parametrize("key", ["PageDown", "Enter", "Space"])
async def test_a_key_that_is_held_down_takes_one_step(classroom: Classroom, key: str) -> None:
    desk = await led_to(classroom, [])
    await desk.host.button("host.start").focus()

    await desk.page.keyboard.down(key)
    if key != "Space":  # which presses when it comes up again
        await desk.is_offered("host.skip_wait")
    for _ in range(3):
        await desk.page.clock.run_for(A_WHILE)
        await desk.page.keyboard.down(key)
    await desk.page.keyboard.up(key)

    await desk.is_offered("host.skip_wait")
    await desk.is_done()
    assert desk.line.commands == ["start_game", "lock_room"]


async def test_who_hosts_by_keyboard_stays_at_the_button(classroom: Classroom) -> None:
    desk = await led_to(classroom, [])
    await desk.host.button("host.start").focus()

    for offered in ("host.skip_wait", "host.close", "host.next"):
        await desk.page.keyboard.press("Enter")
        await desk.is_offered(offered)
        await desk.page.clock.run_for(A_WHILE)

    await expect(desk.host.button("host.next")).to_be_focused()


async def test_the_second_click_of_two_confirms_nothing(classroom: Classroom) -> None:
    desk = await led_to(classroom, ["host.start"])

    await click(desk, "host.end")
    await click(desk, "host.end_yes")
    await expect(desk.page.get_by_role("dialog")).to_be_visible()
    await desk.page.clock.run_for(A_WHILE)
    await click(desk, "host.end_yes")

    await desk.host.sees_heading(desk.host.says("phase.aborted"))
    assert desk.line.commands == ["end_game"]


async def test_the_second_click_on_a_no_reaches_nothing_behind_it(classroom: Classroom) -> None:
    desk = await led_to(classroom, ["host.start"])
    await click(desk, "host.end")
    await desk.page.clock.run_for(A_WHILE)

    await click(desk, "ask.no")
    await desk.page.mouse.move(*await middle(desk.host.button("host.skip_wait")))
    await desk.page.mouse.down(click_count=2)
    await desk.page.mouse.up(click_count=2)

    await desk.is_done()
    assert desk.line.commands == ["lock_room"]


async def test_a_second_click_on_the_last_step_stays_at_the_podium(classroom: Classroom) -> None:
    desk = await led_to(classroom, ["host.start", "host.skip_wait"])
    await click(desk, "host.end")
    await desk.page.clock.run_for(A_WHILE)
    await click(desk, "host.end_yes")
    leave = desk.page.get_by_role("complementary").get_by_role("link", name=desk.host.says("nav.quizzes"))
    await expect(leave).to_be_visible()

    await desk.click_at_once(leave)
    await desk.host.sees(desk.host.says("finale.stored"))
    await desk.page.clock.run_for(A_WHILE)

    await desk.host.sees_heading(desk.host.says("finale.over"))
    await leave.click()
    await desk.page.wait_for_url("**/quizzes")


async def test_two_quick_clicks_lock_the_room_and_leave_it_locked(classroom: Classroom) -> None:
    desk = await led_to(classroom, [])
    lock = await desk.host.switch("host.lock")

    await desk.click_at_once(lock)
    await expect(lock).to_have_attribute("aria-checked", "true")
    await desk.click_at_once(lock)

    await desk.page.clock.run_for(A_WHILE)
    await (await desk.is_offered("host.start")).click()
    await desk.is_offered("host.skip_wait")
    assert desk.line.commands == ["lock_room", "start_game"]
    # The press beside the menu has closed it.
    await desk.page.clock.run_for(A_WHILE)
    await expect(await desk.host.switch("host.lock")).to_have_attribute("aria-checked", "true")
