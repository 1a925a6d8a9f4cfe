"""An old database: as the seed left it, with the few rows that everything else refers to."""

from collections.abc import Sequence
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from persistence.migration import on_a_connection
from persistence.tables import Record

SEED_HEAD = "f0bdf127d5ef"
# A teacher (1), two students (2, 3), a quiz and a course.
SCHOOL = [
    """INSERT INTO users (id, email, hashed_password, role, created_at) VALUES
        (1, 'noor@school.example', '-', 'TEACHER', '2025-03-01 12:00'),
        (2, 'tala@school.example', '-', 'STUDENT', '2025-03-01 12:00'),
        (3, 'omar@school.example', '-', 'STUDENT', '2025-03-01 12:00')""",
    """INSERT INTO quizzes (id, title, access_code, teacher_id, created_at)
        VALUES (1, 'Rivers', 'ABC123', 1, '2025-03-01 12:00')""",
    "INSERT INTO courses (id, title, teacher_id, created_at) VALUES (1, 'Earth', 1, '2025-03-01 12:00')",
]


async def run(url: str, *statements: str) -> None:
    def all_of_them(connection: Connection) -> None:
        name = connection.scalar(text("SELECT quote_ident(current_database())"))
        for statement in statements:
            connection.exec_driver_sql(statement.replace("{}", str(name)))

    await on_a_connection(url, all_of_them)


async def ask(url: str, question: str) -> Any:
    return await on_a_connection(url, lambda connection: connection.scalar(text(question)))


async def rows(url: str, question: str) -> Sequence[Any]:
    return await on_a_connection(url, lambda connection: connection.execute(text(question)).all())


def differences(connection: Connection) -> list[Any]:
    options = {"compare_type": True, "compare_server_default": True}
    found: list[Any] = compare_metadata(MigrationContext.configure(connection, opts=options), Record.metadata)
    return found
