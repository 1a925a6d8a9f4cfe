"""The models and the migrations describe the same database."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from persistence.migration import on_a_connection
from persistence.tables import Record


async def test_the_migrations_make_exactly_what_the_models_describe(database_url: str) -> None:
    assert await on_a_connection(database_url, differences) == []


async def test_every_foreign_key_can_be_followed_backwards_by_an_index(database_url: str) -> None:
    assert await on_a_connection(database_url, unindexed_foreign_keys) == []


def differences(connection: Connection) -> list[Any]:
    options = {"compare_type": True, "compare_server_default": True}
    found: list[Any] = compare_metadata(MigrationContext.configure(connection, opts=options), Record.metadata)
    return found


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
