"""Bringing a database to a revision of migrations/, from within the program."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from persistence.database import one_connection
from persistence.upgrade_report import UpgradeReport, attributes

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"

Found = TypeVar("Found")
# The SQLSTATE of a lock that was not had in time.
_LOCK_NOT_AVAILABLE = "55P03"


class TableInUse(CommandError):
    """Another session holds a table for longer than an upgrade waits for it; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("another session has used a table for too long; nothing was changed, try again")


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


@contextmanager
def giving_up() -> Iterator[None]:
    """Say in one sentence, by TableInUse, that a lock was not had in time."""
    try:
        yield
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
            raise TableInUse from error
        raise


async def on_a_connection(url: str, work: Callable[[Connection], Found]) -> Found:
    """What `work` finds on a connection of its own, in one transaction."""
    async with one_connection(url) as connection, connection.begin():
        return await connection.run_sync(work)


def config_for(connection: Connection, report: UpgradeReport) -> Config:
    config = Config(attributes={"connection": connection, **attributes(report)})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
