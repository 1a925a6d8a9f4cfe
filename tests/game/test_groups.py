"""Who came from one address goes together, and the address is nowhere to be read."""

from __future__ import annotations

import pytest

from game.refusal import Reason, Refusal
from game.seat import Newcomer
from game.store.roll_call import RollCalls
from game.wire.commands import KickPlayer, RemovePlayers
from tests.game.table import Table, token_of

SCHOOL, ELSEWHERE = "198.51.100.7/32", "203.0.113.9/32"


async def come(table: Table, home: str, *names: str) -> None:
    for name in names:
        await table.seats.take(table.address, Newcomer(token_of(name), name, home=home))


async def groups(table: Table) -> list[tuple[int, int]]:
    found = await RollCalls(table.redis).of(table.address)
    return [(one.group, one.players) for one in found.groups]


async def names(table: Table) -> list[str]:
    return [seat.profile.nickname for seat in await table.seats.roster(table.address)]


async def test_all_of_one_network_go_and_the_others_stay(table: Table) -> None:
    await come(table, SCHOOL, "Tala", "Omar")
    await come(table, ELSEWHERE, *(f"bot {number}" for number in range(30)))
    await come(table, SCHOOL, "Noor")
    assert await groups(table) == [(2, 30), (1, 3)]

    await table.do(RemovePlayers, group=2)

    assert await names(table) == ["Tala", "Omar", "Noor"]
    assert await groups(table) == []
    with pytest.raises(Refusal) as refused:
        await table.do(RemovePlayers, group=2)
    assert refused.value.reason is Reason.NO_SUCH_SEAT


async def test_a_group_is_as_many_as_are_left_of_it_and_comes_again_under_its_number(table: Table) -> None:
    await come(table, SCHOOL, "Tala", "Omar")
    await come(table, ELSEWHERE, "bot 1", "bot 2", "bot 3")
    await table.do(KickPlayer, seat=5)
    assert await groups(table) == [(1, 2), (2, 2)]

    await come(table, ELSEWHERE, "bot 4")

    assert await groups(table) == [(2, 3), (1, 2)]


async def test_no_group_is_told_where_all_share_an_address_or_nobody_does(table: Table) -> None:
    await come(table, SCHOOL, "Tala", "Omar")
    assert await groups(table) == []

    await come(table, "10.0.0.1/32", "Noor")
    await table.do(KickPlayer, seat=1)

    assert await groups(table) == []


async def test_a_name_that_looks_like_a_group_is_none(table: Table) -> None:
    await come(table, SCHOOL, '"group":2', "Tala")
    await come(table, ELSEWHERE, "bot 1", "bot 2")

    await table.do(RemovePlayers, group=2)

    assert await names(table) == ['"group":2', "Tala"]


async def test_nothing_of_an_address_is_kept_and_another_room_calls_it_otherwise(table: Table) -> None:
    other = Table(table.redis, "ABC348")
    await other.open()
    for one in table, other:
        await come(one, SCHOOL, "Tala")

    kept = [await one.redis.hgetall(one.keys.groups) for one in (table, other)]

    assert not any("198.51" in field for fields in kept for field in fields)
    assert kept[0].keys() & kept[1].keys() == {"last", "size:1"}
