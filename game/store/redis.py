"""The connections to Redis, and the scripts that run there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from redis.asyncio import BlockingConnectionPool, ConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import FullJitterBackoff
from redis.driver_info import DriverInfo
from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import TimeoutError as TookTooLong

from game.store import keys
from game.store.cluster_client import ClusterClient
from game.store.line import PATIENCE
from game.store.line_client import LineClient
from game.store.node import Node
from game.store.redis_seeds import CLUSTER, SENTINEL, kind_of, read_hosts, seeds_of
from game.store.replicated import ReplicatedNode
from game.store.sentinels import primary_pool
from game.store.slot_map import Place

# Longer than any blocked read.
_LONGEST_WAIT = 5.0
# Otherwise redis-py reads its own version from the disk for each connection, also for one that fails.
_DRIVER = DriverInfo()
NodeBy = Callable[[ConnectionPool], Node]
# What callers see while Redis is away or stalled. Every script is idempotent: trying again is safe.
UNAVAILABLE = (ConnectionLost, TookTooLong, OSError)


def connect(url: str) -> LineClient:
    """For commands and scripts: a line to each node, and at most 32 connections for what does not go by it.

    From now on keys are named as they lie in this kind of Redis.
    """
    return _connect(url, Node)


def connect_to_record(url: str, replicas: int) -> LineClient:
    """For what is acknowledged to people: lines of its own, whose calls so many replicas have, too."""
    return _connect(url, partial(ReplicatedNode, replicas=replicas))


def _connect(url: str, node_by: NodeBy) -> LineClient:
    keys.lay_out(is_cluster=kind_of(url) == CLUSTER)
    if kind_of(url) == CLUSTER:
        seeds = [Place(*host) for host in read_hosts(urlsplit(url), CLUSTER).hosts]
        return ClusterClient(seeds, partial(_node, url, node_by))
    client = LineClient(node_by, connection_pool=_pool(url))
    # It is nobody else's.
    client.auto_close_connection_pool = True
    return client


def _node(url: str, node_by: NodeBy, place: Place) -> Node:
    """A node of a cluster is spoken to as the address says."""
    pool = _pool(seeds_of(url)[0])
    pool.connection_kwargs.update(host=place.host, port=place.port)
    return node_by(pool)


def _pool(url: str) -> ConnectionPool:
    options: dict[str, Any] = {
        "socket_timeout": PATIENCE,
        "socket_connect_timeout": PATIENCE,
        "decode_responses": True,
        "driver_info": _DRIVER,
        "retry": Retry(FullJitterBackoff(cap=0.2, base=0.02), 2),
        "retry_on_error": [ConnectionLost, TookTooLong],
    }
    if kind_of(url) == SENTINEL:
        return primary_pool(url, **options)
    return BlockingConnectionPool.from_url(url, max_connections=32, timeout=PATIENCE, **options)


def connect_to_wait(url: str) -> Redis:
    """For a blocked read: no time-out of its own would be longer than the wait. In a cluster none blocks."""
    if kind_of(url) == CLUSTER:
        return connect(url)
    options: dict[str, Any] = {
        "socket_timeout": None,
        "socket_connect_timeout": PATIENCE,
        "decode_responses": True,
    }
    if kind_of(url) == SENTINEL:
        # A primary that others replace may stay silent for good, and no wait of ours is so long.
        return Redis.from_pool(primary_pool(url, **options | {"socket_timeout": _LONGEST_WAIT}))
    return Redis.from_url(url, **options)


def lanes(clients: Sequence[LineClient]) -> list[list[int]]:
    """The partitions of each node, as far as it is known where they lie; one that is on its way alone."""
    found = defaultdict[Hashable, list[int]](list)
    for number in keys.partitions():
        found[lane_of(clients, keys.due(number))].append(number)
    return list(found.values())


def lane_of(clients: Sequence[LineClient], key: str) -> Hashable:
    """What is asked by any of these clients about keys of one lane is held up together."""
    return tuple(client.lane_of(key) for client in clients)


def answered(told: Sequence[Any]) -> list[Any]:
    """What was answered to each of some commands, but for those whose slot is on its way.

    Raises the first error where nothing was answered, or where one is of another kind.
    """
    errors = [one for one in told if isinstance(one, Exception)]
    if odd := [one for one in errors if not isinstance(one, UNAVAILABLE)]:
        raise odd[0]
    if errors and len(errors) == len(told):
        raise errors[0]
    return [one for one in told if not isinstance(one, Exception)]


async def now_of(redis: Redis, key: str) -> int:
    """The clock of the Redis where this key lies, in milliseconds: one for all processes."""
    seconds, micros = await redis.execute_command("TIME", keys=[key])  # type: ignore[no-untyped-call]  # redis-py left it untyped
    return int(seconds) * 1000 + int(micros) // 1000


def pairs(flat: list[str]) -> dict[str, str]:
    """Redis' flat list of fields and values, as scripts answer in every version of the protocol."""
    return dict(zip(flat[::2], flat[1::2], strict=True))


def text(answer: bytes | str) -> str:
    """Redis' answer as the text it is, for our connections decode; the library's types cannot say so."""
    assert isinstance(answer, str)
    return answer


def flatten(fields: dict[str, Any]) -> list[Any]:
    return [part for field in fields.items() for part in field]
