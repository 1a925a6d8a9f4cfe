"""What is acknowledged has reached a replica first, also while a slot is on its way to another shard."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from redis.exceptions import ConnectionError as ConnectionLost

from game.store import keys
from game.store.cluster_client import ClusterClient
from game.store.redis import connect_to_record
from game.store.slots import slot_of
from tests.shards import Cluster


@pytest.fixture
async def recording(cluster: Cluster) -> AsyncIterator[ClusterClient]:
    client = connect_to_record(cluster.url, 1)
    assert isinstance(client, ClusterClient)
    yield client
    await client.aclose()
    keys.lay_out(is_cluster=False)


def two_keys(cluster: Cluster) -> tuple[str, str]:
    """Of two slots of the first shard."""
    first, last = cluster.parts()[0]
    one, other, *_ = (key for key in map(str, range(1000)) if first <= slot_of(key) <= last)
    return one, other


async def test_what_is_asked_together_with_a_slot_that_moves_is_recorded(
    recording: ClusterClient, cluster: Cluster
) -> None:
    source, target, _ = cluster.primaries
    moving, staying = two_keys(cluster)
    await recording.get(staying)
    cluster.begin_to_move(slot_of(moving), target)

    begun, recorded = await asyncio.gather(recording.set(moving, "there"), recording.set(staying, "here"))

    assert (begun, recorded) == (True, True)
    assert source.ask("GET", staying) == "here"
    cluster.move_by_key(slot_of(moving), target)
    assert target.ask("GET", moving) == "there"
    cluster.move(slot_of(moving), source)


async def test_what_meets_a_slot_on_its_way_holds_up_nothing_else(
    recording: ClusterClient, cluster: Cluster
) -> None:
    source, target, _ = cluster.primaries
    moving, staying = two_keys(cluster)
    await recording.set(moving, "kept")
    source.ask("CLUSTER SETSLOT", slot_of(moving), "MIGRATING", target.name)

    held_up, *others = await recording.ask_each(
        [("MGET", moving, f"{{{moving}}}:nowhere"), ("SET", staying, "here"), ("GET", staying)]
    )

    assert others == ["OK", "here"]
    assert isinstance(held_up, ConnectionLost)
    assert recording.lane_of(moving) != recording.lane_of(staying)
    source.ask("CLUSTER SETSLOT", slot_of(moving), "STABLE")
