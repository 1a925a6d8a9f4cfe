"""Let PostgreSQL itself delete what belongs to a deleted row, and refuse to delete users who are needed."""

import sqlalchemy as sa
from alembic import op

revision = "6fa59469c98e"
down_revision = "af0a8008a5c4"
branch_labels = None
depends_on = None


RULES = [
    ("quizzes", "teacher_id", "users", "RESTRICT"),
    ("questions", "quiz_id", "quizzes", "CASCADE"),
    ("choices", "question_id", "questions", "CASCADE"),
    ("quiz_attempts", "quiz_id", "quizzes", "CASCADE"),
    ("quiz_attempts", "user_id", "users", "RESTRICT"),
    ("quiz_participations", "quiz_id", "quizzes", "CASCADE"),
    ("quiz_participations", "user_id", "users", "RESTRICT"),
    ("courses", "teacher_id", "users", "RESTRICT"),
    ("lessons", "course_id", "courses", "CASCADE"),
    ("lessons", "linked_quiz_id", "quizzes", "SET NULL"),
    ("enrollments", "user_id", "users", "RESTRICT"),
    ("enrollments", "course_id", "courses", "CASCADE"),
    ("lesson_progress", "enrollment_id", "enrollments", "CASCADE"),
    ("lesson_progress", "lesson_id", "lessons", "CASCADE"),
]


def upgrade() -> None:
    for table, column, target, rule in RULES:
        replace(table, column, target, rule)


def downgrade() -> None:
    for table, column, target, _ in RULES:
        replace(table, column, target, None)


def replace(table: str, column: str, target: str, rule: str | None) -> None:
    """Found by its column, since an older database may have given it another name."""
    for key in sa.inspect(op.get_bind()).get_foreign_keys(table):
        if key["constrained_columns"] == [column] and key["name"]:
            op.drop_constraint(key["name"], table, type_="foreignkey")
    op.create_foreign_key(f"{table}_{column}_fkey", table, target, [column], ["id"], ondelete=rule)
