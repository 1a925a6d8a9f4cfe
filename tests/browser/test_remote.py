"""A teacher's phone as the remote: it leads the game that the class sees on the stage."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, WebSocketRoute, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import rest
from tests.browser.contrast import expect_readable
from tests.browser.people import LAPTOP, PHONE, Classroom, Student, Teacher
from tests.browser.presses import A_WHILE, UNHURRIED_SECONDS, Desk, Line, open_unhurried_room, stop_the_clock
from tests.browser.quiz import FLAT, MOONS, PLANET
from tests.browser.test_forced_colours import EDGES
from tests.browser.test_zoom import ZOOMED
from tests.browser.test_zoom import expect_readable as expect_readable_at_400_percent

SMALL = {"width": 320, "height": 568}


def dialog(teacher: Teacher) -> Locator:
    return teacher.page.get_by_role("dialog", name=teacher.says("remote.title"))


async def shown_code(teacher: Teacher) -> str:
    """The host has the code shown; returns where it leads to."""
    await teacher.open_menu()
    await teacher.press("remote.title")
    await dialog(teacher).get_by_role("button", name=teacher.says("remote.show")).click()
    await expect(dialog(teacher).get_by_alt_text(teacher.says("remote.code"))).to_be_visible()
    link = dialog(teacher).get_by_role("link", name=teacher.says("remote.here"))
    return str(await link.get_attribute("href"))


async def paired(classroom: Classroom, teacher: Teacher) -> Teacher:
    """The teacher's phone, which has no login."""
    path = await shown_code(teacher)
    phone = Teacher(await classroom.visitors.page(teacher.language, PHONE), teacher.language)
    await phone.page.goto(f"{classroom.address}{path}")
    await phone.sees_heading(phone.says("phase.lobby"))
    await dialog(teacher).get_by_role("button", name=teacher.says("keys.close")).click()
    return phone


def card(phone: Teacher, title: str) -> Locator:
    return phone.page.get_by_role("region", name=title)


@pytest.mark.parametrize("language", Language)
async def test_a_whole_game_is_hosted_by_phone_and_the_stage_follows(
    classroom: Classroom, language: Language
) -> None:
    stage = await classroom.teacher(language)
    maya = await classroom.student("Maya", language)
    phone = await paired(classroom, stage)
    ahead = card(phone, phone.says("remote.next"))

    await expect(ahead).to_contain_text(PLANET)
    await phone.press("host.start")
    for question, choices in (PLANET, ["Mars"]), (MOONS, ["Europa", "Titan"]), (FLAT, ["No"]):
        await phone.sees(question)
        await phone.press("host.skip_wait")
        await stage.sees_heading(question)
        await answer(maya, choices)
        await phone.sees_heading(phone.says("phase.revealed"))
        await stage.sees_heading(question)
        await expect(stage.button("host.next")).to_be_visible()
        await phone.press("host.next")
        if question != FLAT:
            await phone.sees_heading(phone.says("phase.standings"))
            await stage.sees_heading(stage.says("standings.title"))
            await phone.press("host.next")
    await stage.sees_heading(stage.says("finale.podium"))
    await phone.sees(phone.says("remote.finished"))
    await expect(phone.page.get_by_role("main").get_by_role("button")).to_have_count(0)


async def answer(student: Student, choices: list[str]) -> None:
    await student.choose(*choices)
    if len(choices) > 1:
        await student.press("answer.send")
    await student.sees_heading(student.says("verdict.right"))


async def asking(classroom: Classroom, language: Language) -> tuple[Teacher, Teacher]:
    """A stage and its remote; Maya has answered the first question, and Omar has not."""
    stage = await classroom.teacher(language)
    maya = await classroom.student("Maya", language)
    await classroom.silent("Omar")
    phone = await paired(classroom, stage)
    await phone.press("host.start")
    await phone.press("host.skip_wait")
    await maya.choose("Mars")
    return stage, phone


def part(phone: Teacher, key: str) -> Locator:
    heading = phone.page.get_by_role("heading", name=phone.says(key))
    return card(phone, phone.says("roll.title")).locator(".roll-part").filter(has=heading)


@pytest.mark.parametrize("language", Language)
async def test_who_is_missing_and_the_solution_are_seen_on_the_phone_alone(
    classroom: Classroom, language: Language
) -> None:
    stage, phone = await asking(classroom, language)

    await expect(part(phone, "roll.unanswered").get_by_role("listitem")).to_have_text(["Omar"])
    await expect(part(phone, "preview.solution")).to_have_count(0)
    await (await phone.switch("roll.solution")).click()

    await expect(part(phone, "preview.solution").get_by_role("listitem")).to_contain_text(["Mars"])
    await expect(stage.page.get_by_role("region", name=stage.says("roll.title"))).to_have_count(0)


@pytest.mark.parametrize("language", Language)
async def test_a_remote_fits_and_can_be_read(classroom: Classroom, language: Language) -> None:
    _, phone = await asking(classroom, language)
    await (await phone.switch("roll.solution")).click()
    await expect(part(phone, "preview.solution").get_by_role("listitem")).to_contain_text(["Mars"])

    for size in LAPTOP, PHONE, SMALL:
        await phone.page.set_viewport_size(size)  # type: ignore[arg-type]
        await expect_no_faults(phone.page)
        await expect_no_sideways_scrolling(phone.page)
    await phone.page.keyboard.press("Escape")
    await expect_no_faults(phone.page)
    await expect_readable(phone.page.locator("main"))
    await phone.page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    await expect_readable_at_400_percent(phone.page)
    await phone.page.emulate_media(forced_colors="active")
    assert set(await phone.page.locator("main .card").evaluate_all(EDGES)) == {True}


@pytest.mark.parametrize("language", Language)
async def test_the_dialog_with_the_code_fits_and_can_be_read(
    classroom: Classroom, language: Language
) -> None:
    stage = await classroom.teacher(language)
    await shown_code(stage)

    for size in LAPTOP, PHONE, SMALL:
        await stage.page.set_viewport_size(size)  # type: ignore[arg-type]
        await expect_no_faults(stage.page)
        await expect_no_sideways_scrolling(stage.page)
    await expect_readable(dialog(stage))


async def test_there_is_no_code_before_the_host_asks_for_it(classroom: Classroom) -> None:
    stage = await classroom.teacher()
    phone = await paired(classroom, stage)

    await stage.open_menu()
    await stage.press("remote.title")

    await stage.sees(stage.says("remote.warning"))
    await expect(dialog(stage).get_by_role("img")).to_have_count(0)
    await stage.page.keyboard.press("Escape")
    await expect(dialog(stage)).to_have_count(0)
    # Nothing was paired by looking.
    await (await phone.switch("host.lock")).click()
    await stage.sees(stage.says("lobby.locked"))


async def test_a_phone_that_is_paired_later_takes_the_place_of_the_one_before(classroom: Classroom) -> None:
    stage = await classroom.teacher()
    first = await paired(classroom, stage)

    second = await paired(classroom, stage)

    await first.sees_heading(first.says("remote.unpaired"))
    await first.sees(first.says("remote.how"))
    await expect_no_faults(first.page)
    await (await second.switch("host.lock")).click()
    await stage.sees(stage.says("lobby.locked"))


async def test_the_token_leaves_the_address_at_once_and_stays_in_its_tab(classroom: Classroom) -> None:
    phone = await paired(classroom, await classroom.teacher())
    address = f"{classroom.address}/remote/{classroom.school.code}"

    assert phone.page.url == address
    await phone.page.reload()
    await phone.sees_heading(phone.says("phase.lobby"))
    other = Teacher(await phone.page.context.new_page(), phone.language)
    await other.page.goto(address)

    await other.sees_heading(other.says("remote.unpaired"))


async def desk_of_a_phone(classroom: Classroom) -> Desk:
    """A remote whose clock is stopped, of a room in which nothing happens by itself."""
    await open_unhurried_room(classroom, announce_seconds=UNHURRIED_SECONDS)
    await classroom.silent("Maya")
    async with rest(classroom) as api:
        [room] = (await api.get("/rooms")).json()["items"]
        token = (await api.post(f"/games/{room['game']}/remote")).json()["token"]
    phone = Desk(Teacher(await classroom.visitors.page(Language.EN, PHONE), Language.EN), Line())
    await phone.page.clock.install()
    await phone.line.lay(phone.page)
    await phone.page.goto(f"{classroom.address}/remote/{classroom.school.code}#{token}")
    await phone.is_offered("host.start")
    await stop_the_clock(phone.page)
    await phone.page.clock.run_for(A_WHILE)
    return phone


def steps_of(phone: Desk) -> list[object]:
    return [
        one for one in phone.line.commands if one in ("start_game", "skip_wait", "close_question", "advance")
    ]


async def test_two_quick_presses_on_a_remote_take_one_step(classroom: Classroom) -> None:
    phone = await desk_of_a_phone(classroom)

    start = await phone.is_offered("host.start")
    await phone.click_at_once(start)
    await phone.is_offered("host.skip_wait")
    await phone.page.clock.run_for(100)
    await phone.click_at_once(phone.host.button("host.skip_wait"))
    await phone.is_done()

    assert steps_of(phone) == ["start_game"]
    await phone.page.keyboard.press("PageDown")
    await phone.is_offered("host.close")
    assert steps_of(phone) == ["start_game", "skip_wait"]


async def test_a_press_is_not_taken_for_a_step_that_came_under_the_thumb(classroom: Classroom) -> None:
    phone = await desk_of_a_phone(classroom)
    stage = await classroom.returning_teacher()

    await stage.press("host.start")
    await phone.click_at_once(await phone.is_offered("host.skip_wait"))
    await phone.is_done()
    assert steps_of(phone) == []

    await phone.page.keyboard.press("PageDown")
    await phone.is_offered("host.close")
    assert steps_of(phone) == ["skip_wait"]


@pytest.mark.parametrize("language", Language)
async def test_a_remote_without_its_line_says_so_and_tells_of_the_end_when_it_comes_back(
    classroom: Classroom, language: Language
) -> None:
    stage = await classroom.teacher(language)
    path = await shown_code(stage)
    phone = Teacher(await classroom.visitors.page(language, SMALL), language)
    is_cut = False
    lines: list[WebSocketRoute] = []

    async def line(socket: WebSocketRoute) -> None:
        lines.append(socket)
        if is_cut:
            await socket.close()
        else:
            socket.connect_to_server()

    await phone.page.route_web_socket("**/ws/*", line)
    await phone.page.goto(f"{classroom.address}{path}")
    await phone.sees_heading(phone.says("phase.lobby"))
    await phone.page.clock.install()
    is_cut = True
    await lines[-1].close()

    await expect(phone.page.locator(".controls .link-line")).to_have_text(phone.says("link.lost"))
    await expect(phone.button("host.start")).to_be_disabled()
    await expect_no_faults(phone.page)
    await expect_no_sideways_scrolling(phone.page)
    await dialog(stage).get_by_role("button", name=stage.says("keys.close")).click()
    await stage.press("host.end")
    await stage.confirm("host.end_yes")
    await stage.sees_heading(stage.says("phase.aborted"))
    is_cut = False
    await phone.page.clock.fast_forward(11_000)

    await phone.sees(phone.says("remote.finished"))
    # There is nothing more to do with it.
    await expect(phone.page.get_by_role("button")).to_have_count(0)
    await expect_no_faults(phone.page)


@pytest.mark.parametrize("language", Language)
async def test_a_remote_that_is_opened_after_the_end_says_where_the_results_are(
    classroom: Classroom, language: Language
) -> None:
    stage = await classroom.teacher(language)
    phone = await paired(classroom, stage)
    await phone.page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    await phone.press("host.end")
    await phone.confirm("host.end_yes")
    await phone.sees(phone.says("remote.finished"))

    await phone.page.reload()

    await phone.sees_heading(phone.says("finale.over"))
    await phone.sees(phone.says("remote.finished"))
    box = await phone.page.locator(".notice").bounding_box()
    assert box
    assert box["x"] > 0
    await expect_no_faults(phone.page)
