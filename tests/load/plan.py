"""How PostgreSQL goes about what an endpoint asks: by which indexes, and through which tables as a whole."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send

from game.store.redis import connect
from persistence.database import open_engine, sessions_of
from server.live.store import Store
from server.rest.routes import routes
from server.settings import Settings
from tests.persistence.statements import Statement, noting
from tests.server.live.school import SECRET

Json = dict[str, Any]
# Smaller tables are read faster whole than by an index.
LARGE = 5_000


@dataclass(frozen=True, slots=True)
class Plan:
    """``scanned`` are large tables that were read whole."""

    statements: int
    indexes: Sequence[str]
    scanned: Sequence[str]


class Planner:
    """The same endpoints within this process, where every statement is seen."""

    def __init__(self, engine: AsyncEngine, client: httpx.AsyncClient, large: frozenset[str]) -> None:
        self.engine, self.client, self.large = engine, client, large

    async def plan(self, path: str, token: str) -> Plan:
        with noting(self.engine.sync_engine) as statements:
            answer = await self.client.get(path, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200, answer.text
        return await self.plan_of([one for one in statements if one.text.startswith(("SELECT", "WITH"))])

    async def plan_of(self, asked: Sequence[Statement]) -> Plan:
        """How PostgreSQL goes about these."""
        nodes = [node for statement in asked for node in await self._explain(statement)]
        scanned = {node["Relation Name"] for node in nodes if node["Node Type"] == "Seq Scan"}
        indexes = {node["Index Name"] for node in nodes if "Index Name" in node}
        return Plan(len(asked), sorted(indexes), sorted(scanned & self.large))

    async def _explain(self, statement: Statement) -> list[Json]:
        async with self.engine.connect() as connection:
            explain = f"EXPLAIN (ANALYZE, FORMAT JSON) {statement.text}"
            found = (await connection.exec_driver_sql(explain, statement.parameters)).scalar_one()
        (plan,) = json.loads(found) if isinstance(found, str) else found
        return list(nodes_of(plan["Plan"]))


def nodes_of(node: Json) -> Iterator[Json]:
    yield node
    for child in node.get("Plans", []):
        yield from nodes_of(child)


@asynccontextmanager
async def planner(database_url: str, redis_url: str) -> AsyncIterator[Planner]:
    app, engine = Starlette(routes=[Mount("/api", routes=routes)]), open_engine(database_url)
    settings = Settings(secret_key=SecretStr(SECRET))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(engine.dispose)
        redis = await stack.enter_async_context(connect(redis_url))
        state = {
            "settings": settings,
            "sessions": sessions_of(engine),
            "replica": None,
            "store": Store(redis),
        }

        async def with_state(scope: Scope, receive: Receive, send: Send) -> None:
            await app({**scope, "state": state}, receive, send)

        transport = httpx.ASGITransport(app=with_state)
        client = httpx.AsyncClient(transport=transport, base_url="http://bench/api")
        yield Planner(engine, await stack.enter_async_context(client), await large_tables(engine))


async def large_tables(engine: AsyncEngine) -> frozenset[str]:
    counted = "SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= $1"
    async with engine.connect() as connection:
        return frozenset((await connection.exec_driver_sql(counted, (LARGE,))).scalars())
