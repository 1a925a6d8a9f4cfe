"""How Alembic reaches the database: on a connection it is given, or at DATABASE_URL."""

import asyncio
import os
from logging.config import fileConfig

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection, text

from persistence.address.parameters import AddressError
from persistence.database import DatabaseUnreachable
from persistence.migration import giving_up, on_a_connection
from persistence.tables import Record
from persistence.upgrade_report import report

# Several processes may be released at the same moment; the number is any that nobody else locks.
ONE_AT_A_TIME = text(f"SELECT pg_advisory_xact_lock({int.from_bytes(b'zedny', 'big')})")


def migrate() -> None:
    if context.is_offline_mode():
        raise CommandError(
            "Zedny's migrations look at the database they change: run them online, without --sql"
        )
    given: Connection | None = context.config.attributes.get("connection")
    if given is not None:
        migrate_on(given)
        return
    if context.config.config_file_name:
        fileConfig(context.config.config_file_name, disable_existing_loggers=False)
    migrate_at(*database_url())
    # Not before all of it is committed. Whoever gives a connection reads the report for themselves.
    if told := str(report()):
        print(told)  # noqa: T201 - the command line


def migrate_at(name: str, url: str) -> None:
    try:
        asyncio.run(on_a_connection(url, migrate_on))
    except AddressError as error:
        raise CommandError(f"{name} {error}") from error
    except DatabaseUnreachable as error:
        raise CommandError(str(error)) from error


# A change of a table waits for whoever uses it, and everybody else waits behind the change: not for long.
GIVE_UP_SOON = text("SET LOCAL lock_timeout = '5s'")


def migrate_on(connection: Connection) -> None:
    context.configure(connection, target_metadata=Record.metadata, compare_server_default=True)
    with context.begin_transaction():
        connection.execute(ONE_AT_A_TIME)
        connection.execute(GIVE_UP_SOON)
        with giving_up():
            context.run_migrations()


def database_url() -> tuple[str, str]:
    """Who says it, and what it says."""
    if given := context.get_x_argument(as_dictionary=True).get("url"):
        return "-x url", str(given)
    if named := os.environ.get("DATABASE_URL"):
        return "DATABASE_URL", named
    raise CommandError("DATABASE_URL is not set: which database shall be migrated?")


migrate()
