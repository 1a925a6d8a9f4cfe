"""What the views make of a state: values, not yet a page."""

from __future__ import annotations

import json
import re

import pytest
import pytest_asyncio
from playwright.async_api import Page

from game.refusal import Reason
from game.wire.closing import CloseCode
from game.wire.shapes import Standing
from server.web.catalogue import Language, say
from server.web.static_files import address as static
from tests.browser.people import PHONE, Visitors

CALL = """async ([module, name, values]) => {
    const it = (await import(module))[name];
    return values.map((value) => it(value));
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def page(address: str, visitors: Visitors) -> Page:
    page = await visitors.page(Language.EN, PHONE)
    await page.goto(f"{address}/play/ABC346")
    return page


async def made_of(page: Page, module: str, name: str, *values: object) -> list[object]:
    made: list[object] = await page.evaluate(CALL, [static(f"js/{module}.js"), name, list(values)])
    return made


async def test_nobody_waits_for_a_host_when_all_is_over(page: Page) -> None:
    def alone(phase: str) -> object:
        return {"room": {"phase": phase}, "link": "open", "isStalled": False, "isHostHere": False}

    said, *after = await made_of(
        page, "games/views/link", "trouble", *map(alone, ("open", "finished", "stored"))
    )

    assert said == say(Language.EN, "link.no_host")
    assert after == [None, None]


async def test_a_sentence_keeps_its_full_stop_at_its_own_end(page: Page) -> None:
    texts = ["Mars.", "الزهرة.", "HTTP هو بروتوكول.", "Rømer قال.", "C++ (لغة)", "42", ""]

    directions = await made_of(page, "script", "direction", *texts)

    assert directions == ["auto", "rtl", "rtl", "auto", "auto", "auto", "auto"]


async def test_a_text_is_read_aloud_in_the_language_of_its_script(page: Page) -> None:
    texts = ["Mars.", "الزهرة.", "HTTP هو بروتوكول.", "Rømer قال.", "שלום", "Москва", "42", ""]

    languages = await made_of(page, "script", "language", *texts)

    assert languages == ["en", "ar", "ar", None, "he", None, None, None]


async def test_three_who_share_the_second_place_all_stand_on_its_step(page: Page) -> None:
    places = [("Maya", 900, 1), ("Omar", 700, 2), ("سلمى", 700, 2), ("Li", 700, 2), ("Zoë", 0, 5)]
    sharing = {1: 1, 2: 3, 5: 1}
    standings = [
        Standing(seat=seat, nickname=name, score=score, place=place, sharing=sharing[place]).model_dump()
        for seat, (name, score, place) in enumerate(places)
    ]

    podium = json.dumps(await made_of(page, "games/views/podium", "podium", standings), ensure_ascii=False)

    assert [name for name, _, _ in places if f'"{name}"' in podium] == ["Maya", "Omar", "سلمى", "Li"]
    assert podium.count("place-2") == 1
    assert "more" not in podium


@pytest.mark.parametrize(
    ("language", "two_more"), [(Language.EN, "and 2 more"), (Language.AR, "ولاعبان آخران")]
)
async def test_where_more_share_a_place_than_are_listed_the_rest_are_counted(
    address: str, visitors: Visitors, language: Language, two_more: str
) -> None:
    page = await visitors.page(language, PHONE)
    await page.goto(f"{address}/play/ABC346")
    # As what is loaded after the first question does.
    await page.evaluate("async (module) => (await import(module)).learn()", static("js/language.js"))
    winners = [
        Standing(seat=seat, nickname=f"player {seat}", score=900, place=1, sharing=12).model_dump()
        for seat in range(1, 11)
    ]

    podium, board = [
        json.dumps(await made_of(page, f"games/views/{module}", name, winners), ensure_ascii=False)
        for module, name in (("podium", "podium"), ("standings", "leaderboard"))
    ]

    assert two_more in podium
    assert two_more in board


async def test_a_list_that_names_everybody_on_its_last_place_counts_nobody(page: Page) -> None:
    lines = [
        Standing(seat=1, nickname="Maya", score=900, place=1, sharing=1).model_dump(),
        Standing(seat=2, nickname="Omar", score=700, place=2, sharing=1).model_dump(),
    ]

    [board] = await made_of(page, "games/views/standings", "leaderboard", lines)

    assert "more" not in json.dumps(board)


async def test_beside_the_podium_a_place_is_shown_whole_or_not_at_all(page: Page) -> None:
    places = [("Maya", 4), ("Omar", 4), ("سلمى", 6), ("Li", 6), ("Zoë", 6)]
    rest = [
        Standing(seat=seat, nickname=name, score=0, place=place, sharing=1).model_dump()
        for seat, (name, place) in enumerate(places)
    ]

    counts = await page.evaluate(
        """async ([module, rest]) => {
            const { wholePlaces } = await import(module);
            return [1, 2, 4, 5].map((most) => wholePlaces(rest, most).length);
        }""",
        [static("js/games/views/podium.js"), rest],
    )

    assert counts == [0, 2, 2, 5]


@pytest.mark.parametrize(
    ("refusal", "code", "key"),
    [
        (Reason.NAME_TAKEN, CloseCode.NO_SUCH_ROOM, "close.4504"),
        (Reason.NAME_TAKEN, CloseCode.REFUSED, "close.4522"),
        (Reason.GAME_OVER, CloseCode.NO_SUCH_ROOM, "reason.game_over"),
        (Reason.NOT_LOGGED_IN, CloseCode.NOT_ALLOWED, "reason.not_logged_in"),
    ],
)
async def test_a_closed_room_says_why_and_not_what_it_had_refused_before(
    page: Page, refusal: Reason, code: CloseCode, key: str
) -> None:
    state = {"room": None, "refusal": refusal.value, "closedWith": code.value}

    assert await made_of(page, "games/views/link", "closed", state) == [say(Language.EN, key)]


async def test_the_ceremony_begins_with_the_last_step_and_takes_longest_before_the_first(page: Page) -> None:
    steps, ends = await page.evaluate(
        """async (module) => {
            const { stepSeconds, ceremonySeconds } = await import(module);
            return [[2, 1, 0].map((order) => stepSeconds(3, order)), [0, 1, 2, 3].map(ceremonySeconds)];
        }""",
        static("js/games/views/ceremony.js"),
    )

    third, second, first = steps
    assert 0 < second - third < first - second
    assert ends == sorted(ends)
    assert ends[0] == 0
    assert first < ends[3]


async def test_who_has_climbed_starts_where_they_were_before_the_last_question(page: Page) -> None:
    lines = [("Maya", 1500, 1, 900), ("Omar", 1400, 2, 0), ("سلمى", 700, 3, 0)]
    standings = [
        Standing(seat=seat, nickname=name, score=score, place=place, sharing=1, gained=gained).model_dump()
        for seat, (name, score, place, gained) in enumerate(lines)
    ]

    story = await page.evaluate(
        "([module, standings]) => import(module).then(({ story }) => story(standings, 2))",
        [static("js/games/views/story.js"), standings],
    )

    rows = [line["props"] for line in story["children"][0]]
    assert [(row["style"]["--rows"], row["class"]) for row in rows] == [
        ("2", "climbs"),
        ("-1", None),
    ], "also past somebody for whom there is no space"
    assert json.dumps(story).count("+900") == 1


async def test_confetti_ends_by_itself(page: Page) -> None:
    await page.clock.install()
    painted = """([start, module]) => start ? import(module).then(({ throwConfetti }) => {
        const canvas = document.createElement("canvas");
        document.body.append(canvas);
        throwConfetti({ currentTarget: canvas });
    }) : (() => {
        const { width, height } = document.querySelector("canvas");
        const brush = document.querySelector("canvas").getContext("2d");
        return brush.getImageData(0, 0, width, height).data.some((part) => part > 0);
    })()"""
    module = static("js/games/views/confetti.js")

    await page.evaluate(painted, [True, module])
    await page.clock.run_for(2000)
    assert await page.evaluate(painted, [False, module])

    await page.clock.run_for(10_000)
    assert not await page.evaluate(painted, [False, module])


async def test_the_last_five_seconds_are_hurried_until_the_question_closes(page: Page) -> None:
    room = {"phase": "open", "opens_at": 0, "closes_at": 20_000, "paused_at": None}

    hurried = await page.evaluate(
        """async ([module, room]) => {
            const { isHurried } = await import(module);
            const closed = { ...room, phase: "revealed", closes_at: null };
            return [isHurried(room, 14_900), isHurried(room, 15_000), isHurried(closed, 15_000)];
        }""",
        [static("js/games/views/countdown.js"), room],
    )

    assert hurried == [False, True, False]


async def test_nobody_says_how_many_were_right_when_the_server_does_not(page: Page) -> None:
    [said] = await page.evaluate(
        """async (module) => {
            const { outcome } = await import(module);
            return [outcome({ solution: [0], distribution: [1], right: null }, 3)];
        }""",
        static("js/games/views/reveal.js"),
    )

    assert said is False


COUNTED = """async ([rising, language, draw]) => {
    const [{ rising: counts }, { number }, { draw: put }] =
        await Promise.all([rising, language, draw].map((name) => import(name)));
    const place = document.body.appendChild(document.createElement("p"));
    const seen = [];
    new MutationObserver((changes) => seen.push(...changes.map(({ target }) => target.data)))
        .observe(place, { subtree: true, characterData: true });
    put(place, counts(12345, (value) => `+${number(value)}`));
    const words = place.lastElementChild;
    await Promise.all(words.getAnimations().map((one) => one.finished));
    await new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve)));
    return [...seen, words.textContent];
}"""


@pytest.mark.parametrize(
    ("digits", "grouped", "end"),
    [
        ("latn", r"\+(\d{1,3}|\d{1,2},\d{3})", "+12,345"),
        ("arab", r"\+([٠-٩]{1,3}|[٠-٩]{1,2}٬[٠-٩]{3})", "+١٢٬٣٤٥"),
    ],
)
async def test_a_figure_that_counts_up_is_grouped_all_the_way(
    address: str, visitors: Visitors, digits: str, grouped: str, end: str
) -> None:
    page = await visitors.page(Language.AR, PHONE)
    await page.emulate_media(reduced_motion="no-preference")
    await page.goto(f"{address}/play/ABC346")
    await page.evaluate("(digits) => (document.documentElement.dataset.digits = digits)", digits)

    names = ("games/views/rising", "language", "draw")
    counted = await page.evaluate(COUNTED, [static(f"js/{name}.js") for name in names])

    assert len(counted) > 1
    assert [figure for figure in counted if not re.fullmatch(grouped, figure)] == []
    assert counted[-1] == end


async def joining(page: Page, at_once: int) -> list[dict[str, int]]:
    """What a lobby with space for some lines draws while 300 come: how often, and how many names at most."""
    drawn: list[dict[str, int]] = await page.evaluate(
        """async ([fit, stage, atOnce]) => {
            const { startFitting } = await import(fit);
            const { stageFit } = await import(stage);
            const main = document.createElement("main");
            document.body.replaceChildren(main);
            main.append(document.createElement("div"));
            let [times, most, roster] = [0, 0, []];
            const shown = startFitting(main, (size) => {
                const lines = Math.min(size.most, roster.length);
                times += 1;
                most = Math.max(most, lines);
                main.firstElementChild.style.minBlockSize = `${lines * 40}px`;
            });
            const drawn = [];
            for (let seats = 0; seats <= 300; seats += atOnce) {
                const seated = Array.from({ length: seats }, (_, seat) => ({ seat, nickname: "Maya" }));
                [times, most, roster] = [0, 0, seated];
                shown(stageFit({ phase: "lobby", roster, players: seats }), false);
                // A slow machine goes on a moment later.
                await new Promise((resolve) => setTimeout(resolve, 50));
                drawn.push({ times, most });
            }
            return drawn;
        }""",
        [static("js/fit.js"), static("js/games/views/stage.js"), at_once],
    )
    return drawn


async def test_a_class_that_joins_costs_a_few_drawings_however_many_come_at_once(page: Page) -> None:
    drawn = await joining(page, at_once=30)

    assert max(one["times"] for one in drawn) <= 10
    # There is space for 21: who comes later takes the place of somebody, and nothing is measured again.
    assert [one["times"] for one in drawn[2:]] == [1] * 9


async def test_never_twice_the_names_that_there_is_space_for_are_drawn_to_be_measured(page: Page) -> None:
    drawn = await joining(page, at_once=300)

    assert drawn[1]["most"] < 2 * 21
