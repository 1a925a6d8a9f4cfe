"""Databases that were made by other versions of the seed's program, or tended by hand."""

from datetime import UTC, datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from persistence.migration import on_a_connection, upgrade
from persistence.tables import Record

SEED_HEAD = "f0bdf127d5ef"
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
MAKE_AWARE = [
    f"ALTER TABLE {place.split('.')[0]} ALTER {place.split('.')[1]} TYPE timestamptz"
    for place in (
        "users.created_at",
        "users.updated_at",
        "quizzes.created_at",
        "quizzes.updated_at",
        "quiz_attempts.completed_at",
        "quiz_participations.entered_at",
        "courses.created_at",
        "courses.updated_at",
        "lessons.created_at",
        "enrollments.enrolled_at",
        "enrollments.completed_at",
        "lesson_progress.started_at",
        "lesson_progress.completed_at",
    )
]
A_USER = "INSERT INTO users (id, email, hashed_password, created_at) VALUES (1, 'a@b.example', '-', '{}')"
A_QUIZ = "INSERT INTO quizzes (id, title, access_code, teacher_id) VALUES (1, 'Rivers', 'ABC123', 1)"


@pytest.fixture
async def seed_url(empty_database_url: str) -> str:
    """A database as the seed left it, on a server whose clock is not at Greenwich."""
    await upgrade(empty_database_url, SEED_HEAD)
    await run(empty_database_url, "ALTER ROLE CURRENT_USER IN DATABASE {} SET timezone TO 'Asia/Riyadh'")
    return empty_database_url


async def test_naive_timestamps_were_utc_wherever_the_server_stands(seed_url: str) -> None:
    await run(seed_url, A_USER.format("2025-03-01 12:00"))

    await upgrade(seed_url)

    assert await ask(seed_url, "SELECT created_at FROM users") == NOON


async def test_timestamps_that_are_aware_already_stay_what_they_are(seed_url: str) -> None:
    await run(seed_url, *MAKE_AWARE, A_USER.format("2025-03-01 15:00+03"))

    await upgrade(seed_url)

    assert await ask(seed_url, "SELECT created_at FROM users") == NOON
    assert await on_a_connection(seed_url, differences) == []


async def test_empty_values_get_their_defaults(seed_url: str) -> None:
    await run(seed_url, A_USER.format("2025-03-01 12:00"))
    assert await ask(seed_url, "SELECT role FROM users") is None

    await upgrade(seed_url)

    assert await ask(seed_url, "SELECT role FROM users") == "STUDENT"
    assert await ask(seed_url, "SELECT is_active AND NOT is_verified AND NOT is_guest FROM users") is True


async def test_foreign_keys_are_replaced_whatever_their_name(seed_url: str) -> None:
    await run(seed_url, "ALTER TABLE quizzes RENAME CONSTRAINT quizzes_teacher_id_fkey TO fk_teacher")

    await upgrade(seed_url)

    assert await on_a_connection(seed_url, differences) == []


async def test_an_index_that_somebody_added_by_hand_is_no_obstacle(seed_url: str) -> None:
    await run(seed_url, "CREATE INDEX ix_quizzes_teacher_id ON quizzes (teacher_id)")

    await upgrade(seed_url)

    assert await on_a_connection(seed_url, differences) == []


async def test_question_types_stored_as_member_names_are_respelled(seed_url: str) -> None:
    await run(
        seed_url,
        "ALTER TYPE questiontype RENAME VALUE 'true_false' TO 'TRUE_FALSE'",
        A_USER.format("2025-03-01 12:00"),
        A_QUIZ,
        "INSERT INTO questions (text, quiz_id, question_type) VALUES ('Wet?', 1, 'TRUE_FALSE')",
    )

    await upgrade(seed_url)

    assert await ask(seed_url, "SELECT question_type::text FROM questions") == "true_false"


async def test_questions_and_choices_keep_the_order_they_were_written_in(seed_url: str) -> None:
    await run(
        seed_url,
        A_USER.format("2025-03-01 12:00"),
        A_QUIZ,
        "INSERT INTO questions (id, text, quiz_id) VALUES (9, 'Third', 1), (3, 'First', 1), (5, 'Second', 1)",
        "INSERT INTO choices (id, text, question_id) VALUES (8, 'b', 5), (4, 'a', 5), (6, 'c', 9)",
    )

    await upgrade(seed_url)

    in_order = "SELECT array_agg(text || position ORDER BY quiz_id, position) FROM questions"
    assert await ask(seed_url, in_order) == ["First0", "Second1", "Third2"]
    in_order = "SELECT array_agg(text || position ORDER BY question_id, position) FROM choices"
    assert await ask(seed_url, in_order) == ["a0", "b1", "c0"]


async def run(url: str, *statements: str) -> None:
    def all_of_them(connection: Connection) -> None:
        name = connection.scalar(text("SELECT quote_ident(current_database())"))
        for statement in statements:
            connection.exec_driver_sql(statement.replace("{}", str(name)))

    await on_a_connection(url, all_of_them)


async def ask(url: str, question: str) -> Any:
    return await on_a_connection(url, lambda connection: connection.scalar(text(question)))


def differences(connection: Connection) -> list[Any]:
    options = {"compare_type": True, "compare_server_default": True}
    found: list[Any] = compare_metadata(MigrationContext.configure(connection, opts=options), Record.metadata)
    return found
