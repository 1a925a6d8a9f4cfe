"""A host clears a flood in one step, whatever its size, and whoever is meant stays."""

import pytest
from redis.asyncio import Redis

from game.refusal import Reason, Refusal
from game.seat import Newcomer
from game.store import join_pace
from game.store.rooms import AWAY_MS
from game.wire.commands import RemovePlayers
from tests.game.table import Table, token_of

HOUR = 3_600_000


async def seated(table: Table) -> set[int]:
    return {int(seat) for seat in await table.redis.hkeys(table.keys.seats)}


async def has_joined_before(table: Table, *seats: int) -> None:
    """They sat down an hour earlier than they did."""
    for seat in seats:
        profile = str(await table.redis.hget(table.keys.seats, str(seat)))
        before, _, rest = profile.partition('"joined_at":')
        moment, comma, after = rest.partition(",")
        earlier = f'{before}"joined_at":{int(moment) - HOUR}{comma}{after}'
        await table.redis.hset(table.keys.seats, str(seat), earlier)


async def is_gone(table: Table, *seats: int) -> None:
    """Their phones have not been heard for as long as makes somebody away."""
    now = await table.rooms.now(table.address)
    for seat in seats:
        await table.redis.zadd(table.keys.presence, {str(seat): now - AWAY_MS - 1})


async def test_a_flood_of_1900_goes_in_one_step_and_the_class_stays(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(join_pace, "BURST", 20_000)
    await table.sit("Tala", "Omar", "Noor")
    await has_joined_before(table, 1, 2, 3)
    await table.sit(*(f"bot {number}" for number in range(1_900)))

    await table.do(RemovePlayers, joined_within=1800)

    assert await seated(table) == {1, 2, 3}
    assert {seat for seat, _ in (await table.board()).lines} == {1, 2, 3}
    assert await table.redis.zcard(table.keys.presence) == 3
    assert len(await table.redis.hkeys(table.keys.names)) == 3


async def test_who_was_removed_does_not_come_back_and_their_name_is_free(table: Table) -> None:
    await table.sit("Tala")
    await table.do(RemovePlayers, joined_within=30)

    with pytest.raises(Refusal) as refused:
        await table.seats.take(table.address, Newcomer(token_of("Tala"), "Tala"))
    assert refused.value.reason is Reason.KICKED
    assert await table.seats.take(table.address, Newcomer(token_of("another phone"), "Tala")) == 2


async def test_all_who_are_away_go_and_who_is_here_stays(table: Table, redis: Redis) -> None:
    await table.sit("Tala", "Omar", "Noor", "Sami")
    await is_gone(table, 2)
    # As after a room was built anew: nobody has seen this one yet.
    await redis.zrem(table.keys.presence, "4")

    await table.do(RemovePlayers)

    assert await seated(table) == {1, 3}


async def test_the_open_question_waits_for_nobody_who_was_removed(table: Table) -> None:
    await table.sit("Tala", "Omar")
    await table.start()
    await is_gone(table, 2)
    await table.do(RemovePlayers)

    assert await table.answer(1, 0) is None
    assert (await table.rooms.read(table.address)).all_answered


@pytest.mark.parametrize("fields", [{}, {"joined_within": 30}])
async def test_where_nobody_is_meant_nothing_happens(table: Table, fields: dict[str, int]) -> None:
    await table.sit("Tala")
    await has_joined_before(table, 1)
    before = await table.room()

    with pytest.raises(Refusal) as refused:
        await table.do(RemovePlayers, **fields)

    assert refused.value.reason is Reason.NO_SUCH_SEAT
    assert await table.room() == before
