"""What can still be chosen in a lobby."""

import pytest
from redis.asyncio import Redis

from game.decide import decide
from game.lobby import ChooseOptions
from game.options import GameOptions, Scoring
from game.phase import Phase
from game.refusal import Reason, Refusal
from game.room import life_of
from game.store.pulse import Pulses
from game.wire.commands import LockRoom, StartGame
from tests.game.play import a_play_in
from tests.game.table import Table, reason, token_of

OTHERS = GameOptions(scoring=Scoring.ACCURACY, streak_bonus=True, auto_advance=True)


def test_options_are_chosen_in_the_lobby_and_everybody_is_made_to_ask_for_them() -> None:
    play = a_play_in(Phase.LOBBY)

    after = decide(play.room, play.quiz, ChooseOptions(OTHERS, "mark"), play.now)

    assert (after.room.options, after.room.auto_advance) == (OTHERS, True)
    assert after.room.seq == play.room.seq + 1
    assert after.room.epoch != play.room.epoch
    assert life_of(after.room.epoch) == life_of(play.room.epoch)
    assert (after.event.epoch, after.event.seq) == (after.room.epoch, after.room.seq)


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.LOBBY])
def test_from_the_first_question_on_the_options_stay(phase: Phase) -> None:
    play = a_play_in(phase)

    with pytest.raises(Refusal) as refused:
        decide(play.room, play.quiz, ChooseOptions(OTHERS, "mark"), play.now)

    assert refused.value.reason is (Reason.GAME_OVER if phase.is_over else Reason.NOT_NOW)


async def test_who_sits_in_the_lobby_keeps_their_seat_and_the_room_its_lock(table: Table) -> None:
    seats = await table.sit("Maya", "Omar")
    await table.do(LockRoom, is_locked=True)

    await table.rooms.choose_options(table.address, ChooseOptions(OTHERS, "mark"))

    room = await table.room()
    assert (room.options, room.is_locked) == (OTHERS, True)
    assert [await table.seats.take_back(table.address, token_of(name)) for name in ("Maya", "Omar")] == seats


async def test_the_game_starts_by_the_options_that_were_chosen_last(table: Table) -> None:
    await table.sit("Maya")
    for mark, seconds in ("a", 7), ("b", 9):
        options = GameOptions(announce_seconds=seconds)
        await table.rooms.choose_options(table.address, ChooseOptions(options, mark))

    await table.do(StartGame)

    reading = await table.rooms.read(table.address)
    assert reading.room.opens_at is not None
    assert 8_000 < reading.room.opens_at - reading.now <= 9_000
    assert (
        await reason(table.rooms.choose_options(table.address, ChooseOptions(OTHERS, "c"))) is Reason.NOT_NOW
    )


async def test_the_phases_of_many_rooms_are_read_at_once(redis: Redis, table: Table) -> None:
    gone = Table(redis, "234567")
    await table.sit("Maya")
    await table.do(StartGame)

    assert await Pulses(redis).phases([table.address, gone.address]) == [Phase.ANNOUNCED, None]
