"""Enrol once and keep one progress for each lesson; a quiz lesson may ask for a percentage."""

import sqlalchemy as sa
from alembic import op

from migrations.by_columns import drop_uniques

revision = "5d21f0a97c3e"
down_revision = "bdd80725ed24"
branch_labels = None
depends_on = None


ONCE = {"enrollments": ["course_id", "user_id"], "lesson_progress": ["enrollment_id", "lesson_id"]}

# Of several rows for the same thing, the one that has come furthest is kept.
FURTHEST = {
    "enrollments": """
        CREATE TEMPORARY TABLE kept_enrollments ON COMMIT DROP AS
        SELECT id, first_value(id) OVER (
            PARTITION BY course_id, user_id
            ORDER BY CASE status WHEN 'COMPLETED' THEN 0 WHEN 'ACTIVE' THEN 1 ELSE 2 END,
                     progress_percent DESC, id
        ) AS kept FROM enrollments
    """,
    "lesson_progress": """
        CREATE TEMPORARY TABLE kept_lesson_progress ON COMMIT DROP AS
        SELECT id, first_value(id) OVER (
            PARTITION BY enrollment_id, lesson_id ORDER BY status DESC, completed_at, id
        ) AS kept FROM lesson_progress
    """,
}
MERGED_ENROLLMENTS = """
    UPDATE enrollments SET progress_percent = best.percent,
        enrolled_at = best.enrolled, completed_at = best.completed
    FROM (
        SELECT kept, max(progress_percent) AS percent,
            min(enrolled_at) AS enrolled, min(completed_at) AS completed
        FROM enrollments JOIN kept_enrollments USING (id) GROUP BY kept HAVING count(*) > 1
    ) AS best WHERE best.kept = enrollments.id
"""
MOVED_PROGRESS = """
    UPDATE lesson_progress SET enrollment_id = kept FROM kept_enrollments
    WHERE kept_enrollments.id = enrollment_id AND kept <> enrollment_id
"""
# The longest time, not the sum: two rows that one click made would count the same minutes twice.
MERGED_PROGRESS = """
    UPDATE lesson_progress SET time_spent_seconds = best.seconds,
        started_at = best.started, completed_at = best.completed
    FROM (
        SELECT kept, max(time_spent_seconds) AS seconds,
            min(started_at) AS started, min(completed_at) AS completed
        FROM lesson_progress JOIN kept_lesson_progress USING (id) GROUP BY kept HAVING count(*) > 1
    ) AS best WHERE best.kept = lesson_progress.id
"""
# A lesson that knows its quiz by the code alone would lose it when the code is renewed.
LINKED_BY_CODE = """
    UPDATE lessons SET linked_quiz_id = quizzes.id FROM quizzes
    WHERE content_type = 'QUIZ_LINK' AND linked_quiz_id IS NULL AND access_code = upper(trim(quiz_code))
"""


def upgrade() -> None:
    op.add_column("lessons", sa.Column("pass_percent", sa.SmallInteger(), nullable=True))
    name = op.f("lessons_pass_percent_check")
    op.create_check_constraint(name, "lessons", "pass_percent BETWEEN 0 AND 100")
    op.execute(LINKED_BY_CODE)
    op.execute("LOCK TABLE enrollments, lesson_progress IN SHARE ROW EXCLUSIVE MODE")
    for table, columns in ONCE.items():
        # Added by hand, it would take the name of ours, or refuse that rows are joined.
        drop_uniques(table, columns)
    op.execute(FURTHEST["enrollments"])
    op.execute(MOVED_PROGRESS)
    op.execute(MERGED_ENROLLMENTS)
    leave_out_others("enrollments")
    op.execute(FURTHEST["lesson_progress"])
    op.execute(MERGED_PROGRESS)
    leave_out_others("lesson_progress")
    for table, columns in ONCE.items():
        op.drop_index(named(table, columns), table, if_exists=True)
        op.create_unique_constraint(f"{table}_{'_'.join(columns)}_key", table, columns)


def leave_out_others(table: str) -> None:
    op.execute(f"DELETE FROM {table} USING kept_{table} AS one WHERE one.id = {table}.id AND kept <> one.id")  # noqa: S608


def downgrade() -> None:
    for table, columns in ONCE.items():
        op.drop_constraint(f"{table}_{'_'.join(columns)}_key", table)
        op.create_index(named(table, columns), table, columns)
    op.drop_column("lessons", "pass_percent")


def named(table: str, columns: list[str]) -> str:
    return "_".join(["ix", table, *columns])
