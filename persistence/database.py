"""The connection to PostgreSQL: from a URL to sessions."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

from sqlalchemy import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

Sessions = async_sessionmaker[AsyncSession]
BEHIND_PGBOUNCER = "pgbouncer"
# In transaction mode every transaction may get another of PgBouncer's connections, which knows nothing of
# statements prepared on the last one, and may know another client's of the same name.
_PGBOUNCER: dict[str, Any] = {
    "statement_cache_size": 0,
    "prepared_statement_cache_size": 0,
    "prepared_statement_name_func": lambda: f"zedny_{uuid4().hex}",
}


def asyncpg_url(url: str) -> URL:
    """The same database for our driver, whatever a hosting provider calls it. Raises ValueError."""
    parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    if parsed.get_backend_name() != "postgresql":
        raise ValueError(f"{parsed.drivername} is not PostgreSQL")
    if "sslmode" in parsed.query:
        # libpq's word for it; asyncpg takes the same values under another name.
        parsed = parsed.update_query_dict({"ssl": parsed.query["sslmode"]})
        parsed = parsed.difference_update_query(["sslmode"])
    return parsed.set(drivername="postgresql+asyncpg").difference_update_query([BEHIND_PGBOUNCER])


def is_behind_pgbouncer(url: str) -> bool:
    """Whether the address ends in ``?pgbouncer=true``, as hosting providers write it."""
    return make_url(url).query.get(BEHIND_PGBOUNCER) == "true"


def open_engine(url: str) -> AsyncEngine:
    """A pool of at most ten connections; it connects when first used."""
    for_the_driver = _PGBOUNCER if is_behind_pgbouncer(url) else {}
    return create_async_engine(
        asyncpg_url(url),
        pool_size=5,
        max_overflow=5,
        pool_pre_ping=True,
        # A log is no place for names and addresses.
        hide_parameters=True,
        connect_args={"timeout": 10, "command_timeout": 30, **for_the_driver},
    )


def sessions_of(engine: AsyncEngine) -> Sessions:
    """Sessions whose rows stay readable after commit."""
    return async_sessionmaker(engine, expire_on_commit=False)


@asynccontextmanager
async def open_sessions(url: str) -> AsyncIterator[Sessions]:
    """Sessions for as long as the program lives; its connections are closed at the end."""
    engine = open_engine(url)
    try:
        yield sessions_of(engine)
    finally:
        await engine.dispose()
