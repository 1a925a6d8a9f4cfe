"""Whether PostgreSQL and Redis answer, before anything relies on them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from persistence.address.parameters import AddressError
from persistence.database import DatabaseUnreachable, one_connection
from server.process.redis_check import PATIENCE, check_redis
from server.settings import Settings
from server.startup_error import StartupError


async def check_both(settings: Settings) -> None:
    await asyncio.gather(
        check_postgres(settings.database_url),
        check_redis(settings),
        check_replica(settings.database_read_url),
    )


async def check_postgres(url: str) -> None:
    async with reached(url):
        pass


async def check_replica(url: str) -> None:
    """One that goes away later is done without; one that was never there is a mistake."""
    if not url:
        return
    async with asyncio.timeout(PATIENCE), reached(url, "DATABASE_READ_URL") as connection:
        if not await connection.scalar(text("SELECT pg_is_in_recovery()")):
            raise StartupError("DATABASE_READ_URL names a database that is no replica of another one")


async def check_tables(url: str, migrate: str = "`zedny migrate`") -> None:
    """A database that nobody has migrated would only be noticed by whoever logs in."""
    async with asyncio.timeout(PATIENCE), reached(url) as connection:
        if await connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
            raise StartupError(f"The database has no tables yet: run {migrate}, then start again")


@asynccontextmanager
async def reached(url: str, setting: str = "DATABASE_URL") -> AsyncIterator[AsyncConnection]:
    """A connection, or the reason why there is none."""
    try:
        async with one_connection(url) as connection:
            yield connection
    except AddressError as error:
        raise StartupError(f"{setting} {error}") from error
    except DatabaseUnreachable as error:
        raise StartupError(str(error)) from error
