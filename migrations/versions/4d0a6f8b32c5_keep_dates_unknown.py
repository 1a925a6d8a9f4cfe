"""Leave unknown what an old database does not know: when something was made, joined or completed."""

import sqlalchemy as sa
from alembic import op

from persistence.upgrade_report import numbered, report

revision = "4d0a6f8b32c5"
down_revision = "3c9f5e7a21b4"
branch_labels = None
depends_on = None


# A row of them, and the date that a row gets when it is made.
MADE = {
    "users": ("user", "created_at"),
    "quizzes": ("quiz", "created_at"),
    "quiz_attempts": ("attempt", "completed_at"),
    "quiz_participations": ("participation", "entered_at"),
    "courses": ("course", "created_at"),
    "lessons": ("lesson", "created_at"),
    "enrollments": ("enrollment", "enrolled_at"),
}
OTHER_MOMENTS = [
    ("users", "user", "updated_at"),
    ("quizzes", "quiz", "updated_at"),
    ("courses", "course", "updated_at"),
    ("enrollments", "enrollment", "completed_at"),
    ("lesson_progress", "lesson progress record", "started_at"),
    ("lesson_progress", "lesson progress record", "completed_at"),
]
# The calendar of the programs that read them ends there; infinity lies beyond.
BEYOND = "{0} < '0001-01-02' OR {0} > '9999-12-30'"


def upgrade() -> None:
    for table, (noun, column) in MADE.items():
        op.alter_column(table, column, nullable=True)
        # Settling the defaults filled in the moment of this very transaction, which no other row can have.
        forget(table, noun, column, f"{column} = now() OR {BEYOND.format(column)}")
    for table, noun, column in OTHER_MOMENTS:
        forget(table, noun, column, BEYOND.format(column))


def forget(table: str, noun: str, column: str, condition: str) -> None:
    statement = f"UPDATE {table} SET {column} = NULL WHERE {condition} RETURNING id"  # noqa: S608
    if ids := sorted(op.get_bind().scalars(sa.text(statement))):
        report().changed.append(f"{numbered(noun, ids)}: {column} is not known, and stays unknown.")


def downgrade() -> None:
    for table, (_, column) in MADE.items():
        op.execute(f"UPDATE {table} SET {column} = now() WHERE {column} IS NULL")  # noqa: S608
        op.alter_column(table, column, nullable=False)
