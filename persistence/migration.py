"""Bringing a database to a revision of migrations/, from within the program."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from persistence.database import asyncpg_url
from persistence.upgrade_report import UpgradeReport, attributes

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"

Found = TypeVar("Found")


async def upgrade(url: str, revision: str = "head") -> UpgradeReport:
    """Apply what is missing; any number of processes may do so at once. Returns what it did to rows."""
    report = UpgradeReport()
    await on_a_connection(url, lambda connection: command.upgrade(config_for(connection, report), revision))
    return report


async def downgrade(url: str, revision: str) -> None:
    await on_a_connection(
        url, lambda connection: command.downgrade(config_for(connection, UpgradeReport()), revision)
    )


def upgrade_and_wait(url: str, revision: str = "head") -> None:
    """The same as `upgrade`, where no event loop runs yet."""
    asyncio.run(upgrade(url, revision))


async def on_a_connection(url: str, work: Callable[[Connection], Found]) -> Found:
    """What `work` finds on a connection of its own, in one transaction."""
    engine = create_async_engine(asyncpg_url(url), poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()


def config_for(connection: Connection, report: UpgradeReport) -> Config:
    config = Config(attributes={"connection": connection, **attributes(report)})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
