"""Rooms' events in a cluster: heard where the room lies, also when that changes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

import pytest

import game.store.slot_map
from game.store import keys
from game.store.redis import connect
from game.store.slots import slot_of
from game.wire import commands
from game.wire.events import RoomLocked
from tests.game.table import Table
from tests.game.test_channel import Listener
from tests.patience import PATIENCE
from tests.shards import Cluster


@pytest.fixture
async def heard(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Listener, Table]]:
    # Sooner or later it would find by itself what it is told.
    monkeypatch.setattr(game.store.slot_map, "_REFRESH_SECONDS", 3600.0)
    async with connect(cluster.url) as redis:
        table, listener = Table(redis), Listener(redis)
        await table.open()
        running = asyncio.create_task(listener.channels.run())
        await listener.channels.join(table.address)
        yield listener, table
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    keys.lay_out(is_cluster=False)


async def goes_on(listener: Listener, table: Table, *, is_locked: bool) -> None:
    """There was a gap, and after it everything is heard."""
    async with asyncio.timeout(PATIENCE):
        assert await listener.gaps.get() == table.address
        while True:
            with suppress(Exception):
                await table.do(commands.LockRoom, is_locked=is_locked)
                break
    assert isinstance(await listener.next(), RoomLocked)


async def test_a_room_is_heard_where_it_lies(heard: tuple[Listener, Table]) -> None:
    listener, table = heard

    await table.do(commands.LockRoom, is_locked=True)

    assert isinstance(await listener.next(), RoomLocked)
    assert listener.gaps.empty()


async def test_a_room_that_moves_is_heard_where_it_goes(
    heard: tuple[Listener, Table], cluster: Cluster
) -> None:
    listener, table = heard
    slot = slot_of(table.keys.room)
    source = cluster.primary_of(slot)
    target = next(server for server in cluster.primaries if server is not source)

    cluster.move(slot, target)

    await goes_on(listener, table, is_locked=True)
    cluster.move(slot, source)


@pytest.mark.parametrize("end", [Cluster.kill, Cluster.stop], ids=["killed", "silent"])
async def test_a_room_is_heard_from_whoever_takes_over(
    heard: tuple[Listener, Table], cluster: Cluster, end: Callable[[Cluster, object], None]
) -> None:
    listener, table = heard
    first = cluster.primary_of(slot_of(table.keys.room))
    first.ask("WAIT", 1, 5000)

    end(cluster, first)
    cluster.taken_over(first)

    await goes_on(listener, table, is_locked=True)
    cluster.come_back(first)
