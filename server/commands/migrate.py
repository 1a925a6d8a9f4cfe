"""`zedny migrate`: bring the database to the newest revision; the release step of a deployment."""

import asyncio

from alembic.util import CommandError

from persistence.database import DatabaseUnreachable
from persistence.migration import upgrade
from server.process.reachable import check_postgres
from server.settings import read_settings
from server.startup_error import StartupError


def migrate() -> None:
    """Bring the database at DATABASE_URL to the newest revision."""
    url = read_settings().database_url
    if not url:
        raise StartupError("DATABASE_URL is not set: which database shall be migrated?")
    asyncio.run(migrated(url))


async def migrated(url: str) -> None:
    await check_postgres(url)
    try:
        report = await upgrade(url)
    except (CommandError, DatabaseUnreachable) as error:
        raise StartupError(f"The database cannot be migrated: {error}") from error
    if told := str(report):
        print(told)  # noqa: T201 - the command line
