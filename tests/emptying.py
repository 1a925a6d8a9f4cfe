"""Emptying a database that a test has used, for a new one takes longer than most tests."""

import asyncio

import asyncpg

# What a test has left behind may still be connected.
DISCONNECT = """
    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
KEPT = "alembic_version"
COUNTED = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"


class Cleaner:
    """Empties a database after each test, by one connection: a new one would read all tables anew."""

    def __init__(self, url: str) -> None:
        self._url = url.replace("+asyncpg", "")
        # Tests have loops of their own, which end.
        self._loop = asyncio.new_event_loop()
        self._connection: asyncpg.Connection | None = None

    def empty(self) -> None:
        """Leave the tables as the migrations made them: without a row, and numbered from 1."""
        self._loop.run_until_complete(self._empty())

    def close(self) -> None:
        if self._connection:
            self._loop.run_until_complete(self._connection.close())
        self._loop.close()

    async def _empty(self) -> None:
        if self._connection is None or self._connection.is_closed():
            self._connection = await asyncpg.connect(self._url)
        await empty(self._connection)


async def empty(connection: asyncpg.Connection) -> None:
    await connection.execute(DISCONNECT)
    tables = [name for (name,) in await connection.fetch(TABLES) if name != KEPT]
    counted = [name for (name,) in await connection.fetch(COUNTED)]
    # In any order, for every row goes. TRUNCATE would make every table anew.
    statements = ["SET session_replication_role = replica"]
    statements += [f"DELETE FROM {name}" for name in tables]  # noqa: S608  # names of our own tables
    statements += [f"ALTER SEQUENCE {name} RESTART" for name in counted]
    await connection.execute("; ".join(statements))
