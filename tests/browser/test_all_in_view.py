"""Nobody scrolls a projector, or a phone while the clock runs: everything fits."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Collection, Sequence

import httpx
import pytest
from playwright.async_api import Locator, Page, expect

from game.question_types import QuestionType
from server.bots.behaviour import Behaviour
from server.bots.crowd import Crowd
from server.bots.visitor import Door
from server.web.catalogue import Language, say
from tests.browser.accessibility import expect_no_sideways_scrolling
from tests.browser.people import LAPTOP, Classroom, Teacher
from tests.browser.quiz import School, made
from tests.patience import PATIENCE

TEXT = {
    Language.EN: "Rømer saw that the eclipses of Io came late when Jupiter was far away. ",
    Language.AR: "رأى رومر أن كسوفات آيو تتأخر حين يكون المشتري بعيدًا عن الأرض. ",
}
PATIENT = Behaviour(60, 90, right_rate=1)
# Where things are when they have come to rest: a new stage rises into its place.
IN_VIEW = """async (items) => {
    const all = document.getAnimations();
    const moving = all.filter((one) => one.effect.getComputedTiming().endTime < Infinity);
    await Promise.allSettled(moving.map((one) => one.finished));
    const end = document.querySelector(".controls")?.getBoundingClientRect().top ?? innerHeight;
    return items.map((item) => item.getBoundingClientRect()).every(
        ({ top, bottom, left, right }) =>
            top >= 0 && bottom <= end && left >= 0 && right <= innerWidth);
}"""
CUT = """[...document.querySelectorAll('li span')].some(
    ({ scrollHeight, clientHeight }) => clientHeight && scrollHeight > clientHeight * 1.5)"""

# Letters of choices are at least so high, in pixels, where nothing is too long.
ORDINARY = 26
ONE_LINE = """(all) => all.every((words) => {
    const range = document.createRange();
    range.selectNodeContents(words);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size === 1;
})"""
# How many names came into the list at a time.
ARRIVALS = """() => {
    window.arrivals = [];
    new MutationObserver((changes) => arrivals.push(changes.flatMap(({ addedNodes }) => [...addedNodes])
        .filter((node) => node.matches?.("li:not(.others)")).length))
        .observe(document.querySelector(".roster ul"), { childList: true });
}"""


async def lesson(
    classroom: Classroom,
    language: Language,
    choices: Sequence[str],
    text: str = "",
    right: Collection[int] = (7,),
) -> Teacher:
    """A room with a quiz of this question, or one of 500 letters, or a short one, with these choices."""
    text = text or ((TEXT[language] * 9)[:500] if len(choices[0]) > 60 else TEXT[language])
    question = {
        "text": text,
        "question_type": QuestionType.multiple_choice if len(right) == 1 else QuestionType.multiple_select,
        "keeps_choice_order": True,
        "choices": [{"text": choice, "is_correct": place in right} for place, choice in enumerate(choices)],
    }
    token = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=token) as api:
        quiz = await made(api, "/quizzes", {"title": "Io", "questions": [question]})
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    await teacher.host("Io")
    classroom.school = School(str(quiz["access_code"]), int(str(quiz["id"])), "")
    return teacher


def eight(language: Language, letters: int) -> list[str]:
    return [f"{number}. {TEXT[language] * 4}"[:letters] for number in range(8)]


async def expect_all_in_view(items: Locator, count: int) -> None:
    await expect(items).to_have_count(count)
    await expect(items.last).to_be_in_viewport(ratio=0.99)
    await becomes(lambda: items.evaluate_all(IN_VIEW))


async def expect_nothing_cut(page: Page) -> None:
    await becomes(lambda: page.evaluate(f"!({CUT})"))


async def becomes(look: Callable[[], Awaitable[bool]]) -> None:
    """A page may take some frames until everything has the size that fits."""
    async with asyncio.timeout(PATIENCE):
        while not await look():  # noqa: ASYNC110  # no event tells
            await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    ("language", "written", "letters"),
    [(Language.EN, Language.EN, 255), (Language.AR, Language.AR, 255), (Language.EN, Language.AR, 75)],
)
async def test_the_longest_question_and_choices_fit_on_both_screens_of_a_teacher(
    classroom: Classroom, language: Language, written: Language, letters: int
) -> None:
    text = (TEXT[written] * 9)[:500]
    teacher = await lesson(classroom, language, eight(written, letters), text)
    projector = await teacher.page.context.new_page()
    await projector.set_viewport_size({"width": LAPTOP["width"], "height": LAPTOP["height"]})
    await projector.goto(teacher.page.url.replace("/host/", "/projector/"))
    await classroom.silent("Maya")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")

    for page in teacher.page, projector:
        await expect_all_in_view(page.get_by_role("listitem"), 8)
        await expect_nothing_cut(page)
    await teacher.press("host.close")
    for page in teacher.page, projector:
        right = page.get_by_role("listitem").filter(has_text=say(language, "choice.right"))
        await expect_all_in_view(right, 1)
        await expect_all_in_view(page.get_by_role("listitem"), 8)


@pytest.mark.parametrize("language", Language)
async def test_eight_choices_of_sixty_letters_fit_on_a_phone(
    classroom: Classroom, language: Language
) -> None:
    teacher = await lesson(classroom, language, eight(language, 60))
    maya = await classroom.student("Maya", language)
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")

    group = maya.page.get_by_role("group", name=maya.says("answer.group"))
    await expect_all_in_view(group.get_by_role("button"), 8)


async def test_code_in_a_question_keeps_its_lines_and_blanks_on_every_screen(classroom: Classroom) -> None:
    code, choice = "What?\nfor x in y:\n    print(x,  x)", "if  x:\n    y"
    teacher = await lesson(classroom, Language.EN, [choice, *"bcdefgh"], code)
    maya = await classroom.student("Maya")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")

    for page in teacher.page, maya.page:
        heading = page.get_by_role("heading", name="for x in y")
        await expect(heading).to_be_visible()
        assert await heading.inner_text() == code
        assert await page.locator(".choice .text").first.inner_text() == choice


@pytest.mark.parametrize("language", Language)
async def test_a_full_lobby_shows_the_newest_and_counts_the_others(
    classroom: Classroom, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    crowd = Crowd(
        Door(classroom.address, classroom.school.code), [f"Student {n}" for n in range(60)], PATIENT, 1
    )
    async with asyncio.TaskGroup() as group:
        playing = group.create_task(crowd.play())
        await crowd.seated()
        newest = await classroom.student("Maya", language)

        name = teacher.says("host.kick_name").replace("{name}", "").strip()
        players = teacher.page.get_by_role("button", name=name)
        await expect(teacher.page.get_by_role("button", name=newest.nickname)).to_be_in_viewport(ratio=1)
        await expect(teacher.button("host.start")).to_be_in_viewport(ratio=1)
        shown = await players.count()
        await expect_all_in_view(players, shown)
        await teacher.page.get_by_role("button", name=re.compile(rf"^(and |و)\D*{61 - shown}\D")).click()
        await expect(players).to_have_count(61)
        playing.cancel()


@pytest.mark.parametrize("language", Language)
async def test_no_name_is_left_out_of_a_lobby_that_has_room_for_it(
    classroom: Classroom, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    names = teacher.page.locator(".chip .name")
    players = ["Maya", "Omar", "Lina", "Noor the second", "سمير", "A name of forty letters which is so long"]
    for count, name in enumerate([*players, "Yusuf", "Hana", "Karim"], start=1):
        await classroom.silent(name)
        await expect_all_in_view(names, count)


async def test_a_game_without_points_has_no_winner(classroom: Classroom) -> None:
    teacher, maya = await classroom.teacher(), await classroom.student("Maya")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Venus")
    await maya.sees_heading(maya.says("verdict.wrong"))

    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")

    await teacher.sees(teacher.says("finale.nobody"))
    await maya.sees_heading(maya.says("finale.nobody"))
    stored = teacher.page.get_by_role("main").get_by_text(teacher.says("finale.stored"), exact=True)
    await expect(stored).to_have_count(1)
    await expect(stored).to_be_in_viewport(ratio=1)


async def test_a_name_of_spaces_is_refused_in_words(classroom: Classroom) -> None:
    await classroom.open_room()
    maya = await classroom.newcomer("Maya")

    await maya.type_code(classroom.address, classroom.school.code)
    await maya.type_name("   ")
    await maya.sees(maya.says("reason.name_empty"))
    await maya.type_name("Maya")

    await maya.sees_heading(maya.says("lobby.in"))


@pytest.mark.parametrize("language", Language)
async def test_the_count_before_a_question_beats_inside_the_screen(
    classroom: Classroom, language: Language
) -> None:
    await classroom.open_room(announce_seconds=30)
    teacher = await classroom.returning_teacher(language)
    await classroom.silent("Maya")
    await teacher.page.emulate_media(reduced_motion="no-preference")
    await teacher.press("host.start")
    await expect(teacher.page.locator(".big-count")).to_be_visible()

    # As large as it becomes.
    await teacher.page.evaluate(
        "document.getAnimations().forEach((one) => { one.pause(); one.currentTime = 0; })"
    )

    await expect_no_sideways_scrolling(teacher.page)


async def test_a_list_of_three_hundred_names_is_opened_a_few_at_a_time(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    door = Door(classroom.address, classroom.school.code)
    crowd = Crowd(door, [f"Student {n}" for n in range(300)], PATIENT, 1)
    async with asyncio.TaskGroup() as group:
        playing = group.create_task(crowd.play())
        await crowd.seated()
        await expect(teacher.page.get_by_role("heading", name="300")).to_be_visible()
        await teacher.page.evaluate(ARRIVALS)

        await teacher.page.get_by_role("button", name=re.compile(r"^and \d+ ")).click()

        await expect(teacher.page.locator(".chip .name")).to_have_count(300)
        arrivals = await teacher.page.evaluate("arrivals")
        assert max(arrivals) <= 20
        assert sum(arrivals) <= 300, "none is drawn twice"
        playing.cancel()


FOUR = {Language.EN: ["Mars", "Venus", "Saturn", "Io"], Language.AR: ["المريخ", "الزهرة", "زحل", "آيو"]}
TWO = {Language.EN: ["True", "False"], Language.AR: ["صحيح", "خطأ"]}


@pytest.mark.parametrize("language", Language)
async def test_short_words_fill_their_tiles_on_the_stage(classroom: Classroom, language: Language) -> None:
    teacher = await lesson(classroom, language, FOUR[language], right=(0,))
    maya = await classroom.student("Maya", language)
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    tiles = teacher.page.get_by_role("listitem")

    await expect_all_in_view(tiles, 4)
    assert await letters_high(tiles) >= 1.5 * ORDINARY
    await maya.choose(FOUR[language][0])
    await expect(tiles.filter(has_text=say(language, "choice.right"))).to_have_count(1)
    await expect_all_in_view(tiles, 4)
    assert await tiles.locator(".text").evaluate_all(ONE_LINE), "no word is broken"


@pytest.mark.parametrize("language", Language)
async def test_true_and_false_are_each_as_wide_as_the_stage(classroom: Classroom, language: Language) -> None:
    teacher = await lesson(classroom, language, TWO[language], right=(0,))
    await classroom.silent("Maya")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    tiles = teacher.page.get_by_role("listitem")

    await expect_all_in_view(tiles, 2)
    assert await letters_high(tiles) >= 2 * ORDINARY
    for width in await tiles.evaluate_all("(all) => all.map((one) => one.offsetWidth)"):
        assert width >= 0.9 * LAPTOP["width"]


async def letters_high(tiles: Locator) -> float:
    """Of the words in them, in pixels."""
    return float(
        await tiles.locator(".text").first.evaluate("(words) => parseFloat(getComputedStyle(words).fontSize)")
    )
