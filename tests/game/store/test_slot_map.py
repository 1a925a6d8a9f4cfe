"""Which nodes a process knows, and how long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from redis.exceptions import ConnectionError as ConnectionLost

import game.store.slot_map
from game.store import keys
from game.store.node import Command, Node
from game.store.redis import connect
from game.store.slot_map import Place, SlotMap
from game.store.slots import SLOTS
from server.embedded.forming import HOST
from tests.faults.patience import until_read
from tests.shards import Cluster, ShardServer

SEED, FIRST, SECOND = Place("seed", 1), Place("first", 2), Place("second", 3)


class Telling(Node):
    """Says where the slots are, or nothing at all."""

    def __init__(self, ranges: list[Any] | None) -> None:
        self.ranges, self.is_closed, self.asked = ranges, False, 0

    async def ask(self, _: Sequence[Command]) -> list[Any]:
        self.asked += 1
        if self.ranges is None:
            raise ConnectionLost("away")
        return [self.ranges]

    async def close(self) -> None:
        self.is_closed = True


def all_at(place: Place) -> list[Any]:
    return [[0, SLOTS - 1, [*place, "its name"]]]


@pytest.fixture
def nodes() -> dict[Place, Telling]:
    """The address names one, which tells of another that has all slots."""
    return {SEED: Telling(all_at(FIRST)), FIRST: Telling(None), SECOND: Telling(None)}


@pytest.fixture
async def slot_map(nodes: dict[Place, Telling]) -> AsyncIterator[SlotMap]:
    found = SlotMap([SEED], nodes.__getitem__)
    await found.refresh()
    yield found
    await found.close()


async def test_a_node_that_has_no_slots_any_more_is_let_go(
    slot_map: SlotMap, nodes: dict[Place, Telling]
) -> None:
    nodes[SEED].ranges = all_at(SECOND)

    await slot_map.refresh()

    assert slot_map.all() == [nodes[SECOND]]
    assert [node.is_closed for node in nodes.values()] == [False, True, False]


async def test_nor_is_one_kept_that_only_an_answer_has_named(
    slot_map: SlotMap, nodes: dict[Place, Telling]
) -> None:
    slot_map.take(5, SECOND)
    assert slot_map.node(5) is nodes[SECOND]

    await slot_map.refresh()

    assert slot_map.node(5) is nodes[FIRST]
    assert nodes[SECOND].is_closed


async def test_a_seed_that_has_left_the_cluster_is_not_believed(
    slot_map: SlotMap, nodes: dict[Place, Telling]
) -> None:
    nodes[SEED].ranges = []

    await slot_map.refresh()

    assert slot_map.node(5) is nodes[FIRST]


async def test_while_nobody_answers_everybody_is_kept(slot_map: SlotMap, nodes: dict[Place, Telling]) -> None:
    nodes[SEED].ranges = None

    await slot_map.refresh()

    assert slot_map.node(5) is nodes[FIRST]
    assert not any(node.is_closed for node in nodes.values())


async def test_who_misses_a_node_again_and_again_asks_no_more_often_for_it(
    monkeypatch: pytest.MonkeyPatch, nodes: dict[Place, Telling]
) -> None:
    monkeypatch.setattr(game.store.slot_map, "_PAUSE_SECONDS", 3600.0)
    slot_map = SlotMap([SEED], nodes.__getitem__)
    await slot_map.refresh()

    missing = [asyncio.create_task(slot_map.refresh()) for _ in range(100)]
    for _ in range(10):
        await asyncio.sleep(0)

    assert nodes[SEED].asked == 1
    for one in missing:
        one.cancel()
    await slot_map.close()


def lines(server: ShardServer) -> int:
    return sum(client["name"] == "ours" for client in server.ask("CLIENT LIST"))


async def test_no_line_is_left_to_a_node_that_was_replaced(cluster: Cluster) -> None:
    first, second, _ = cluster.primaries
    heir = cluster.other_of(second)
    async with connect(f"redis+cluster://{HOST}:{first.port}?client_name=ours") as redis:

        async def has_only(server: ShardServer) -> bool:
            await redis.look_again()
            await asyncio.gather(*(redis.get(str(number)) for number in range(100)))
            return lines(server) > lines(cluster.other_of(server)) == 0

        assert await has_only(second)

        await asyncio.to_thread(cluster.fail_over, second)
        # Whoever answers first need not have heard of it yet.
        await until_read(lambda: has_only(heir))

    await asyncio.to_thread(cluster.fail_over, heir)
    keys.lay_out(is_cluster=False)


async def test_to_a_node_that_was_let_go_no_line_is_opened_again(redis_url: str) -> None:
    async with connect(redis_url) as redis:
        await redis.look_again()
        node = redis.node_of("any")
        assert await node.ask([("PING",)])

        await node.close()

        with pytest.raises(ConnectionLost):
            await node.ask([("PING",)])
