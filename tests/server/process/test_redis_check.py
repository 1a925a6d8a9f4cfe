"""What REDIS_URL leads to is looked at before anything relies on it, and what is wrong is one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.store.redis_address import read_redis_address
from server.process.redis_check import check_redis
from server.process.server_facts import ServerFacts
from server.settings import Settings
from server.startup_error import StartupError
from tests.ports import a_port_of_ours
from tests.shards import Cluster, ShardServer
from tests.watched import a_watch

HERE = "127.0.0.1"


async def said(url: str, replicas: int = 0) -> str:
    """What keeps the program from starting; nothing when it would start."""
    settings = Settings(debug=True, redis_url=read_redis_address(url), redis_wait_replicas=replicas)
    try:
        await check_redis(settings)
    except StartupError as error:
        sentence = str(error)
    else:
        sentence = ""
    assert "\n" not in sentence
    return sentence


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[ShardServer]:
    """A node that has met nobody and has no slots."""
    server = ShardServer(tmp_path)
    server.start()
    yield server
    server.clean_up()


async def test_one_redis_and_a_whole_cluster_are_taken(redis_url: str, cluster: Cluster) -> None:
    assert not await said(redis_url)
    assert not await said(cluster.url)


async def test_a_node_of_a_cluster_is_no_single_redis(cluster: Cluster) -> None:
    port = cluster.primaries[0].port

    assert await said(f"redis://{HERE}:{port}/0") == (
        f"Redis at redis://{HERE}:{port}/0 is a node of a cluster: begin REDIS_URL with redis+cluster://"
    )


async def test_a_single_redis_is_no_cluster(tmp_path: Path, cluster: Cluster) -> None:
    with a_watch(tmp_path, silent=0) as watch:
        wrong = f"{cluster.url},{HERE}:{watch.primary.port}"

        assert await said(wrong) == (
            f"Redis at redis://{HERE}:{watch.primary.port} is not a node of a cluster: "
            "begin REDIS_URL with redis://"
        )


async def test_a_node_that_is_away_is_made_up_for_by_others(cluster: Cluster) -> None:
    away = f"{HERE}:{a_port_of_ours()}"

    assert not await said(f"{cluster.url},{away}")
    assert f"Redis at redis://{away} cannot be reached" in await said(f"redis+cluster://{away}")


async def test_nodes_of_two_clusters(cluster: Cluster, alone: ShardServer) -> None:
    assert "belongs to another cluster than" in await said(f"{cluster.url},{HERE}:{alone.port}")


async def test_a_cluster_some_of_whose_slots_belong_to_nobody(alone: ShardServer) -> None:
    alone.ask("CLUSTER ADDSLOTSRANGE", 0, 99)

    assert f"The cluster of Redis at redis://{HERE}:{alone.port} is not whole" in await said(
        f"redis+cluster://{HERE}:{alone.port}"
    )


async def test_a_cluster_with_a_shard_that_is_away_is_one_to_start_with(cluster: Cluster) -> None:
    first = cluster.primaries[0]
    cluster.kill(cluster.other_of(first))
    cluster.kill(first)

    assert not await said(cluster.url)


async def test_fewer_replicas_than_are_to_be_waited_for(tmp_path: Path, cluster: Cluster) -> None:
    assert not await said(cluster.url, replicas=1)
    assert "has 1 replicas, and REDIS_WAIT_REPLICAS is 2" in await said(cluster.url, replicas=2)

    with a_watch(tmp_path, silent=a_port_of_ours()) as watch:
        assert not await said(watch.url, replicas=1)
        assert "has 1 replicas, and REDIS_WAIT_REPLICAS is 2" in await said(watch.url, replicas=2)


async def test_sentinels_that_know_no_such_name(tmp_path: Path) -> None:
    with a_watch(tmp_path, silent=a_port_of_ours()) as watch:
        assert "cannot be reached: No master found for 'another'" in await said(
            watch.url.replace("/games", "/another")
        )


@pytest.mark.parametrize("version", ["6.2.14", "5.0", ""])
def test_a_redis_that_is_too_old(version: str) -> None:
    with pytest.raises(StartupError, match=r"Redis 7\.0 or Valkey 7\.2 or later is needed"):
        ServerFacts(version, is_of_a_cluster=False, replicas=0).check_age("Redis at redis://here")


@pytest.mark.parametrize("version", ["7.0.15", "7.2.4", "8.10.0", "10.0"])
def test_a_redis_that_is_not(version: str) -> None:
    ServerFacts(version, is_of_a_cluster=False, replicas=0).check_age("Redis at redis://here")
