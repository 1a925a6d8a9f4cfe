"""The models and the migrations describe the same database."""

from typing import Any

from sqlalchemy import Connection, inspect, text

from persistence.migration import on_a_connection
from persistence.tables import Record
from tests.persistence.old import differences


async def test_the_migrations_make_exactly_what_the_models_describe(database_url: str) -> None:
    assert await on_a_connection(database_url, differences) == []


async def test_the_models_make_the_same_checks_as_the_migrations(
    database_url: str, empty_database_url: str
) -> None:
    # Alembic compares everything but these.
    migrated = await on_a_connection(database_url, checks)
    await on_a_connection(empty_database_url, Record.metadata.create_all)

    assert await on_a_connection(empty_database_url, checks) == migrated
    assert "questions_time_limit_check" in migrated


async def test_every_foreign_key_can_be_followed_backwards_by_an_index(database_url: str) -> None:
    assert await on_a_connection(database_url, unindexed_foreign_keys) == []


def checks(connection: Connection) -> dict[str, str]:
    """CHECK constraints by name, as PostgreSQL understands them."""
    query = """SELECT conname::text, conrelid::regclass::text || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace"""
    return {str(name): str(rule) for name, rule in connection.execute(text(query))}


def unindexed_foreign_keys(connection: Connection) -> list[str]:
    inspector = inspect(connection)
    return [
        f"{table}.{key['constrained_columns'][0]}"
        for table in inspector.get_table_names()
        for key in inspector.get_foreign_keys(table)
        if key["constrained_columns"][0] not in leading_columns(inspector, table)
    ]


def leading_columns(inspector: Any, table: str) -> set[str]:
    indexed = [index["column_names"] for index in inspector.get_indexes(table)]
    return {columns[0] for columns in [*indexed, inspector.get_pk_constraint(table)["constrained_columns"]]}
