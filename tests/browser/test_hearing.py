"""What a phone tells to who listens: everything that matters, each thing once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest_asyncio
from playwright.async_api import Page, expect

from game.wire import events, notices
from game.wire.shapes import Mark, Reveal
from server.web.catalogue import Language
from server.web.static_files import address as static
from tests.browser.hearing import heard, listen
from tests.browser.people import PHONE, Visitors
from tests.browser.test_state import PLAYER, question, told

TELL = """async ([voice, phone, state, moments]) => {
    const [{ startVoice }, { phoneTells }] = [await import(voice), await import(phone)];
    const { NOTHING, reduce } = await import(state);
    const tell = startVoice(phoneTells);
    moments.reduce((before, [event, now]) => {
        const after = event ? reduce(before, event) : before;
        tell(after, now);
        return after;
    }, { ...NOTHING, link: "open" });
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def page(address: str, visitors: Visitors) -> Page:
    page = await visitors.page(Language.EN, PHONE)
    await listen(page)
    await page.goto(f"{address}/play/ABC346")
    await expect(page.get_by_role("heading", level=1)).to_be_focused()
    return page


async def tell(page: Page, moments: Sequence[tuple[object, int]]) -> None:
    """What a phone's voice makes of these events; where there is none, the page is only drawn anew."""
    modules = [static(f"js/games/{name}.js") for name in ("voice/voice", "voice/phone", "state")]
    written = [(event.model_dump(mode="json") if event else None, now) for event, now in moments]  # type: ignore[attr-defined]
    await page.evaluate(TELL, [*modules, written])


ASKED = (
    (PLAYER, 0),
    (told(events.QuestionAnnounced, 2, question=question(0), opens_at=5000, closes_at=25_000), 2000),
    (told(events.QuestionOpened, 3, opens_at=5000, closes_at=25_000), 5000),
)
HEARD_FIRST = (
    "The game starts soon. Keep this page open.",
    "Question 1 of 2",
    "Answer now. 20 seconds left.",
)


async def test_ten_and_five_seconds_and_the_end_are_told_once_although_the_clock_is_not_quite_steady(
    page: Page,
) -> None:
    await tell(
        page,
        [*ASKED, *((None, now) for now in (14_990, 15_010, 14_980, 15_020, 20_001, 24_999, 25_001, 24_990))],
    )

    assert await heard(page) == [*HEARD_FIRST, "10 seconds left", "5 seconds left", "Time is up"]


async def test_a_pause_and_more_time_are_told_and_warnings_follow_the_new_end(page: Page) -> None:
    await tell(
        page,
        [
            *ASKED,
            (None, 16_000),
            (told(events.GamePaused, 4, paused_at=17_000), 17_000),
            (None, 18_000),
            (told(events.GameResumed, 5, opens_at=7000, closes_at=27_000), 19_000),
            (told(events.TimeAdded, 6, closes_at=37_000), 19_500),
            (None, 28_000),
        ],
    )

    again = ("Paused", "The game goes on", "There is more time. 18 seconds left.", "9 seconds left")
    assert await heard(page) == [*HEARD_FIRST, "9 seconds left", *again]


async def test_who_has_answered_is_not_pressed_and_hears_the_end_and_what_it_brought(page: Page) -> None:
    mark = Mark(question=0, choices=[1], is_right=True, points=977, bonus=100, streak=2, score=977, place=1)
    reveal = Reveal(solution=[1], distribution=[0, 1])
    await tell(
        page,
        [
            *ASKED,
            (notices.AnswerAccepted(ref="r", question=0, choices=[1]), 6000),
            (None, 24_000),
            (
                told(events.QuestionRevealed, 4, reveal=reveal, players=4, answered=1, is_disturbed=False),
                25_000,
            ),
            (None, 25_100),
            (notices.AnswerMarked(mark=mark), 25_200),
            (notices.AnswerMarked(mark=mark), 25_300),
            (told(events.QuestionVoided, 5, question=0, standings=None), 26_000),
        ],
    )

    brought = "Right! 977 points. 2 in a row: +100. Place 1 of 4."
    end = ("Your answer counts", "The question is closed", brought, "Question 1 does not count")
    assert await heard(page) == [*HEARD_FIRST, *end]


async def test_that_the_host_is_away_and_back_and_that_the_link_was_lost_is_told_once(page: Page) -> None:
    away = notices.HeartBeaten(epoch="e", seq=1, now=0, away=0, is_host_here=False)
    here = away.model_copy(update={"is_host_here": True})
    await tell(page, [(PLAYER, 0), (away, 1000), (away, 6000), (here, 11_000), (here, 16_000)])

    assert await heard(page) == [HEARD_FIRST[0], "The host is away for a moment.", "The host is back"]
