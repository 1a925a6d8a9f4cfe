"""In a full lobby the seats of who is gone are for those who come."""

import pytest

from game.refusal import Reason, Refusal
from game.seat import Newcomer
from game.store.rooms import AWAY_MS
from game.store.steps import GONE_MS
from tests.game.table import Table, token_of


async def left(table: Table, seat: int, ago_ms: int) -> None:
    """Their socket was closed so long ago."""
    await table.seats.leave(table.address, [seat])
    await table.redis.zincrby(table.keys.presence, -ago_ms, str(seat))


async def names(table: Table) -> list[str]:
    return [seat.profile.nickname for seat in await table.seats.roster(table.address)]


async def test_who_has_been_gone_for_half_a_minute_gives_way_and_nobody_else(table: Table) -> None:
    await table.sit("Tala", "Omar", "Noor")
    await left(table, 1, GONE_MS + 1)
    await left(table, 2, GONE_MS - 1_000)

    assert await table.rooms.give_way(table.address)
    assert await names(table) == ["Omar", "Noor"]
    assert {seat for seat, _ in (await table.board()).lines} == {2, 3}
    assert not await table.rooms.give_way(table.address)


async def test_who_gave_way_comes_back_by_the_same_phone_as_somebody_new(table: Table) -> None:
    await table.seats.take(table.address, Newcomer(token_of("Tala"), "Tala", user_id=7))
    await left(table, 1, GONE_MS + 1)
    await table.rooms.give_way(table.address)

    with pytest.raises(Refusal) as refused:
        await table.seats.take_back(table.address, token_of("Tala"))
    assert refused.value.reason is Reason.NO_SUCH_SEAT
    assert await table.seats.of_account(table.address, 7) is None
    assert await table.sit("Tala") == [2]


async def test_a_seat_that_was_never_seen_since_its_room_was_built_anew_stays(table: Table) -> None:
    await table.sit("Tala")
    await table.redis.delete(table.keys.presence)

    assert not await table.rooms.give_way(table.address)
    assert await names(table) == ["Tala"]


async def test_once_the_game_has_started_nobody_gives_way(open_table: Table) -> None:
    await left(open_table, 1, GONE_MS + AWAY_MS)

    assert not await open_table.rooms.give_way(open_table.address)
    assert await names(open_table) == ["Tala", "Omar", "Noor"]
