"""What a page makes of the events of its room: the same as our own fold of them, which equals a snapshot."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

import pytest
import pytest_asyncio
from playwright.async_api import Page
from pydantic import BaseModel

from game.options import GameOptions
from game.phase import Phase
from game.question_types import QuestionType
from game.refusal import Reason
from game.wire import events, notices
from game.wire.events import AnyEvent, AnySnapshot, HostSnapshot, PlayerSnapshot, RoomEvent
from game.wire.shapes import (
    Mark,
    Newcomers,
    Reveal,
    SeatedPlayer,
    ShownQuestion,
    Standing,
    WaitingNewcomer,
    You,
)
from server.web.catalogue import Language
from server.web.static_files import address as static
from tests.browser.people import PHONE, Visitors
from tests.server.live.fold import fold

FOLD = """async ([module, events]) => {
    const { NOTHING, reduce } = await import(module);
    return events.reduce(reduce, NOTHING);
}"""
Told = TypeVar("Told", bound=RoomEvent)
MAYA, OMAR = SeatedPlayer(seat=1, nickname="Maya"), SeatedPlayer(seat=2, nickname="Omar")
LOBBY = {
    "epoch": "e",
    "seq": 1,
    "now": 0,
    "game": UUID(int=1),
    "code": "ABC346",
    "title": "Planets",
    "phase": Phase.LOBBY,
    "question_count": 2,
    "question": None,
    "opens_at": None,
    "closes_at": None,
    "paused_at": None,
    "is_locked": False,
    "auto_advance": False,
    "options": GameOptions(),
    "reveal": None,
    "standings": None,
    "players": 1,
    "answered": 0,
    "is_disturbed": False,
    "voided": [],
}
HOST = HostSnapshot.model_validate({**LOBBY, "roster": [OMAR], "extra_times": []})
PLAYER = PlayerSnapshot.model_validate(
    {**LOBBY, "you": You(seat=2, nickname="Omar", score=0, answer=None, mark=None)}
)
STANDINGS = [Standing(seat=2, nickname="Omar", score=900, place=1, sharing=1)]
ANEW = [Standing(seat=2, nickname="Omar", score=0, place=1, sharing=1)]


def question(number: int) -> ShownQuestion:
    return ShownQuestion(
        number=number,
        text="Which?",
        question_type=QuestionType.multiple_choice,
        takes_several=False,
        points=1000,
        limit_ms=20_000,
        choices=["one", "two"],
    )


def told(kind: type[Told], seq: int, **fields: object) -> Told:
    return kind.model_validate({"epoch": "e", "seq": seq, "now": seq * 1000, **fields})


def heart_beat(epoch: str, seq: int) -> notices.HeartBeaten:
    return notices.HeartBeaten(epoch=epoch, seq=seq, now=0, away=2, is_host_here=False)


GAME: list[AnyEvent] = [
    notices.PlayersJoined(joined=[MAYA]),
    notices.TallyCounted(players=2, answered=0),
    told(events.RoomLocked, 2, is_locked=True),
    told(events.AutoAdvanceSet, 3, auto_advance=True),
    told(events.QuestionAnnounced, 4, question=question(0), opens_at=5000, closes_at=25_000),
    told(events.GamePaused, 5, paused_at=4500),
    told(events.GameResumed, 6, opens_at=6000, closes_at=26_000),
    told(events.QuestionOpened, 7, opens_at=6000, closes_at=26_000),
    notices.AnswerAccepted(ref="r", question=0, choices=[1]),
    notices.TallyCounted(players=2, answered=1),
    told(events.TimeAdded, 8, closes_at=36_000),
    told(
        events.QuestionRevealed,
        9,
        reveal=Reveal(solution=[1], distribution=[0, 1]),
        players=3,
        answered=1,
        is_disturbed=False,
    ),
    notices.AnswerMarked(
        mark=Mark(question=0, choices=[1], is_right=True, points=900, bonus=0, streak=1, score=900, place=1)
    ),
    told(events.StandingsShown, 10, players=4, standings=STANDINGS),
    told(events.PlayerKicked, 11, seat=1),
    told(events.QuestionVoided, 12, question=0, standings=ANEW),
    notices.AnswerMarked(
        mark=Mark(question=0, choices=[1], is_right=False, points=0, bonus=0, streak=0, score=0, place=1)
    ),
    told(events.QuestionAnnounced, 13, question=question(1), opens_at=12_000, closes_at=32_000),
    told(events.QuestionOpened, 14, opens_at=12_000, closes_at=32_000),
    told(
        events.QuestionRevealed,
        15,
        reveal=Reveal(solution=[0], distribution=[0, 0]),
        players=2,
        answered=0,
        is_disturbed=False,
    ),
    told(events.GameFinished, 16, players=5, standings=STANDINGS),
    told(events.ResultsStored, 17),
]


@pytest_asyncio.fixture(loop_scope="session")
async def page(address: str, visitors: Visitors) -> Page:
    page = await visitors.page(Language.EN, PHONE)
    await page.goto(address)
    return page


async def state_of(page: Page, events: Sequence[BaseModel]) -> dict[str, object]:
    written = [event.model_dump(mode="json") for event in events]
    state: dict[str, object] = await page.evaluate(FOLD, [static("js/games/state.js"), written])
    return state


@pytest.mark.parametrize("snapshot", [HOST, PLAYER], ids=["host", "player"])
async def test_a_page_knows_at_each_step_what_a_fresh_snapshot_would_say(
    page: Page, snapshot: AnySnapshot
) -> None:
    for count in range(len(GAME) + 1):
        heard = [snapshot, *GAME[:count]]

        state = await state_of(page, heard)

        assert state["room"] == json.loads(fold(heard).model_dump_json()), GAME[:count][-1:]
        assert state["isBehind"] is False


async def test_who_has_extra_time_knows_their_own_end_from_whatever_tells_the_common_one(page: Page) -> None:
    you = PLAYER.you.model_copy(update={"extra_time": 1.5})
    snapshot = PLAYER.model_copy(update={"you": you})
    for count in range(len(GAME) + 1):
        heard = [snapshot, *GAME[:count]]
        common = fold(heard)
        again = common.model_copy(update={"you": you}) if isinstance(common, PlayerSnapshot) else common

        rooms = [(await state_of(page, told))["room"] for told in (heard, [again])]

        for room in rooms:
            assert isinstance(room, dict)
            assert room["opens_at"] == common.opens_at
            assert room["closes_at"] == own_end(common), GAME[:count][-1:]


def own_end(common: AnySnapshot) -> float | None:
    """When a question of this room closes for who has half as much time again."""
    if common.opens_at is None or common.closes_at is None:
        return None
    return common.opens_at + 1.5 * (common.closes_at - common.opens_at)


async def test_a_snapshot_of_a_release_without_extra_time_is_understood(page: Page) -> None:
    opened = json.loads(fold([PLAYER, *GAME[:8]]).model_dump_json())
    del opened["you"]["extra_time"]
    state = await page.evaluate(FOLD, [static("js/games/state.js"), [opened]])

    assert state["room"]["closes_at"] == opened["closes_at"]


async def test_a_page_that_missed_something_changes_nothing_until_it_is_told_all_again(page: Page) -> None:
    late = told(events.RoomLocked, 3, is_locked=True)
    later = told(events.AutoAdvanceSet, 4, auto_advance=True)

    behind = await state_of(page, [HOST, late, later])
    told_all = await state_of(
        page, [HOST, late, later, HOST.model_copy(update={"seq": 4, "is_locked": True})]
    )

    assert behind["isBehind"] is True
    assert behind["room"] == json.loads(HOST.model_dump_json())
    assert told_all["isBehind"] is False


@pytest.mark.parametrize(("epoch", "seq"), [("e", 2), ("another", 1)])
async def test_a_heart_beat_tells_that_something_was_missed(page: Page, epoch: str, seq: int) -> None:
    state = await state_of(page, [HOST, heart_beat(epoch, seq)])

    assert state["isBehind"] is True


async def test_what_was_heard_before_is_not_heard_twice(page: Page) -> None:
    locked = told(events.RoomLocked, 2, is_locked=True)
    unlocked = told(events.RoomLocked, 3, is_locked=False)

    state = await state_of(page, [HOST, locked, unlocked, locked])

    assert state["room"] == json.loads(fold([HOST, locked, unlocked]).model_dump_json())


class CommandGiven(BaseModel):
    """What the host's page does when a button is pressed."""

    type: str = "command_given"
    ref: str


async def test_a_press_is_over_when_its_change_is_on_the_screen(page: Page) -> None:
    given, done = CommandGiven(ref="r"), notices.CommandDone(ref="r", change=2)
    changed = told(events.RoomLocked, 2, is_locked=True)

    for heard, asked in (
        ([given], "r"),
        ([given, done], "r"),
        ([given, done, changed], None),
        ([given, changed, done], None),
        ([given, done, HOST.model_copy(update={"seq": 2})], None),
        ([given, notices.Refused(ref="r", reason=Reason.NOT_NOW)], None),
    ):
        assert (await state_of(page, [HOST, *heard]))["asked"] == asked, heard


async def test_a_room_that_stalled_goes_on_with_the_next_heart_beat(page: Page) -> None:
    stalled = await state_of(page, [HOST, notices.RoomStalled()])
    going_on = await state_of(page, [HOST, notices.RoomStalled(), heart_beat("e", 1)])

    assert stalled["isStalled"] is True
    assert (going_on["isStalled"], going_on["away"], going_on["isHostHere"]) == (False, 2, False)


@pytest.mark.parametrize("snapshot", [HOST, PLAYER], ids=["host", "player"])
async def test_a_page_knows_who_waits_and_whether_newcomers_have_to(
    page: Page, snapshot: AnySnapshot
) -> None:
    waiting = Newcomers(waiting=[WaitingNewcomer(number=7, nickname="Noor")], count=1, up_to=7)
    heard: list[AnyEvent] = [snapshot, told(events.ApprovalSet, 2, approves_newcomers=True)]
    if snapshot is HOST:
        heard.append(notices.NewcomersWaiting(newcomers=waiting))

    state = await state_of(page, heard)

    assert state["room"] == json.loads(fold(heard).model_dump_json())


async def test_a_question_that_was_voided_is_known_until_the_end(page: Page) -> None:
    voided = told(events.QuestionVoided, 2, question=0, standings=None)
    announced = told(events.QuestionAnnounced, 3, question=question(1), opens_at=5000, closes_at=25_000)

    state = await state_of(page, [HOST, voided, announced])

    assert isinstance(state["room"], dict)
    assert (state["room"]["voided"], state["room"]["is_disturbed"]) == ([0], False)
