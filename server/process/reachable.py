"""Whether PostgreSQL and Redis answer, before anything relies on them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from persistence.address.parameters import AddressError
from persistence.database import DatabaseUnreachable, one_connection
from server.settings import Settings
from server.startup_error import StartupError

PATIENCE = 10


async def check_both(settings: Settings) -> None:
    await asyncio.gather(check_postgres(settings.database_url), check_redis(settings.redis_url))


async def check_postgres(url: str) -> None:
    async with reached(url):
        pass


async def check_tables(url: str, migrate: str = "`zedny migrate`") -> None:
    """A database that nobody has migrated would only be noticed by whoever logs in."""
    async with asyncio.timeout(PATIENCE), reached(url) as connection:
        if await connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
            raise StartupError(f"The database has no tables yet: run {migrate}, then start again")


@asynccontextmanager
async def reached(url: str) -> AsyncIterator[AsyncConnection]:
    """A connection, or the reason why there is none."""
    try:
        async with one_connection(url) as connection:
            yield connection
    except AddressError as error:
        raise StartupError(f"DATABASE_URL {error}") from error
    except DatabaseUnreachable as error:
        raise StartupError(str(error)) from error


async def check_redis(url: str) -> None:
    client = Redis.from_url(url)
    try:
        async with asyncio.timeout(PATIENCE):
            await client.ping()
    except (OSError, RedisError) as error:
        raise StartupError(f"Redis at {without_password(url)} cannot be reached: {reason(error)}") from error
    finally:
        await client.aclose()


def reason(error: BaseException) -> str:
    """On one line."""
    if isinstance(error, TimeoutError):
        return f"no answer within {PATIENCE} seconds"
    return " ".join(str(error).split()) or type(error).__name__


def without_password(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
