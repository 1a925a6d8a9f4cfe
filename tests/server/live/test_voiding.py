"""Everybody is told what a voided question changes, in whichever phase it is voided."""

from functools import partial

import pytest

from game.phase import Phase
from game.wire.command import HostCommand
from game.wire.commands import Advance, SkipWait, VoidQuestion
from game.wire.events import (
    AnySnapshot,
    PlayerSnapshot,
    QuestionAnnounced,
    QuestionOpened,
    QuestionVoided,
    RoomEvent,
    StandingsShown,
)
from game.wire.notices import AnswerAccepted, AnswerMarked
from server.live.store import Store
from tests.server.live.browser import Browser
from tests.server.live.lesson import close, start
from tests.server.live.school import SOLUTIONS, WRONG, Room, School
from tests.server.live.test_fold import comparable

STEPS: dict[Phase, list[tuple[type[HostCommand], type[RoomEvent]]]] = {
    Phase.REVEALED: [],
    Phase.STANDINGS: [(Advance, StandingsShown)],
    Phase.ANNOUNCED: [(Advance, StandingsShown), (Advance, QuestionAnnounced)],
    Phase.OPEN: [(Advance, StandingsShown), (Advance, QuestionAnnounced), (SkipWait, QuestionOpened)],
}


@pytest.fixture
async def room(school: School) -> Room:
    return await school.open_room(announce_seconds=30, streak_bonus=True, scoring="accuracy")


async def answer(host: Browser, question: int, answers: dict[Browser, list[int]]) -> None:
    for player, choices in answers.items():
        await player.catch_up(host)
        assert isinstance(await player.answer(*choices, question=question), AnswerAccepted)


async def two_questions(room: Room) -> list[Browser]:
    """Tala was right in both, Omar only in the second, and Noor said nothing. The second is revealed."""
    host, projector = await room.host(), await room.projector()
    tala, omar, noor = [await room.player(name) for name in ("Tala", "Omar", "Noor")]
    await start(host)
    await answer(host, 0, {tala: SOLUTIONS[0], omar: WRONG[0]})
    await close(host)
    await host.do(Advance, StandingsShown)
    await host.do(Advance, QuestionAnnounced)
    await host.do(SkipWait, QuestionOpened)
    await answer(host, 1, {tala: SOLUTIONS[1], omar: SOLUTIONS[1]})
    await close(host)
    return [host, projector, tala, omar, noor]


async def know_the_room(store: Store, room: Room, everybody: list[Browser]) -> None:
    """What each was told adds up to what a fresh snapshot says."""
    snapshots, seats = store.snapshots, [player.seat for player in everybody[2:]]
    shown = await snapshots.of_players(room.address, seats)
    fresh: list[AnySnapshot] = [
        await snapshots.of_host(room.address),
        await snapshots.of_projector(room.address),
        *(shown[seat] for seat in seats),
    ]
    for browser, snapshot in zip(everybody, fresh, strict=True):
        await browser.until(partial(knows, browser, snapshot))


def knows(browser: Browser, fresh: AnySnapshot) -> bool:
    return comparable(browser.state) == comparable(fresh)


@pytest.mark.parametrize("phase", list(STEPS))
async def test_everybody_hears_that_a_question_was_voided_and_knows_the_new_points(
    room: Room, store: Store, phase: Phase
) -> None:
    everybody = await two_questions(room)
    host, projector, tala, omar, noor = everybody
    for command, event in STEPS[phase]:
        await host.do(command, event)
    counts = [len(browser.snapshots) for browser in everybody]

    await host.do(VoidQuestion, QuestionVoided, question=0)

    for browser in everybody[1:]:
        await browser.hear(QuestionVoided, question=0)
    await know_the_room(store, room, everybody)
    assert host.state.phase is phase
    scores = [one.state.you.score for one in (tala, omar, noor) if isinstance(one.state, PlayerSnapshot)]
    assert scores == [1000, 1000, 0]
    if not phase.is_asking:
        # Nobody needed the whole room for it.
        assert [len(browser.snapshots) for browser in everybody] == counts
    if phase is Phase.STANDINGS:
        standings = projector.seen(QuestionVoided)[0].standings
        assert standings is not None
        assert [(line.score, line.place, line.sharing) for line in standings] == [
            (1000, 1, 2),
            (1000, 1, 2),
            (0, 3, 1),
        ]


async def test_a_player_is_told_that_an_answer_to_a_voided_question_brought_nothing(room: Room) -> None:
    host, _, tala, *_ = await two_questions(room)
    await tala.catch_up(host)
    heard = len(tala.seen(AnswerMarked))
    await host.do(VoidQuestion, QuestionVoided, question=1)
    await tala.until(lambda: len(tala.seen(AnswerMarked)) > heard)

    mark = tala.seen(AnswerMarked)[-1].mark
    assert (mark.question, mark.choices, mark.is_right) == (1, SOLUTIONS[1], False)
    assert (mark.points, mark.bonus, mark.streak, mark.place) == (0, 0, 0, 1)


async def test_nothing_of_the_open_question_is_told_by_a_void(room: Room, store: Store) -> None:
    everybody = await two_questions(room)
    host, _, tala, omar, _ = everybody
    for command, event in STEPS[Phase.OPEN]:
        await host.do(command, event)
    await answer(host, 2, {tala: SOLUTIONS[2], omar: WRONG[2]})
    heard = len(tala.events)

    await host.do(VoidQuestion, QuestionVoided, question=0)
    await know_the_room(store, room, everybody)

    scores = {one.state.you.score for one in (tala, omar) if isinstance(one.state, PlayerSnapshot)}
    assert scores == {1000}
    assert [event for event in tala.events[heard:] if isinstance(event, AnswerMarked)] == []
