"""Index what is looked up: results, enrollments, progress, and what a teacher owns."""

from alembic import op

revision = "24a7deb691eb"
down_revision = "6fa59469c98e"
branch_labels = None
depends_on = None


INDEXES = [
    ("quizzes", ["teacher_id"]),
    ("quiz_attempts", ["quiz_id", "user_id"]),
    ("quiz_attempts", ["user_id"]),
    ("quiz_participations", ["quiz_id", "user_id"]),
    ("quiz_participations", ["user_id"]),
    ("courses", ["teacher_id"]),
    ("lessons", ["course_id", "order_index"]),
    ("lessons", ["linked_quiz_id"]),
    ("enrollments", ["course_id", "user_id"]),
    ("enrollments", ["user_id"]),
    ("lesson_progress", ["enrollment_id", "lesson_id"]),
    ("lesson_progress", ["lesson_id"]),
]


def upgrade() -> None:
    for table, columns in INDEXES:
        # Somebody may have followed the same advice by hand.
        op.create_index(named(table, columns), table, columns, if_not_exists=True)


def downgrade() -> None:
    for table, columns in INDEXES:
        op.drop_index(named(table, columns), table)


def named(table: str, columns: list[str]) -> str:
    return "_".join(["ix", table, *columns])
