"""A deployment to break: server processes behind a balancer, with lines of ours to Redis and PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import make_url

from game.store.redis import connect
from persistence.database import Sessions, open_sessions
from server.live.store import Store
from tests.faults.patience import until_read
from tests.faults.processes import RedisServer, WebServer
from tests.faults.proxy import Proxy, Target
from tests.server.live.school import School


@dataclass
class Deployment:
    """``store`` and ``sessions`` look past every line and server at what is really stored."""

    directory: Path
    redis: RedisServer
    to_redis: Proxy
    to_postgres: Proxy
    balancer: Proxy
    database_url: str
    servers: list[WebServer]
    sessions: Sessions
    store: Store
    school: School
    stack: AsyncExitStack = field(repr=False)
    wait_replicas: int = 0
    redis_url: str = ""

    @property
    def address(self) -> str:
        """Where phones go."""
        return f"http://127.0.0.1:{self.balancer.port}"

    async def add_server(self, *, mutation: str = "", host: str = "127.0.0.1") -> WebServer:
        """Start one more process."""
        server = WebServer(
            self.directory,
            database_url=through(self.database_url, self.to_postgres.port),
            redis_url=self.redis_url or f"redis://127.0.0.1:{self.to_redis.port}/0",
            wait_replicas=self.wait_replicas,
            mutation=mutation,
            host=host,
            is_forked=not mutation,
        )
        self.stack.callback(server.clean_up)
        # The lines to Redis and PostgreSQL are in this loop, which must not stand still meanwhile.
        await asyncio.to_thread(server.start)
        self.servers.append(server)
        self.balancer.targets.append((server.host, server.port))
        return server

    async def add_servers(self, count: int, *, mutation: str = "") -> list[WebServer]:
        """Start several at once."""
        return await asyncio.gather(*(self.add_server(mutation=mutation) for _ in range(count)))

    async def move_to(self, redis: RedisServer) -> None:
        """From now on this is the Redis that everybody reaches, servers and tests."""
        self.redis, self.to_redis.targets = redis, [redis.port]
        past_every_line = connect(redis.url)
        self.stack.push_async_callback(past_every_line.aclose)
        self.store = Store(past_every_line)
        self.to_redis.cut()

    async def a_replica(self) -> RedisServer:
        """A second Redis that knows all that the first one knows."""
        replica = RedisServer(self.directory, options=("--replicaof", "127.0.0.1", str(self.redis.port)))
        await asyncio.to_thread(replica.start)
        self.stack.callback(replica.clean_up)
        async with connect(replica.url) as client:

            async def is_up() -> bool:
                return bool((await client.info("replication"))["master_link_status"] == "up")

            await until_read(is_up)
        return replica


@asynccontextmanager
async def deployed(
    directory: Path, database_url: str, *, fsync: str = "everysec"
) -> AsyncIterator[Deployment]:
    """A deployment without a server yet."""
    async with AsyncExitStack() as stack:
        redis = RedisServer(directory, fsync=fsync)
        redis.start()
        stack.callback(redis.clean_up)
        proxies = Proxy(redis.port), Proxy(behind(database_url)), Proxy()
        for proxy in proxies:
            await proxy.start()
            stack.push_async_callback(proxy.stop)
        sessions = await stack.enter_async_context(open_sessions(database_url))
        past_every_line = connect(redis.url)
        stack.push_async_callback(past_every_line.aclose)
        address = f"http://127.0.0.1:{proxies[2].port}"
        yield Deployment(
            directory,
            redis,
            *proxies,
            database_url,
            servers=[],
            sessions=sessions,
            store=Store(past_every_line),
            school=School(address, sessions, stack),
            stack=stack,
        )


@asynccontextmanager
async def deployed_on(cluster_url: str, directory: Path, database_url: str) -> AsyncIterator[Deployment]:
    """The same on a cluster, whose nodes are reached directly; its one Redis stands idle."""
    async with deployed(directory, database_url) as deployment, connect(cluster_url) as redis:
        deployment.redis_url, deployment.store = cluster_url, Store(redis)
        yield deployment


def behind(url: str) -> Target:
    """Where the database of this address listens."""
    parsed = make_url(url)
    folder = parsed.query.get("host")
    return f"{folder}/.s.PGSQL.{parsed.port or 5432}" if folder else parsed.port or 5432


def through(url: str, port: int) -> str:
    """The same database by a port of this machine."""
    parsed = make_url(url).set(host="127.0.0.1", port=port, query={})
    return parsed.render_as_string(hide_password=False)
