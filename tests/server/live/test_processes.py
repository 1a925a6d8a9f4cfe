"""Any number of server processes serve one room, and none of them is special."""

from collections.abc import AsyncIterator

import pytest

from game.phase import Phase
from game.wire.closing import CloseCode
from game.wire.commands import Advance, KickPlayer, StartGame
from game.wire.events import (
    GameFinished,
    PlayerKicked,
    QuestionAnnounced,
    QuestionRevealed,
    ResultsStored,
    StandingsShown,
)
from game.wire.notices import AnswerAccepted, AnswerMarked, PlayersJoined
from server.settings import Settings
from tests.server.live.lesson import go_on, start
from tests.server.live.school import SOLUTIONS, Room, School, another_phone
from tests.server.live.serving import Process, serving, serving_elsewhere

WHOLE_GAME = [
    *["question_announced", "question_opened", "question_revealed", "standings_shown"] * 2,
    *["question_announced", "question_opened", "question_revealed", "game_finished", "results_stored"],
]


@pytest.fixture
async def second(settings: Settings) -> AsyncIterator[str]:
    """Another server, which shares nothing with the first but Redis and PostgreSQL."""
    async with serving(settings) as address:
        yield address


@pytest.fixture
async def elsewhere(settings: Settings) -> AsyncIterator[Process]:
    async with serving_elsewhere(settings) as process:
        yield process


async def test_everybody_is_told_everything_in_order_whichever_process_they_are_at(
    second: str, room: Room
) -> None:
    host, projector = await room.host(server=second), await room.projector()
    here, there = await room.player("Tala"), await room.player("Omar", server=second)
    await start(host)

    for number in range(3):
        for player in (here, there):
            await player.catch_up(host)
            await player.answer(*SOLUTIONS[number], question=number)
        await host.hear(QuestionRevealed)
        if number < 2:
            await go_on(host)
    await host.do(Advance, GameFinished)

    for browser in (host, projector, here, there):
        await browser.hear(ResultsStored)
        assert [change.type for change in browser.changes] == WHOLE_GAME  # type: ignore[attr-defined]  # every change has one
        assert [change.seq for change in browser.changes] == list(range(1, len(WHOLE_GAME) + 1))
        assert browser.changes == host.changes
        assert len(browser.snapshots) == 1
    assert here.seen(AnswerMarked)[-1].mark.score > 1500


async def test_the_stage_at_one_process_sees_who_comes_in_at_another(second: str, room: Room) -> None:
    host = await room.host()

    player = await room.player("Tala", server=second)

    assert [joined.seat for joined in (await host.hear(PlayersJoined)).joined] == [player.seat]


async def test_a_student_moves_to_a_phone_at_another_process(second: str, room: Room, school: School) -> None:
    student = await school.enrol()
    phone = await room.player("Tala", student=student)

    tablet = await room.player("Tala", student=student, token=another_phone(), server=second)

    assert await phone.closed() == CloseCode.REPLACED
    assert tablet.seat == phone.seat
    back = await room.player("Tala", student=student)
    assert await tablet.closed() == CloseCode.REPLACED
    assert back.seat == phone.seat


async def test_a_host_kicks_a_player_at_another_process(second: str, room: Room) -> None:
    host, player = await room.host(), await room.player("Tala", server=second)

    await host.do(KickPlayer, PlayerKicked, seat=player.seat)

    assert await player.closed() == CloseCode.KICKED


async def test_a_game_goes_on_when_the_process_of_its_host_is_killed(
    elsewhere: Process, school: School
) -> None:
    room = await school.open_room(
        auto_advance=True, announce_seconds=1, reveal_seconds=1, standings_seconds=1
    )
    host = await room.host(server=elsewhere.address)
    stray = await room.player("Omar", server=elsewhere.address)
    player = await room.player("Tala")
    await host.do(StartGame, QuestionAnnounced)

    await elsewhere.kill()

    assert await host.closed() == 1006
    await stray.closed()
    stray = await room.back("Omar")
    for number in range(3):
        await player.hear(QuestionAnnounced)
        await player.until(lambda: player.state.phase is Phase.OPEN)
        await stray.catch_up(player)
        for phone in (player, stray):
            assert isinstance(await phone.answer(*SOLUTIONS[number], question=number), AnswerAccepted)
    await player.hear(ResultsStored)
    assert [change.type for change in player.changes] == WHOLE_GAME  # type: ignore[attr-defined]  # every change has one
    assert [change.seq for change in player.changes] == list(range(1, len(WHOLE_GAME) + 1))
    assert len(player.seen(StandingsShown)) == 2
    assert (await room.host()).state.phase is Phase.STORED


async def test_a_player_whose_process_is_killed_finds_seat_and_answer_at_another(
    elsewhere: Process, room: Room
) -> None:
    host, _ = await room.host(), await room.player("Omar")
    player = await room.player("Tala", server=elsewhere.address)
    await start(host)
    await player.catch_up(host)
    await player.answer(2, question=0, ref="mine")
    known = player.state

    await elsewhere.kill()
    await player.closed()
    player = await room.back("Tala")

    assert (
        player.state.model_copy(update={"now": known.now, "players": known.players, "answered": 0}) == known
    )
    assert isinstance(await player.answer(2, question=0, ref="mine"), AnswerAccepted)
