"""Where a player stands, on their own phone: who is next, how the place moved, and never before the stage."""

from __future__ import annotations

import re

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from game.wire.shapes import Mark
from server.web.catalogue import Language, say
from server.web.static_files import address as static
from tests.browser.accessibility import expect_no_faults
from tests.browser.contrast import expect_readable
from tests.browser.people import PHONE, Classroom, Visitors
from tests.browser.presses import seated, stop_the_clock
from tests.patience import PATIENCE

# Every heading that has been on the screen, in their order, and what was to be felt.
WATCH = """() => {
    window.felt = [];
    navigator.vibrate = (pattern) => window.felt.push(pattern);
    window.headings = [];
    new MutationObserver(() => {
        const text = document.querySelector("main h1")?.textContent;
        if (text && text !== window.headings.at(-1)) window.headings.push(text);
    }).observe(document, { childList: true, subtree: true, characterData: true });
}"""
MOVES = """async ([module, marks]) => {
    const { ranked, climbed } = await import(module);
    let rank = null;
    return marks.map((mark) => climbed((rank = ranked(rank, mark))));
}"""
# Milliseconds that a phone has to wait which has just heard of the room.
LEFT = """async ([state, ceremony]) => {
    const { NOTHING, reduce } = await import(state);
    const { ceremonyLeft } = await import(ceremony);
    const standings = [{ seat: 1, place: 1, score: 900 }];
    const snapshot = { type: "player_snapshot", phase: "finished", game: "g", you: {}, standings };
    const left = (more, now) => ceremonyLeft(reduce(NOTHING, { ...snapshot, ...more }), now);
    const finished = { finished_at: 5000 };
    const calm = { ...finished, is_calm: true };
    const finishing = [left(finished, 5000), left(finished, 6000), left(finished, 60000)];
    return [...finishing, left(calm, 5000), left({}, 5000)];
}"""
# The same room drawn twice; another one as it ends, and one of a server that does not say when it ended.
BEGUN = """async (module) => {
    const { secondsGone } = await import(module);
    const [room, other] = [{ finished_at: 5000 }, { finished_at: 9000 }];
    const twice = [secondsGone(room, 7500), secondsGone(room, 8500)];
    return [...twice, secondsGone(other, 8990), secondsGone({}, 99999)];
}"""
TOLD = """async ([module, mark]) => {
    const { placeOf } = await import(module);
    return [3, 2].map((questions) => placeOf({ players: 4, question_count: questions }, mark));
}"""


def said(language: Language, key: str, name: str) -> re.Pattern[str]:
    """A sentence about somebody and some number."""
    return re.compile(say(language, key, i=r"\S+", name=f".?{name}.?"))


def mark(question: int, place: int) -> dict[str, object]:
    return Mark(
        question=question, choices=[0], is_right=True, points=1, bonus=0, streak=1, score=1, place=place
    ).model_dump()


@pytest.mark.parametrize("language", Language)
async def test_a_phone_tells_who_is_next_and_leaves_the_podium_to_the_stage(
    classroom: Classroom, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    maya, omar = await classroom.student("Maya", language), await classroom.student("Omar", language)
    await maya.page.evaluate(WATCH)
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    await omar.choose("Venus")

    await expect(omar.page.get_by_text(said(language, "standings.behind", "Maya"))).to_be_visible(
        timeout=PATIENCE * 1000
    )
    await expect(maya.page.get_by_text(said(language, "standings.ahead", "Omar"))).to_be_visible()
    assert await maya.page.evaluate("window.felt") == [[40, 60, 40]]
    await expect_readable(omar.page.locator("main"))
    await teacher.press("host.next")
    lines = omar.page.get_by_role("listitem")
    await expect(lines).to_have_count(2)
    await expect(lines.last).to_have_attribute("aria-current", "true")
    await expect_no_faults(omar.page)

    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")
    await maya.sees_heading(maya.says("finale.won"))
    seen: list[str] = await maya.page.evaluate("window.headings")
    assert seen[-2:] == [maya.says("answer.look_up"), maya.says("finale.won")]

    await maya.page.add_init_script(f"({WATCH})()")
    await maya.page.reload()
    await maya.sees_heading(maya.says("finale.won"))
    assert maya.says("answer.look_up") not in await maya.page.evaluate("window.headings")


async def test_no_phone_waits_for_a_calm_stage(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    await (await teacher.switch("calm.switch")).click()
    stage = await teacher.page.context.new_page()
    await stage.goto(teacher.page.url.replace("/host/", "/projector/"))
    maya = await classroom.student("Maya")
    await maya.page.evaluate(WATCH)
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    await maya.sees_heading(maya.says("verdict.right"))

    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")
    await maya.sees_heading(maya.says("finale.won"))
    seen: list[str] = await maya.page.evaluate("window.headings")
    assert maya.says("answer.look_up") not in seen[seen.index(maya.says("verdict.right")) :]
    await expect(stage.locator(":root.calm")).to_have_count(1)


async def test_a_ceremony_that_turns_calm_in_the_middle_is_over_for_phones_too(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    # Where a device asks for less movement, nothing moves, and what phones wait for is there no sooner.
    stage = await teacher.page.context.new_page()
    await stage.goto(teacher.page.url.replace("/host/", "/projector/"))
    maya, _ = await seated(classroom, "Maya")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    await maya.sees_heading(maya.says("verdict.right"))
    # To this phone it is not later until the room says so.
    await stop_the_clock(maya.page)

    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")
    await maya.sees_heading(maya.says("answer.look_up"))
    for page in (teacher.page, stage):
        step = page.locator(".podium .step")
        assert await step.evaluate("(step) => getComputedStyle(step).animationDelay") != "0s"
    await (await teacher.switch("calm.switch")).click()

    await maya.sees_heading(maya.says("finale.won"))
    for page in (teacher.page, stage):
        await expect(page.locator(":root.calm .podium")).to_be_visible()
        step = page.locator(".podium .step")
        assert await step.evaluate("(step) => getComputedStyle(step).animationDelay") == "0s"


async def test_of_two_host_pages_each_shows_what_the_room_says(classroom: Classroom) -> None:
    here = await classroom.teacher()
    await (await here.switch("calm.switch")).click()
    there = await classroom.returning_teacher()
    await expect(await there.switch("calm.switch")).to_be_checked()
    await (await there.switch("calm.switch")).click()
    await expect(await here.switch("calm.switch")).not_to_be_checked()
    await classroom.silent("Maya")
    await there.press("host.start")

    # Its own wish is for rooms to come.
    await here.page.reload()
    await here.sees(here.says("question.get_ready"))

    await expect(await here.switch("calm.switch")).not_to_be_checked()
    await expect(await there.switch("calm.switch")).not_to_be_checked()


async def test_a_stage_that_is_loaded_anew_goes_on_with_the_ceremony_where_the_others_are(page: Page) -> None:
    delays: list[float] = await page.evaluate(BEGUN, static("js/games/views/ceremony_begun.js"))

    assert delays == [2.5, 2.5, 0, 0]


async def test_who_comes_back_during_the_ceremony_goes_on_waiting_for_it(page: Page) -> None:
    told: list[int] = await page.evaluate(
        LEFT, [static("js/games/state.js"), static("js/games/views/ceremony.js")]
    )

    whole, later, over, calm, of_before = told
    assert 1000 < later == whole - 1000
    assert (over, calm, of_before) == (0, 0, 0)


@pytest_asyncio.fixture(loop_scope="session")
async def page(address: str, visitors: Visitors) -> Page:
    page = await visitors.page(Language.EN, PHONE)
    await page.goto(f"{address}/play/ABC346")
    return page


async def test_a_place_moves_against_the_question_before(page: Page) -> None:
    marks = [mark(0, 5), mark(1, 2), mark(1, 3), mark(2, 4), mark(4, 1)]

    moves = await page.evaluate(MOVES, [static("js/games/rank.js"), marks])

    # A voided question is marked anew, and of one that was missed nothing is known.
    assert moves == [0, 3, 2, -1, 0]


async def test_the_place_after_the_last_question_is_told_by_the_stage(page: Page) -> None:
    told = await page.evaluate(TOLD, [static("js/games/views/mark.js"), mark(1, 2)])

    assert told == ["Place 2 of 4", None]
