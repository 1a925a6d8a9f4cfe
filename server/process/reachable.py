"""Whether PostgreSQL and Redis answer, before anything relies on them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from persistence.address.parameters import AddressError
from persistence.database import NOT_CONNECTED, DatabaseUnreachable, one_connection, reason
from server.process.redis_check import PATIENCE, check_redis
from server.settings import Settings
from server.startup_error import StartupError

_REPLICA = "DATABASE_READ_URL"
_FOLLOWS = text("SELECT pg_is_in_recovery()")
# What a database and its replicas have in common with no other.
_IDENTITY = text(
    "SELECT system_identifier, (SELECT oid FROM pg_database WHERE datname = current_database())"
    " FROM pg_control_system()"
)
_TABLES = text("SELECT to_regclass('alembic_version')")


async def check_both(settings: Settings) -> None:
    told = await asyncio.gather(
        check_postgres(settings.database_url),
        check_redis(settings),
        check_replica(settings.database_read_url, settings.database_url),
        return_exceptions=True,
    )
    # All are heard out: a connection that the end of the program meets as it closes complains at length.
    for error in told:
        if error is not None:
            raise error


async def check_postgres(url: str) -> None:
    async with reached(url):
        pass


async def check_replica(url: str, of: str) -> None:
    """One that goes away later is done without; one that was never there is a mistake."""
    if not url:
        return
    async with reached(url, _REPLICA) as replica:
        if not (await replica.execute(_FOLLOWS)).scalar():
            raise StartupError(f"{_REPLICA} names a database that is no replica of another one")
        copied = (await replica.execute(_IDENTITY)).one()
    async with reached(of) as primary:
        if copied != (await primary.execute(_IDENTITY)).one():
            raise StartupError(f"{_REPLICA} names a replica of another database than DATABASE_URL")


async def check_tables(url: str, migrate: str = "`zedny migrate`") -> None:
    """A database that nobody has migrated would only be noticed by whoever logs in."""
    async with reached(url) as connection:
        if (await connection.execute(_TABLES)).scalar() is None:
            raise StartupError(f"The database has no tables yet: run {migrate}, then start again")


@asynccontextmanager
async def reached(url: str, setting: str = "DATABASE_URL") -> AsyncIterator[AsyncConnection]:
    """A connection to ask something quickly, or the reason why there is none or no answer."""
    try:
        async with one_connection(url) as connection, asyncio.timeout(PATIENCE):
            yield connection
    except AddressError as error:
        raise StartupError(f"{setting} {error}") from error
    except DatabaseUnreachable as error:
        raise StartupError(f"{error}" if setting == "DATABASE_URL" else f"{setting}: {error}") from error
    except TimeoutError as error:
        raise StartupError(f"{setting}: the database gives no answer within {PATIENCE} s") from error
    except NOT_CONNECTED as error:
        # Also what its user may not ask.
        raise StartupError(f"{setting}: the database says {reason(error, PATIENCE)}") from error
