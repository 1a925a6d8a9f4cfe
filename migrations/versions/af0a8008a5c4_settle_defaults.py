"""Let PostgreSQL know the defaults, so that no row is without a role, status or date."""

import sqlalchemy as sa
from alembic import op

revision = "af0a8008a5c4"
down_revision = "952b1bc9a02a"
branch_labels = None
depends_on = None


DEFAULTS = {
    "users": {
        "role": "'STUDENT'",
        "is_active": "true",
        "is_verified": "false",
        "created_at": "now()",
    },
    "quizzes": {"is_public": "false", "created_at": "now()"},
    "questions": {"question_type": "'multiple_choice'", "points": "1000", "time_limit": "30"},
    "choices": {"is_correct": "false"},
    "quiz_attempts": {"score": "0", "correct_answers": "0", "completed_at": "now()"},
    "quiz_participations": {"entered_at": "now()"},
    "courses": {"is_published": "false", "created_at": "now()"},
    "lessons": {
        "content_type": "'TEXT'",
        "order_index": "0",
        "duration_minutes": "0",
        "created_at": "now()",
    },
    "enrollments": {"status": "'ACTIVE'", "progress_percent": "0", "enrolled_at": "now()"},
    "lesson_progress": {"status": "'NOT_STARTED'", "time_spent_seconds": "0"},
}


def upgrade() -> None:
    for table, defaults in DEFAULTS.items():
        for column, default in defaults.items():
            op.execute(f"UPDATE {table} SET {column} = {default} WHERE {column} IS NULL")  # noqa: S608
            op.alter_column(table, column, nullable=False, server_default=sa.text(default))


def downgrade() -> None:
    for table, defaults in DEFAULTS.items():
        for column, default in defaults.items():
            earlier = sa.text(default) if default == "now()" else None
            op.alter_column(table, column, nullable=True, server_default=earlier)
