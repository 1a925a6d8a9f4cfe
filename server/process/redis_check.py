"""Whether REDIS_URL leads to what games can be played on, found out before anything relies on it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from redis.asyncio import Redis
from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as TookTooLong

from game.store.redis import connect_to_wait
from game.store.redis_seeds import CLUSTER, kind_of, seeds_of
from server.process.server_facts import ClusterFacts, ServerFacts
from server.settings import Settings
from server.startup_error import StartupError

PATIENCE = 10
MEETS_TLS = re.compile("reset by peer|closed by server")


async def check_redis(settings: Settings) -> None:
    """Raises StartupError, which says what to change."""
    url, replicas = settings.redis_url, settings.redis_wait_replicas
    if kind_of(url) == CLUSTER:
        await check_cluster(url, replicas)
    else:
        await check_one(url, replicas)


async def check_one(url: str, replicas: int) -> None:
    """One Redis, or the primary that sentinels tell."""
    async with reached(url) as client:
        facts = await ServerFacts.of(client)
    place = f"Redis at {without_password(url)}"
    facts.check_age(place)
    if facts.is_of_a_cluster:
        raise StartupError(f"{place} is a node of a cluster: begin REDIS_URL with redis+cluster://")
    if facts.replicas < replicas:
        raise StartupError(few(place, facts.replicas, replicas))


async def check_cluster(url: str, replicas: int) -> None:
    """Every node that is named and answers, and the cluster as one of them sees it."""
    found = await asyncio.gather(*map(facts_of_node, seeds_of(url)), return_exceptions=True)
    for wrong in found:
        if isinstance(wrong, BaseException) and not isinstance(wrong, Unreachable):
            raise wrong
    seen = [facts for facts in found if isinstance(facts, ClusterFacts)]
    if not seen:
        raise next(error for error in found if isinstance(error, BaseException))
    first, *others = seen
    if stranger := next((one for one in others if one.name not in first.members), None):
        raise StartupError(f"{stranger.place} belongs to another cluster than {first.place}")
    if not first.is_whole:
        raise StartupError(
            f"The cluster of {first.place} is not whole: {first.served} of 16384 slots are served"
        )
    if first.fewest_replicas < replicas:
        raise StartupError(few(f"A shard of {first.place}", first.fewest_replicas, replicas))


class Unreachable(StartupError):
    """It may be away for a moment, and other nodes make up for it."""


async def facts_of_node(url: str) -> ClusterFacts:
    place = f"Redis at {without_password(url)}"
    async with reached(url) as client:
        facts = await ServerFacts.of(client)
        if not facts.is_of_a_cluster:
            raise StartupError(f"{place} is not a node of a cluster: begin REDIS_URL with redis://")
        facts.check_age(place)
        return await ClusterFacts.of(client, place)


@asynccontextmanager
async def reached(url: str) -> AsyncIterator[Redis]:
    """A client of a Redis that answers, or the reason why there is none."""
    client = connect_to_wait(url)
    try:
        async with asyncio.timeout(PATIENCE):
            await client.ping()
            yield client
    except (OSError, RedisError) as error:
        raise Unreachable(
            f"Redis at {without_password(url)} cannot be reached: {reason(error)}{hint(url, error)}"
        ) from error
    finally:
        await client.aclose()


def reason(error: BaseException) -> str:
    """On one line."""
    if isinstance(error, TimeoutError):
        return f"no answer within {PATIENCE} seconds"
    return " ".join(str(error).split()) or type(error).__name__


def hint(url: str, error: BaseException) -> str:
    """What it most often means when one side hangs up, or waits for ever, before a word is understood."""
    is_secure = urlsplit(url).scheme.startswith("rediss")
    if is_secure and isinstance(error, TimeoutError | TookTooLong):
        return "; if it speaks no TLS, begin REDIS_URL with redis and not rediss"
    if not is_secure and isinstance(error, ConnectionLost) and MEETS_TLS.search(str(error)):
        return "; if it speaks TLS, begin REDIS_URL with rediss and not redis"
    return ""


def few(place: str, found: int, wanted: int) -> str:
    return f"{place} has {found} replicas, and REDIS_WAIT_REPLICAS is {wanted}"


def without_password(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
