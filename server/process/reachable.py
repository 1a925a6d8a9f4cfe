"""Whether PostgreSQL and Redis answer, before anything relies on them."""

import asyncio
from urllib.parse import urlsplit

from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy import make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from persistence.database import open_engine
from server.settings import Settings
from server.startup_error import StartupError

PATIENCE = 10


async def check_both(settings: Settings) -> None:
    await asyncio.gather(check_postgres(settings.database_url), check_redis(settings.redis_url))


async def check_postgres(url: str) -> None:
    try:
        engine = open_engine(url)
    except (ArgumentError, ValueError) as error:
        raise StartupError(
            "DATABASE_URL is not the address of a database: postgresql://user@host/name"
        ) from error
    try:
        async with asyncio.timeout(PATIENCE), engine.connect():
            pass
    except (OSError, SQLAlchemyError) as error:
        shown = make_url(url).render_as_string(hide_password=True)
        raise StartupError(f"The database {shown} cannot be reached: {reason(error)}") from error
    finally:
        await engine.dispose()


async def check_tables(url: str) -> None:
    """A database that nobody has migrated would only be noticed by whoever logs in."""
    engine = open_engine(url)
    try:
        async with asyncio.timeout(PATIENCE), engine.connect() as connection:
            if await connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
                raise StartupError("The database has no tables yet: run `zedny migrate`, then start again")
    finally:
        await engine.dispose()


async def check_redis(url: str) -> None:
    try:
        client = Redis.from_url(url)
    except ValueError as error:
        raise StartupError("REDIS_URL is not the address of a Redis: redis://host:6379/0") from error
    try:
        async with asyncio.timeout(PATIENCE):
            await client.ping()
    except (OSError, RedisError) as error:
        raise StartupError(f"Redis at {without_password(url)} cannot be reached: {reason(error)}") from error
    finally:
        await client.aclose()


def reason(error: BaseException) -> str:
    """The innermost one, on one line."""
    if isinstance(error, TimeoutError):
        return f"no answer within {PATIENCE} seconds"
    innermost = getattr(error, "orig", None) or error
    return " ".join(str(innermost).split()).rpartition(">: ")[2] or type(error).__name__


def without_password(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
