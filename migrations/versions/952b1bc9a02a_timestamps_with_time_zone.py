"""Keep every timestamp with its time zone; naive ones were UTC."""

import sqlalchemy as sa
from alembic import op

revision = "952b1bc9a02a"
down_revision = "08156335d238"
branch_labels = None
depends_on = None


MOMENTS = {
    "users": ["created_at", "updated_at"],
    "quizzes": ["created_at", "updated_at"],
    "quiz_attempts": ["completed_at"],
    "quiz_participations": ["entered_at"],
    "courses": ["created_at", "updated_at"],
    "lessons": ["created_at"],
    "enrollments": ["enrolled_at", "completed_at"],
    "lesson_progress": ["started_at", "completed_at"],
}


def upgrade() -> None:
    retype(was_aware=False)


def downgrade() -> None:
    retype(was_aware=True)


def retype(*, was_aware: bool) -> None:
    """Change the columns that are (not) aware yet: some databases have had aware ones all along."""
    inspector = sa.inspect(op.get_bind())
    for table, moments in MOMENTS.items():
        kinds = {column["name"]: column["type"] for column in inspector.get_columns(table)}
        for moment in moments:
            if kinds[moment].timezone is was_aware:  # type: ignore[attr-defined]
                op.alter_column(
                    table,
                    moment,
                    type_=sa.DateTime(timezone=not was_aware),
                    postgresql_using=f"{moment} AT TIME ZONE 'UTC'",
                )
