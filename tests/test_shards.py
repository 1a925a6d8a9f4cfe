"""The cluster that tests break does what is told of it."""

from __future__ import annotations

from redis.crc import key_slot

from tests.shards import Cluster, ShardServer

SLOT = 5
KEY = next(key for key in map(str, range(10**6)) if key_slot(key.encode()) == SLOT)


def kept(server: ShardServer) -> str | None:
    value: str | None = server.ask("GET", KEY)
    return value


def test_a_replica_takes_over_from_a_killed_primary_and_gives_back_what_it_has(cluster: Cluster) -> None:
    first = cluster.primary_of(SLOT)
    first.ask("SET", KEY, "before")
    first.ask("WAIT", 1, 5000)

    cluster.kill(first)
    cluster.taken_over(first)
    assert kept(cluster.primary_of(SLOT)) == "before"

    cluster.come_back(first)
    cluster.fail_over(cluster.other_of(first))
    assert cluster.primary_of(SLOT) is first
    assert kept(first) == "before"


def test_a_slot_moves_with_what_is_in_it(cluster: Cluster) -> None:
    first, second, _ = cluster.primaries
    first.ask("SET", KEY, "here")

    cluster.move(SLOT, second)
    assert kept(second) == "here"
    cluster.move_by_key(SLOT, first)
    assert kept(first) == "here"


def test_who_is_stopped_is_replaced(cluster: Cluster) -> None:
    first = cluster.primary_of(SLOT)

    cluster.stop(first)
    cluster.taken_over(first)

    assert cluster.primary_of(SLOT) is cluster.other_of(first)
    cluster.come_back(first)


def test_a_test_is_given_a_cluster_as_it_began(cluster: Cluster) -> None:
    assert cluster.is_as_it_began()
    assert kept(cluster.primary_of(SLOT)) is None
