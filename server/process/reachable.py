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

_IDENTITY = text(
    "SELECT system_identifier, (SELECT oid FROM pg_database WHERE datname = current_database())"
    " FROM pg_control_system()"
)


async def check_both(settings: Settings) -> None:
    await asyncio.gather(
        check_postgres(settings.database_url),
        check_redis(settings),
        check_replica(settings.database_read_url, settings.database_url),
    )


async def check_postgres(url: str) -> None:
    async with reached(url):
        pass


async def check_replica(url: str, of: str) -> None:
    """One that goes away later is done without; one that was never there is a mistake."""
    if not url:
        return
    try:
        async with asyncio.timeout(2 * PATIENCE):
            await compare(url, of)
    except TimeoutError as error:
        raise StartupError(f"DATABASE_READ_URL: no answer within {2 * PATIENCE} seconds") from error


async def compare(url: str, of: str) -> None:
    async with reached(url, "DATABASE_READ_URL") as replica, reached(of) as primary:
        if not await replica.scalar(text("SELECT pg_is_in_recovery()")):
            raise StartupError("DATABASE_READ_URL names a database that is no replica of another one")
        if await identity(replica) != await identity(primary):
            raise StartupError("DATABASE_READ_URL names a replica of another database than DATABASE_URL")


async def identity(connection: AsyncConnection) -> tuple[int, int]:
    """What a database and its replicas have in common with no other."""
    found = await connection.execute(_IDENTITY)
    system, database = found.one()
    return system, database


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
        raise StartupError(f"{error}" if setting == "DATABASE_URL" else f"{setting}: {error}") from error
