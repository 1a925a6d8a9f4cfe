"""Who takes a seat late has missed nothing."""

from redis.asyncio import Redis

from game.wire import commands
from tests.game.table import Table


async def test_a_seat_knows_the_first_question_that_it_can_answer(redis: Redis) -> None:
    table = Table(redis)
    await table.open()
    await table.sit("lobby")
    for kind, name in (
        (commands.StartGame, "announced"),
        (commands.SkipWait, "open"),
        (commands.CloseQuestion, "revealed"),
        (commands.Advance, "standings"),
        (commands.Advance, "announced again"),
    ):
        await table.do(kind)
        await table.sit(name)
    await table.sit("lobby")

    roster = await table.seats.roster(table.address)

    assert {seat.profile.nickname: seat.profile.first_question for seat in roster} == {
        "lobby": 0,
        "announced": 0,
        "open": 0,
        "revealed": 1,
        "standings": 1,
        "announced again": 1,
    }
