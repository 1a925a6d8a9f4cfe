"""What the views make of a state: values, not yet a page."""

from __future__ import annotations

import json

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


async def test_a_sentence_keeps_its_full_stop_at_its_own_end(page: Page) -> None:
    texts = ["Mars.", "الزهرة.", "HTTP هو بروتوكول.", "Rømer قال.", "C++ (لغة)", "42", ""]

    directions = await made_of(page, "h", "direction", *texts)

    assert directions == ["auto", "rtl", "rtl", "auto", "auto", "auto", "auto"]


async def test_three_who_share_the_second_place_all_stand_on_its_step(page: Page) -> None:
    places = [("Maya", 900, 1), ("Omar", 700, 2), ("سلمى", 700, 2), ("Li", 700, 2), ("Zoë", 0, 5)]
    sharing = {1: 1, 2: 3, 5: 1}
    standings = [
        Standing(seat=seat, nickname=name, score=score, place=place, sharing=sharing[place]).model_dump()
        for seat, (name, score, place) in enumerate(places)
    ]

    podium = json.dumps(await made_of(page, "games/views/standings", "podium", standings), ensure_ascii=False)

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
    winners = [
        Standing(seat=seat, nickname=f"player {seat}", score=900, place=1, sharing=12).model_dump()
        for seat in range(1, 11)
    ]

    podium, board = [
        json.dumps(await made_of(page, "games/views/standings", name, winners), ensure_ascii=False)
        for name in ("podium", "leaderboard")
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
        [static("js/games/views/standings.js"), rest],
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
