"""The connection to PostgreSQL: from a URL to sessions."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from asyncpg import InterfaceError, InternalClientError, PostgresError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.pool import NullPool

from persistence.address.database_address import DatabaseAddress
from persistence.idle_connections import look_after

Sessions = async_sessionmaker[AsyncSession]
ASYNCPG = "postgresql+asyncpg://"
# A host name that is none is a ValueError.
NOT_CONNECTED = (OSError, SQLAlchemyError, PostgresError, InterfaceError, InternalClientError, ValueError)


class DatabaseUnreachable(Exception):
    """Why there is no connection, in one sentence without a password."""


def open_engine(url: str) -> AsyncEngine:
    """A pool of at most ten connections; it connects when first used. Raises AddressError."""
    engine = create_async_engine(
        ASYNCPG,
        pool_size=5,
        max_overflow=5,
        # A log is no place for names and addresses.
        hide_parameters=True,
        connect_args={"command_timeout": 30, **DatabaseAddress.read(url).driver_arguments()},
    )
    look_after(engine.sync_engine)
    return engine


@asynccontextmanager
async def one_connection(url: str) -> AsyncIterator[AsyncConnection]:
    """A connection of its own, whose statements may take long. Raises AddressError, DatabaseUnreachable."""
    address = DatabaseAddress.read(url)
    engine = create_async_engine(ASYNCPG, poolclass=NullPool, connect_args=address.driver_arguments())
    try:
        async with asyncio.timeout(address.connect_seconds):
            connection = await engine.connect()
    except NOT_CONNECTED as error:
        raise DatabaseUnreachable(
            f"The database {address.shown} cannot be reached: {reason(error, address.connect_seconds)}"
        ) from error
    try:
        yield connection
    finally:
        await connection.close()
        await engine.dispose()


def reason(error: BaseException, patience: int) -> str:
    """What the driver or the system said, on one line."""
    if isinstance(error, TimeoutError):
        return f"no answer within {patience} s"
    while (inner := getattr(error, "orig", None) or error.__cause__) is not None:
        error = inner
    return " ".join(str(error).split()) or type(error).__name__


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
