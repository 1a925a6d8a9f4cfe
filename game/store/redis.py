"""The connections to Redis, and the scripts that run there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from redis.asyncio import BlockingConnectionPool, ConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import FullJitterBackoff
from redis.commands.core import AsyncScript
from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import TimeoutError as TookTooLong

from game.store.line import PATIENCE
from game.store.line_client import LineClient
from game.store.redis_seeds import SENTINEL, kind_of
from game.store.replicated import ReplicatedClient
from game.store.sentinels import primary_pool

# Longer than any blocked read.
_LONGEST_WAIT = 5.0
FOLDER = Path(__file__).parent / "scripts"
# What callers see while Redis is away or stalled. Every script is idempotent: trying again is safe.
UNAVAILABLE = (ConnectionLost, TookTooLong, OSError)


def connect(url: str) -> Redis:
    """For commands and scripts: one line, and at most 32 connections for what does not go by it."""
    # From the pool, so that closing the one closes the other.
    return LineClient.from_pool(_pool(url))


def connect_to_record(url: str, replicas: int) -> Redis:
    """For what is acknowledged to people: a line of its own, whose calls so many replicas have, too."""
    client = ReplicatedClient.from_pool(_pool(url))
    assert isinstance(client, ReplicatedClient)
    client.replicas = replicas
    return client


def _pool(url: str) -> ConnectionPool:
    options: dict[str, Any] = {
        "socket_timeout": PATIENCE,
        "socket_connect_timeout": PATIENCE,
        "decode_responses": True,
        "retry": Retry(FullJitterBackoff(cap=0.2, base=0.02), 2),
        "retry_on_error": [ConnectionLost, TookTooLong],
    }
    if kind_of(url) == SENTINEL:
        return primary_pool(url, **options)
    return BlockingConnectionPool.from_url(url, max_connections=32, timeout=PATIENCE, **options)


def connect_to_wait(url: str) -> Redis:
    """For a blocked read or a subscription: no time-out of its own would be longer than the wait."""
    options: dict[str, Any] = {
        "socket_timeout": None,
        "socket_connect_timeout": PATIENCE,
        "decode_responses": True,
    }
    if kind_of(url) == SENTINEL:
        # A primary that others replace may stay silent for good, and no wait of ours is so long.
        return Redis.from_pool(primary_pool(url, **options | {"socket_timeout": _LONGEST_WAIT}))
    return Redis.from_url(url, **options)


async def now_of(redis: Redis) -> int:
    """Redis' clock, in milliseconds: one for all processes."""
    seconds, micros = await redis.time()
    return int(seconds) * 1000 + int(micros) // 1000


def script(redis: Redis, name: str) -> AsyncScript:
    """A script of ours; it survives a Redis that forgot it."""
    return redis.register_script(_text(name))


@cache
def _text(name: str) -> str:
    return (FOLDER / f"{name}.lua").read_text()


def pairs(flat: list[str]) -> dict[str, str]:
    """Redis' flat list of fields and values, as scripts answer in every version of the protocol."""
    return dict(zip(flat[::2], flat[1::2], strict=True))


def text(answer: bytes | str) -> str:
    """Redis' answer as the text it is, for our connections decode; the library's types cannot say so."""
    assert isinstance(answer, str)
    return answer


def flatten(fields: dict[str, Any]) -> list[Any]:
    return [part for field in fields.items() for part in field]
