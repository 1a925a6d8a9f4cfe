"""Bringing a database to a revision of migrations/, from within the program."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from persistence.database import one_connection

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"

Found = TypeVar("Found")


async def upgrade(url: str, revision: str = "head") -> None:
    """Apply what is missing; any number of processes may do so at once."""
    await on_a_connection(url, lambda connection: command.upgrade(config_for(connection), revision))


async def downgrade(url: str, revision: str) -> None:
    await on_a_connection(url, lambda connection: command.downgrade(config_for(connection), revision))


def upgrade_and_wait(url: str) -> None:
    """The same as `upgrade`, where no event loop runs yet."""
    asyncio.run(upgrade(url))


async def on_a_connection(url: str, work: Callable[[Connection], Found]) -> Found:
    """What `work` finds on a connection of its own, in one transaction."""
    async with one_connection(url) as connection, connection.begin():
        return await connection.run_sync(work)


def config_for(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
