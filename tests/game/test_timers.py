"""Timers that nobody owns."""

from uuid import uuid4

from redis.asyncio import Redis

from game.address import Address
from game.phase import Phase
from game.room import IDLE_MS
from game.store import keys
from game.store.timers import Timers
from game.wire import commands
from tests.game.table import Table, codes


async def test_a_room_is_due_from_its_time_until_the_step_is_taken(table: Table) -> None:
    timers = Timers(table.redis)
    await table.sit("Tala")
    await table.do(commands.StartGame)
    assert await timers.due_rooms(keys.partitions()) == []

    await table.wind(5_000)
    assert await timers.due_rooms(keys.partitions()) == [table.address]
    assert await timers.due_rooms(keys.partitions()) == [table.address]

    await table.rooms.advance(table.address)
    assert await timers.due_rooms(keys.partitions()) == []


async def test_rooms_of_every_partition_are_found(redis: Redis) -> None:
    tables = [Table(redis, code) for code in codes()]
    for table in tables:
        await table.open()
        await table.wind(IDLE_MS)

    found = await Timers(redis).due_rooms(keys.partitions())

    assert set(found) == {table.address for table in tables}
    assert {keys.partition(address.code) for address in found} == set(keys.partitions())


async def test_a_room_has_one_timer_and_none_when_it_is_over(open_table: Table) -> None:
    index = keys.due(keys.partition(open_table.address.code))
    assert await open_table.redis.zcard(index) == 1

    await open_table.do(commands.EndGame)

    assert await open_table.redis.zcard(index) == 0


async def test_a_paused_room_is_due_only_when_its_host_has_been_gone_for_long(open_table: Table) -> None:
    await open_table.do(commands.PauseGame)
    await open_table.wind(60_000)
    assert await Timers(open_table.redis).due_rooms(keys.partitions()) == []

    await open_table.wind(IDLE_MS)

    assert await Timers(open_table.redis).due_rooms(keys.partitions()) == [open_table.address]
    assert (await open_table.rooms.advance(open_table.address)).phase is Phase.FINISHED


async def test_the_timer_of_a_room_that_is_gone_can_be_forgotten(redis: Redis) -> None:
    gone = Address("ABC347", uuid4())
    await redis.zadd(keys.due(keys.partition(gone.code)), {str(gone): 1})
    timers = Timers(redis)
    assert await timers.due_rooms(keys.partitions()) == [gone]

    await timers.forget(gone)

    assert await timers.due_rooms(keys.partitions()) == []
