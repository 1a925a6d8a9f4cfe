"""A slot on its way to a node that is away holds up nothing that lies elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from redis.exceptions import ConnectionError as ConnectionLost

from game.room import IDLE_MS
from game.store import cluster_client, keys
from game.store.cluster_client import ClusterClient
from game.store.outbox import Letter, Outbox
from game.store.redis import connect, lanes
from game.store.slots import slot_of
from game.store.timers import Timers
from tests.game.table import Table, codes
from tests.patience import PATIENCE
from tests.shards import Cluster, ShardServer, wait_until


@dataclass
class Move:
    """A partition that begins to go from one shard to another, and one beside it that stays."""

    client: ClusterClient
    cluster: Cluster
    moving: int
    staying: int
    lane: list[int]
    target: ShardServer

    def begin(self) -> None:
        self.cluster.begin_to_move(slot_of(keys.due(self.moving)), self.target)

    def stop_the_target(self) -> None:
        """And who would take over from it."""
        for server in (self.cluster.other_of(self.target), self.target):
            self.cluster.stop(server)

    def let_the_target_go_on(self) -> None:
        """First, so that nobody takes over after all."""
        self.cluster.let_go_on(self.target)
        wait_until(self.cluster.is_whole)
        other = self.cluster.other_of(self.target)
        self.cluster.let_go_on(other)
        wait_until(lambda: other.is_in_step and self.cluster.is_whole())

    async def room_that_stays(self) -> Table:
        code = next(code for code in codes() if keys.partition(code) == self.staying)
        table = Table(self.client, code)
        await table.open()
        return table


@pytest.fixture
async def move(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Move]:
    # Whoever waits for what is held up waits until the test has failed.
    monkeypatch.setattr(cluster_client, "WHOLE_AGAIN_SECONDS", 10.0 * PATIENCE)
    source, target, _ = cluster.primaries
    async with connect(cluster.url) as client:
        assert isinstance(client, ClusterClient)
        await client.get("any")
        first, last = cluster.parts()[0]
        lane = next(one for one in lanes([client]) if first <= slot_of(keys.due(one[0])) <= last)
        found = Move(client, cluster, lane[0], lane[1], lane, target)
        yield found
        await asyncio.to_thread(found.let_the_target_go_on)
        for server in (source, target):
            server.ask("CLUSTER SETSLOT", slot_of(keys.due(found.moving)), "STABLE")
    keys.lay_out(is_cluster=False)


async def test_where_it_is_going_to_is_asked_in_its_own_lane(move: Move) -> None:
    moving, staying = (f"{keys.tagged(number)}:any" for number in (move.moving, move.staying))
    move.begin()

    held_up, at_once = await move.client.ask_each([("SET", moving, "there"), ("SET", staying, "here")])

    assert at_once == "OK"
    assert isinstance(held_up, ConnectionLost)
    assert "ASK" in str(held_up)
    assert move.client.lane_of(moving) != move.client.lane_of(staying)
    assert await move.client.ask_each([("SET", moving, "there")]) == ["OK"]


async def test_the_timers_of_other_rooms_are_found(move: Move) -> None:
    room = await move.room_that_stays()
    await room.wind(IDLE_MS)
    timers = Timers(move.client)
    await timers.due_rooms(move.lane)
    move.begin()
    move.stop_the_target()

    async with asyncio.timeout(PATIENCE):
        assert await timers.due_rooms(move.lane) == [room.address]


async def test_what_other_rooms_left_for_postgresql_is_handed_over(move: Move) -> None:
    room = await move.room_that_stays()
    outbox = Outbox(move.client, move.client, "first")
    await outbox.prepare()
    # Nothing was ever left there, so that it is looked for where it is going to.
    await move.client.delete(keys.outbox(move.moving))
    move.begin()
    move.stop_the_target()
    await room.sit("Tala")

    letters = list[Letter]()
    async with asyncio.timeout(PATIENCE):
        while not letters:
            letters = await outbox.wait(count=100, block_ms=1)
        await outbox.prepare()
        assert await outbox.reclaim(100) == []

    assert {letter.entry.game for letter in letters} == {room.address.game}
    await outbox.end()
