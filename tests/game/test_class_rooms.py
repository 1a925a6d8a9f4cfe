"""A room for a class lets in whom it shall, asks nobody for it, and leaves nothing behind."""

from __future__ import annotations

import pytest
from redis.asyncio import Redis

from game.options import GameOptions
from game.refusal import Reason, Refusal
from game.seat import Newcomer
from game.store.class_members import ClassMembers
from tests.game.examples import HOST
from tests.game.table import Table, token_of


async def a_room_for(redis: Redis, *class_ids: int, only_class: bool = True) -> Table:
    table = Table(redis)
    options = GameOptions(only_class=only_class)
    await table.rooms.open(table.address, HOST, table.quiz, options, class_ids=class_ids)
    return table


async def refused(table: Table, name: str, user_id: int | None) -> Reason | None:
    try:
        await table.seats.take(table.address, Newcomer(token_of(name), name, user_id=user_id))
    except Refusal as refusal:
        return refusal.reason
    return None


async def test_only_the_class_comes_in(redis: Redis) -> None:
    table = await a_room_for(redis, 7, 8)

    assert await refused(table, "Tala", 7) is None
    assert await refused(table, "Omar", 9) is Reason.NOT_IN_CLASS
    assert await refused(table, "Guest", None) is Reason.ACCOUNT_WANTED
    # By the phone that the account sat down with, also when it logged out since.
    assert await table.seats.take_back(table.address, token_of("Tala")) == 1


async def test_who_has_come_into_the_class_since_is_let_in(redis: Redis) -> None:
    table = await a_room_for(redis, 7)
    assert await refused(table, "Omar", 9) is Reason.NOT_IN_CLASS

    await ClassMembers(redis).let_in(table.address, [9, 7])

    assert await refused(table, "Omar", 9) is None


async def test_nobody_comes_in_for_a_class_that_has_nobody(redis: Redis) -> None:
    table = await a_room_for(redis)

    assert await refused(table, "Omar", 9) is Reason.NOT_IN_CLASS


async def test_others_come_in_where_the_host_does_not_mind(redis: Redis) -> None:
    table = await a_room_for(redis, 7, only_class=False)

    assert await refused(table, "Omar", 9) is None
    assert await refused(table, "Guest", None) is None


async def test_the_choice_says_nothing_in_a_room_that_is_for_no_class(redis: Redis) -> None:
    table = Table(redis)
    await table.open(only_class=True)

    assert await refused(table, "Guest", None) is None


@pytest.mark.parametrize("number", range(2))
async def test_what_is_known_of_the_class_goes_with_the_room(redis: Redis, number: int) -> None:
    table = await a_room_for(redis, 7)

    assert table.keys.class_members in table.keys.all(number)
    assert await redis.ttl(table.keys.class_members) == -1
    assert await redis.keys("*:staged:*") == []
