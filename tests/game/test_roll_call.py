"""The roll says who is there and has not answered, and who is away."""

from collections.abc import Sequence

import pytest
from redis.asyncio import Redis

from game.refusal import Reason
from game.store.restoring import Restorations
from game.store.roll_call import MOST_NAMED, Roll, RollCalls
from game.store.rooms import AWAY_MS
from game.wire.commands import Advance, CloseQuestion, KickPlayer, SkipWait, StartGame
from game.wire.shapes import NamedPlayers
from tests.game.table import Table, reason, without
from tests.game.test_restoring import lose


@pytest.fixture
async def asked(redis: Redis) -> Table:
    """The first question is open for Tala, who answers; Omar and Noor, who do not; and Zaid, who is away."""
    table = Table(redis)
    await table.open()
    await table.sit("Tala", "Omar", "Noor", "Zaid")
    await table.do(StartGame)
    await table.do(SkipWait)
    await away(table, 4)
    assert await table.answer(1, 0) is None
    return table


async def away(table: Table, *seats: int) -> None:
    """As if these players had been gone for long."""
    long_ago = await table.rooms.now(table.address) - 2 * AWAY_MS
    for key in (table.keys.presence, table.keys.waiting):
        await table.redis.zadd(key, {str(seat): long_ago for seat in seats}, xx=True)


async def roll(table: Table) -> Roll:
    return await RollCalls(table.redis).of(table.address)


def names(named: NamedPlayers) -> Sequence[str]:
    assert named.count == len(named.players)
    return [player.nickname for player in named.players]


async def test_who_is_there_without_an_answer_is_told_from_who_is_away(asked: Table) -> None:
    called = await roll(asked)

    assert called.question == 0
    assert names(called.unanswered) == ["Omar", "Noor"]
    assert names(called.away) == ["Zaid"]


async def test_after_the_question_it_says_who_gave_no_answer(asked: Table) -> None:
    await asked.do(CloseQuestion)

    assert names((await roll(asked)).unanswered) == ["Omar", "Noor"]


@pytest.mark.parametrize("steps", [[], [StartGame]], ids=["lobby", "announced"])
async def test_before_a_question_nobody_has_to_have_answered(redis: Redis, steps: list[type]) -> None:
    table = Table(redis)
    await table.open()
    await table.sit("Tala", "Omar")
    for step in steps:
        await table.do(step)
    await away(table, 2)

    called = await roll(table)

    assert (called.question, names(called.unanswered), names(called.away)) == (None, [], ["Omar"])


async def test_between_two_questions_nobody_has_to_have_answered(asked: Table) -> None:
    for step in (CloseQuestion, Advance):
        await asked.do(step)

    assert (await roll(asked)).question is None


async def test_who_has_left_is_away_and_who_comes_back_is_not(asked: Table) -> None:
    await asked.seats.touch(asked.address, [4])
    await away(asked, 2)

    called = await roll(asked)

    assert names(called.unanswered) == ["Noor", "Zaid"]
    assert names(called.away) == ["Omar"]


async def test_who_was_shown_out_is_on_no_list(asked: Table) -> None:
    for seat in (2, 4):
        await asked.do(KickPlayer, seat=seat)

    called = await roll(asked)

    assert (names(called.unanswered), names(called.away)) == (["Noor"], [])


async def test_a_crowd_is_counted_and_its_first_are_named(redis: Redis) -> None:
    table = Table(redis)
    await table.open()
    await table.sit(*(f"player {number}" for number in range(MOST_NAMED + 20)))
    await table.do(StartGame)
    await table.do(SkipWait)

    many = (await roll(table)).unanswered
    await away(table, *range(1, MOST_NAMED + 11))
    gone = await roll(table)

    assert (many.count, len(many.players)) == (MOST_NAMED + 20, MOST_NAMED)
    assert (gone.away.count, len(gone.away.players)) == (MOST_NAMED + 10, MOST_NAMED)
    assert len(names(gone.unanswered)) == 10


async def test_who_has_not_come_back_to_a_restored_room_is_away(asked: Table) -> None:
    await asked.do(CloseQuestion)
    await Restorations(asked.rooms).restore(await lose(asked))
    await asked.seats.take_back(asked.address, "tala".ljust(32, "_"))

    assert sorted(names((await roll(asked)).away)) == ["Noor", "Omar", "Zaid"]


async def test_without_a_look_at_seats_that_were_never_seen_they_would_be_missing(asked: Table) -> None:
    calls = RollCalls(asked.redis)
    calls._call_roll = without(asked.redis, "call_roll", "  add_never_seen(named_away)")
    await asked.do(CloseQuestion)
    await Restorations(asked.rooms).restore(await lose(asked))

    called = await calls.of(asked.address)

    assert (called.away.count, called.away.players) == (4, [])


async def test_of_a_room_that_is_gone_there_is_no_roll(table: Table) -> None:
    await table.redis.delete(table.keys.room)

    assert await reason(roll(table)) is Reason.NO_SUCH_ROOM
