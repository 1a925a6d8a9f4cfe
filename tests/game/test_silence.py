"""Who was there while a question was open and gave no answer is told from who was not there."""

import pytest
from redis.asyncio import Redis

from game.store.rooms import AWAY_MS
from game.wire.commands import CloseQuestion, EndGame, KickPlayer, SkipWait, StartGame
from tests.game.table import Table, without


@pytest.fixture
async def asked(redis: Redis) -> Table:
    """The first question is open for Tala, who answers; Omar, who does not; and Noor, who left before."""
    table = Table(redis)
    await table.open()
    await table.sit("Tala", "Omar", "Noor")
    await away(table, 3)
    await table.do(StartGame)
    await table.do(SkipWait)
    assert await table.answer(1, 0) is None
    return table


async def away(table: Table, seat: int) -> None:
    """As if this player had been gone for long."""
    long_ago = await table.rooms.now(table.address) - 2 * AWAY_MS
    for key in (table.keys.presence, table.keys.waiting):
        await table.redis.zadd(key, {str(seat): long_ago}, xx=True)


async def silent(table: Table, number: int = 0) -> set[int]:
    return await table.answers.silent(table.address, number)


async def test_who_is_there_and_gives_no_answer_is_silent_and_who_is_away_is_not(asked: Table) -> None:
    assert await silent(asked) == set()

    await asked.do(CloseQuestion)

    assert await silent(asked) == {2}


async def test_who_comes_in_or_comes_back_while_it_is_open_was_there(asked: Table) -> None:
    await asked.sit("Zaid")
    await asked.seats.touch(asked.address, [3])

    await asked.do(CloseQuestion)

    assert await silent(asked) == {2, 3, 4}


async def test_who_comes_after_it_was_not_there(asked: Table) -> None:
    await asked.do(CloseQuestion)

    await asked.sit("Zaid")
    await asked.seats.touch(asked.address, [3])

    assert await silent(asked) == {2}


async def test_who_left_while_it_was_open_was_there(asked: Table) -> None:
    await asked.seats.leave(asked.address, [2])

    await asked.do(CloseQuestion)

    assert await silent(asked) == {2}


async def test_who_was_shown_out_was_not_silent(asked: Table) -> None:
    await asked.do(KickPlayer, seat=2)

    await asked.do(CloseQuestion)

    assert await silent(asked) == set()


async def test_it_is_noted_too_when_the_end_of_the_game_cuts_the_question(asked: Table) -> None:
    await asked.do(EndGame)

    assert await silent(asked) == {2}


async def test_a_clock_that_was_set_back_sends_nobody_away(asked: Table) -> None:
    hour = 3_600_000
    await asked.stop_clock(await asked.rooms.now(asked.address) + hour)
    await asked.redis.hincrby(asked.keys.room, "opens_at", hour)

    await asked.do(CloseQuestion)

    assert await silent(asked) == {2}


async def test_without_a_look_at_the_clock_everybody_would_be_away(asked: Table) -> None:
    asked.rooms.steps._commit = without(asked.redis, "commit", "seen_since - ahead", "seen_since")
    hour = 3_600_000
    await asked.stop_clock(await asked.rooms.now(asked.address) + hour)
    await asked.redis.hincrby(asked.keys.room, "opens_at", hour)

    await asked.do(CloseQuestion)

    assert await silent(asked) == set()
