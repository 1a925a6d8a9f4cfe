"""A client of a cluster: every call finds its shard, also when shards change under it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from redis.exceptions import ConnectionError as ConnectionLost

from game.store import keys
from game.store.cluster_client import ClusterClient, place_told
from game.store.redis import connect, lanes, now_of
from game.store.script import script
from game.store.slot_map import Place
from game.store.slots import SLOTS, slot_of
from server.embedded.forming import HOST
from tests.faults.patience import until_read
from tests.shards import Cluster, ShardServer, refusals, wait_until


@pytest.fixture
async def client(cluster: Cluster) -> AsyncIterator[ClusterClient]:
    client = connect(cluster.url)
    assert isinstance(client, ClusterClient)
    yield client
    await client.aclose()
    keys.lay_out(is_cluster=False)


def key_at(server: ShardServer, cluster: Cluster) -> str:
    """A key that lies there."""
    first, last = cluster.parts()[cluster.primaries.index(server)]
    return next(key for key in map(str, range(10**6)) if first <= slot_of(key) <= last)


async def test_partitions_are_shared_out_evenly(client: ClusterClient) -> None:
    await client.get("any")

    assert sorted(map(len, lanes([client]))) == [10, 11, 11]


def test_partitions_lie_evenly_for_any_number_of_shards(cluster: Cluster) -> None:
    connect(cluster.url)
    slots = [slot_of(keys.due(number)) for number in keys.partitions()]
    fullest = [
        max(sum(slot * count // SLOTS == shard for slot in slots) for shard in range(count))
        for count in range(1, 9)
    ]
    keys.lay_out(is_cluster=False)

    assert fullest == [32, 16, 11, 8, 7, 6, 5, 4]


async def test_one_call_may_be_about_all_shards(client: ClusterClient, cluster: Cluster) -> None:
    found = [key_at(server, cluster) for server in cluster.primaries]

    async with client.pipeline(transaction=False) as pipeline:
        for key in found:
            pipeline.set(key, f"of {key}")
            pipeline.get(key)
        answers = await pipeline.execute()

    assert answers[1::2] == [f"of {key}" for key in found]
    for key, server in zip(found, cluster.primaries, strict=True):
        assert server.ask("GET", key) == f"of {key}"


async def test_each_shard_tells_its_own_time(client: ClusterClient, cluster: Cluster) -> None:
    told = [await now_of(client, key_at(server, cluster)) for server in cluster.primaries]
    async with client.pipeline(transaction=False) as pipeline:
        pipeline.time()
        pipeline.get(key_at(cluster.primaries[2], cluster))
        [(seconds, _), _] = await pipeline.execute()

    assert all(abs(now - seconds * 1000) < 60_000 for now in told)


async def test_a_transaction_stays_together(client: ClusterClient) -> None:
    async with client.pipeline(transaction=True) as pipeline:
        pipeline.incr("{pupil}:points")
        pipeline.incr("{pupil}:answers")

        assert await pipeline.execute() == [1, 1]


async def test_a_script_is_found_on_every_shard(client: ClusterClient, cluster: Cluster) -> None:
    touch = script(client, "touch_hosts")
    for server in cluster.primaries:
        await touch(keys=[key_at(server, cluster)], args=[0, 30_000, "laptop"])

    for server in cluster.primaries:
        assert server.ask("ZCARD", key_at(server, cluster)) == 1


async def test_what_has_moved_is_found(client: ClusterClient, cluster: Cluster) -> None:
    first, second, _ = cluster.primaries
    key = key_at(first, cluster)
    await client.set(key, "before")

    cluster.move(slot_of(key), second)
    await client.append(key, " and after")

    assert second.ask("GET", key) == "before and after"
    cluster.move(slot_of(key), first)


async def test_nodes_that_tell_no_host_are_where_they_were_asked(
    client: ClusterClient, cluster: Cluster
) -> None:
    first, second, _ = cluster.primaries
    key = key_at(first, cluster)
    for server in cluster.servers:
        server.ask("CONFIG", "SET", "cluster-preferred-endpoint-type", "unknown-endpoint")
    await client.set(key, "before")

    cluster.move(slot_of(key), second)
    await client.append(key, " and after")

    assert second.ask("GET", key) == "before and after"
    cluster.move(slot_of(key), first)
    for server in cluster.servers:
        server.ask("CONFIG", "SET", "cluster-preferred-endpoint-type", "ip")


def test_what_has_moved_to_a_place_without_a_host_is_where_it_was_asked(client: ClusterClient) -> None:
    node = client.slot_map.at(Place(HOST, 6379))

    assert place_told("MOVED 3999 :6381", node) == Place(HOST, 6381)
    assert place_told("MOVED 3999 there:6381", node) == Place("there", 6381)


async def test_what_is_on_its_way_is_found(client: ClusterClient, cluster: Cluster) -> None:
    first, second, _ = cluster.primaries
    key, slot = key_at(first, cluster), slot_of(key_at(first, cluster))
    await client.get(key)
    second.ask("CLUSTER SETSLOT", slot, "IMPORTING", first.name)
    first.ask("CLUSTER SETSLOT", slot, "MIGRATING", second.name)

    # It is not there, so that it is begun where the slot is going.
    await client.set(key, "new")

    assert await client.get(key) == "new"
    async with client.pipeline(transaction=True) as pipeline:
        pipeline.append(key, "er")
        pipeline.get(key)
        assert (await pipeline.execute())[-1] == "newer"
    cluster.move_by_key(slot, second)
    assert await client.get(key) == "newer"
    cluster.move(slot, first)


async def refused(server: ShardServer, reason: str, before: int) -> None:
    """Wait until it has said this once more."""

    async def is_so() -> bool:
        return refusals(server, reason) > before

    await until_read(is_so)


async def test_what_lies_in_two_places_while_its_slot_moves_is_asked_again(
    client: ClusterClient, cluster: Cluster
) -> None:
    first, second, _ = cluster.primaries
    key, slot = key_at(first, cluster), slot_of(key_at(first, cluster))
    here, nowhere = f"{{{key}}}:here", f"{{{key}}}:nowhere"
    await client.set(here, "kept")
    first.ask("CLUSTER SETSLOT", slot, "MIGRATING", second.name)
    before = refusals(first, "TRYAGAIN")

    asked = asyncio.ensure_future(client.mget(here, nowhere))
    await refused(first, "TRYAGAIN", before)
    first.ask("CLUSTER SETSLOT", slot, "STABLE")

    assert await asked == ["kept", None]


async def test_what_a_node_does_not_serve_for_a_moment_is_asked_again(
    client: ClusterClient, cluster: Cluster
) -> None:
    first, *others = cluster.primaries
    key, slot = key_at(first, cluster), slot_of(key_at(first, cluster))
    await client.get(key)
    before = refusals(first, "CLUSTERDOWN")
    for server in (first, *others):
        server.ask("CLUSTER DELSLOTS", slot)

    asked = asyncio.ensure_future(client.get(key))
    await refused(first, "CLUSTERDOWN", before)
    first.ask("CLUSTER ADDSLOTS", slot)

    assert await asked is None
    wait_until(cluster.is_as_it_began)


async def test_one_shard_that_is_away_holds_up_no_other(client: ClusterClient, cluster: Cluster) -> None:
    first, second, _ = cluster.primaries
    lost, other = key_at(first, cluster), key_at(second, cluster)
    await client.set(lost, "kept")
    first.ask("WAIT", 1, 5000)

    cluster.kill(first)
    waiting = asyncio.ensure_future(client.get(lost))
    await client.set(other, "at once")

    assert not waiting.done()
    # In time by itself, unless the machine is so busy that the others miss it late.
    with suppress(ConnectionLost):
        assert await waiting == "kept"
    cluster.taken_over(first)
    assert await client.get(lost) == "kept"
    cluster.come_back(first)


async def test_a_node_that_says_nothing_is_not_waited_for(client: ClusterClient, cluster: Cluster) -> None:
    first = cluster.primaries[0]
    key = key_at(first, cluster)
    await client.set(key, "kept")
    first.ask("WAIT", 1, 5000)

    cluster.stop(first)
    cluster.taken_over(first)

    assert await client.get(key) == "kept"
    cluster.come_back(first)
