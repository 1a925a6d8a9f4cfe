"""Connections to the primary that sentinels tell, who are asked again whenever one is opened."""

from __future__ import annotations

from typing import Any

from redis.asyncio import Redis
from redis.asyncio.connection import parse_url
from redis.asyncio.sentinel import Sentinel, SentinelConnectionPool

from game.store.redis_seeds import Watched, written

# One that takes connections and says nothing keeps the others from being asked for so long.
_ONE_SENTINEL_SECONDS = 0.5


class PrimaryPool(SentinelConnectionPool):
    """redis-py's pool, which lets go of the sentinels too when it is closed."""

    async def disconnect(self, inuse_connections: bool = True) -> None:  # noqa: FBT001, FBT002  # as redis-py has it
        await super().disconnect(inuse_connections)
        if inuse_connections:
            for sentinel in self.sentinel_manager.sentinels:
                await sentinel.aclose()


class OneSentinel(Redis):
    """redis-py's client, which is named by its place alone in what is said of it."""

    def __repr__(self) -> str:
        place = self.connection_pool.connection_kwargs
        return written(place["host"], place["port"])


def primary_pool(url: str, **options: Any) -> PrimaryPool:
    """A pool for the primary of the address; ``options`` are redis-py's own for each connection."""
    watched = Watched.of(url)
    found: dict[str, Any] = dict(parse_url(watched.primary))
    # Sentinels tell where it is, and the class follows from whether TLS is spoken.
    is_secure = watched.primary.startswith("rediss://")
    for told in ("host", "port", "connection_class"):
        found.pop(told, None)
    of_sentinels = {
        **{name: value for name, value in found.items() if name.startswith("ssl_")},
        "username": watched.username,
        "password": watched.password,
        "ssl": is_secure,
        "socket_timeout": _ONE_SENTINEL_SECONDS,
        "socket_connect_timeout": _ONE_SENTINEL_SECONDS,
    }
    sentinels = Sentinel((), sentinel_kwargs=of_sentinels)  # type: ignore[no-untyped-call]  # redis-py left it untyped
    sentinels.sentinels = [
        OneSentinel(host=host, port=port, **of_sentinels) for host, port in watched.sentinels
    ]
    return PrimaryPool(watched.name, sentinels, ssl=is_secure, **found, **options)  # type: ignore[no-untyped-call]  # as above
