"""The stage of a benchmark: a real PostgreSQL, a real Redis, and server processes that come and go."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psutil

from game.store.redis import connect
from persistence.database import Sessions, open_sessions
from persistence.migration import upgrade
from server.embedded.postgres import postgres
from tests.faults.processes import RedisServer, WebServer
from tests.load.meter import Meter
from tests.load.spent import Spent
from tests.server.live.school import School


@dataclass(frozen=True)
class Stage:
    """``directory`` holds everything, and goes when the benchmark ends."""

    directory: Path
    database_url: str
    redis: RedisServer
    sessions: Sessions
    postgres_meter: Meter
    redis_meter: Meter
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def meters(self, serving: Serving) -> Spent:
        """What everybody has spent so far."""
        return Spent(
            serving.meter.seconds, self.redis_meter.seconds, self.postgres_meter.seconds, Meter.own()
        )

    async def redis_memory(self) -> int:
        """Bytes that Redis' data take."""
        redis = connect(self.redis.url)
        found = await redis.info("memory")
        await redis.aclose()
        return int(found["used_memory"])

    @asynccontextmanager
    async def serving(self, processes: int = 1) -> AsyncIterator[Serving]:
        """So many fresh server processes, with a Redis that holds nothing."""
        redis = connect(self.redis.url)
        await redis.flushall()
        await redis.aclose()
        servers = [
            WebServer(self.directory, database_url=self.database_url, redis_url=self.redis.url)
            for _ in range(processes)
        ]
        async with AsyncExitStack() as stack:
            for server in servers:
                stack.callback(server.clean_up)
            await asyncio.gather(*(asyncio.to_thread(server.start) for server in servers))
            school = School(servers[0].address, self.sessions, stack, self.numbers)
            yield Serving(servers, school, Meter([server.pid for server in servers]))


@dataclass(frozen=True)
class Serving:
    """Server processes, and a school that plays on them."""

    servers: list[WebServer]
    school: School
    meter: Meter

    @property
    def addresses(self) -> list[str]:
        return [server.address for server in self.servers]


@asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    """PostgreSQL and Redis with the durability that we recommend, and nothing else to do."""
    with tempfile.TemporaryDirectory(prefix="zedny-bench-", ignore_cleanup_errors=True) as folder:
        directory = Path(folder)
        with postgres(directory / "postgres") as database_url, running_redis(directory) as redis:
            await upgrade(database_url)
            async with open_sessions(database_url) as sessions:
                yield Stage(
                    directory,
                    database_url,
                    redis,
                    sessions,
                    Meter([postmaster(directory / "postgres")]),
                    Meter([redis.pid]),
                )


@contextmanager
def running_redis(directory: Path) -> Iterator[RedisServer]:
    redis = RedisServer(directory)
    redis.start()
    try:
        yield redis
    finally:
        redis.clean_up()


def postmaster(directory: Path) -> int:
    pid = int((directory / "postmaster.pid").read_text().split()[0])
    assert psutil.pid_exists(pid)
    return pid
