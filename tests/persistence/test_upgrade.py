"""An existing Zedny database becomes today's, with every row it had."""

from datetime import UTC, datetime
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from persistence.migration import MIGRATIONS, downgrade, on_a_connection, upgrade

SEED = [
    "e952c5297bcb",
    "401fb08bee0d",
    "f015e4e77dbc",
    "2cf3049dc27e",
    "956f23533d4a",
    "0bdf70a1ee8b",
    "f0bdf127d5ef",
]
WRITTEN = "2025-03-01 10:00"
ROWS = {
    "users": f"(7, 'noor@school.example', 'hash', 'Noor', 'TEACHER', true, true, '{WRITTEN}', NULL)",
    "quizzes": f"(1, 'Rivers', NULL, 'ABC123', true, 7, '{WRITTEN}', '{WRITTEN}')",
    "questions": "(4, 'Longest?', 'multiple_select', 500, 20, 1), (5, 'Widest?', 'true_false', 1, 5, 1)",
    "choices": "(2, 'Nile', true, 4), (1, 'Rhine', false, 4), (3, 'Yes', true, 5)",
    "quiz_attempts": f"(1, 1, 7, 900, 2, 1, '3/28', '{WRITTEN}'), (2, 1, 7, 100, 2, 0, NULL, '{WRITTEN}')",
    "quiz_participations": f"(1, 1, 7, '{WRITTEN}'), (2, 1, 7, '{WRITTEN}')",
    "courses": f"(1, 'Geography', NULL, NULL, 'Earth', true, 7, '{WRITTEN}', NULL)",
    "lessons": f"(1, 'Watch', 'VIDEO', 'a.mp4', NULL, 3, 12, 1, 1, '{WRITTEN}')",
    "enrollments": f"(1, 7, 1, 'COMPLETED', 62.5, '{WRITTEN}', '{WRITTEN}')",
    "lesson_progress": f"(1, 1, 1, 'IN_PROGRESS', 90, '{WRITTEN}', NULL)",
}


def test_the_seeds_revisions_come_first_and_in_their_order() -> None:
    script = ScriptDirectory(MIGRATIONS)

    order = [revision.revision for revision in script.walk_revisions()][::-1]

    assert order[: len(SEED)] == SEED
    assert len(script.get_heads()) == 1


@pytest.mark.parametrize("revision", SEED)
async def test_rows_survive_the_upgrade_from_each_of_the_seeds_revisions(
    revision: str, empty_database_url: str
) -> None:
    await upgrade(empty_database_url, revision)
    before = await on_a_connection(empty_database_url, fill)

    await upgrade(empty_database_url)

    after = await on_a_connection(empty_database_url, contents)
    for table, rows in before.items():
        assert [subset(new, of=old) for old, new in zip(rows, after[table], strict=True)] == rows


async def test_rows_survive_the_way_back_to_the_seed_and_up_again(empty_database_url: str) -> None:
    await upgrade(empty_database_url, SEED[-1])
    before = await on_a_connection(empty_database_url, fill)
    await upgrade(empty_database_url)

    await downgrade(empty_database_url, SEED[-1])

    assert await on_a_connection(empty_database_url, contents) == before
    await upgrade(empty_database_url)


async def test_each_revision_takes_back_exactly_what_it_did(empty_database_url: str) -> None:
    revisions = list(ScriptDirectory(MIGRATIONS).walk_revisions())[::-1]
    before = await on_a_connection(empty_database_url, shape)
    for revision in revisions:
        await upgrade(empty_database_url, revision.revision)
        after = await on_a_connection(empty_database_url, shape)

        await downgrade(empty_database_url, "-1")
        assert await on_a_connection(empty_database_url, shape) == before
        await upgrade(empty_database_url, revision.revision)
        assert await on_a_connection(empty_database_url, shape) == after
        before = after


async def test_going_down_all_the_way_leaves_nothing(empty_database_url: str) -> None:
    await upgrade(empty_database_url)

    await downgrade(empty_database_url, "base")

    assert await on_a_connection(empty_database_url, shape) == {"enums": []}


def fill(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Insert rows as the seed's program would have, in whichever tables there are."""
    tables = inspect(connection).get_table_names()
    for table in [table for table in ROWS if table in tables]:
        connection.execute(text(f"INSERT INTO {table} VALUES {ROWS[table]}"))  # noqa: S608 - the words are ours
    return contents(connection)


def contents(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    tables = [table for table in inspect(connection).get_table_names() if table in ROWS]
    return {table: rows(connection, table) for table in tables}


def rows(connection: Connection, table: str) -> list[dict[str, Any]]:
    found = connection.execute(text(f"SELECT * FROM {table} ORDER BY id")).mappings()  # noqa: S608
    return [{name: comparable(value) for name, value in row.items()} for row in found]


def comparable(value: object) -> object:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


def subset(row: dict[str, Any], *, of: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in of}


def shape(connection: Connection) -> dict[str, Any]:
    """All that PostgreSQL knows of the tables, in words that can be compared."""
    inspector = inspect(connection)
    # Asked of all tables together: one by one it would be hundreds of questions.
    known = (
        inspector.get_multi_columns(),
        inspector.get_multi_indexes(),
        inspector.get_multi_foreign_keys(),
        inspector.get_multi_unique_constraints(),
        inspector.get_multi_check_constraints(),
    )
    described: dict[str, Any] = {
        table: [sorted(str(sorted(one.items(), key=str)) for one in kind[None, table]) for kind in known]
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }
    enums = connection.execute(text("SELECT typname::text FROM pg_type WHERE typtype = 'e' ORDER BY 1"))
    return described | {"enums": enums.scalars().all()}
