"""Bring figures within their bounds, and let PostgreSQL hold them there."""

import sqlalchemy as sa
from alembic import op

from migrations.by_columns import checks
from persistence.upgrade_report import numbered, report

revision = "5e1b708c43d6"
down_revision = "4d0a6f8b32c5"
branch_labels = None
depends_on = None


# What a figure becomes, and the rows where it becomes another. A question without a time limit gets the
# seed's default, not the shortest time there is.
QUESTION_FIGURES = [
    (
        "time_limit",
        "CASE WHEN time_limit <= 0 THEN 30 ELSE least(greatest(time_limit, 5), 240) END",
        "time_limit NOT BETWEEN 5 AND 240",
    ),
    ("points", "least(greatest(points, 0), 2000)", "points NOT BETWEEN 0 AND 2000"),
]
FIGURES = [
    ("quiz_attempts", "attempt", "total_questions", "0", "total_questions < 0"),
    (
        "quiz_attempts",
        "attempt",
        "correct_answers",
        "least(greatest(correct_answers, 0), total_questions)",
        "correct_answers NOT BETWEEN 0 AND total_questions",
    ),
    (
        "lessons",
        "lesson",
        "duration_minutes",
        "least(greatest(duration_minutes, 0), 10000)",
        "duration_minutes NOT BETWEEN 0 AND 10000",
    ),
    ("lesson_progress", "lesson progress record", "time_spent_seconds", "0", "time_spent_seconds < 0"),
]
RULES = [
    ("questions", "time_limit", "time_limit BETWEEN 5 AND 240"),
    ("questions", "points", "points BETWEEN 0 AND 2000"),
    ("quiz_attempts", "correct_answers", "0 <= correct_answers AND correct_answers <= total_questions"),
    ("lessons", "order_index", "order_index BETWEEN 0 AND 1000000"),
    ("lessons", "duration_minutes", "duration_minutes BETWEEN 0 AND 10000"),
    ("lesson_progress", "time_spent_seconds", "time_spent_seconds >= 0"),
]
# Behind the last number there is no place for another lesson.
REORDERED = sa.text("""
    UPDATE lessons SET order_index = place.number FROM (
        SELECT id, row_number() OVER (PARTITION BY course_id ORDER BY order_index, id) - 1 AS number
        FROM lessons WHERE course_id IN (
            SELECT course_id FROM lessons WHERE order_index NOT BETWEEN 0 AND 1000000
        )
    ) AS place WHERE place.id = lessons.id RETURNING course_id
""")


def upgrade() -> None:
    for column, settled, condition in QUESTION_FIGURES:
        settle_questions(column, settled, condition)
    for table, noun, column, settled, condition in FIGURES:
        statement = f"UPDATE {table} SET {column} = {settled} WHERE {condition} RETURNING id"  # noqa: S608
        if ids := sorted(op.get_bind().scalars(sa.text(statement))):
            report().changed.append(f"{numbered(noun, ids)}: {column} brought within its bounds.")
    if courses := sorted(set(op.get_bind().scalars(REORDERED))):
        report().changed.append(f"{numbered('course', courses)}: lessons numbered anew, in their order.")
    for table, column, rule in RULES:
        hold(table, column, rule)


def settle_questions(column: str, settled: str, condition: str) -> None:
    """A teacher wrote these: each is told with what it was."""
    changed = f"""
        WITH old AS (SELECT id, quiz_id, {column} FROM questions WHERE {condition})
        UPDATE questions SET {column} = {settled.replace(column, f"old.{column}")} FROM old
        WHERE old.id = questions.id RETURNING old.quiz_id, old.id, old.{column}, questions.{column}
    """  # noqa: S608
    for quiz_id, question_id, before, after in sorted(op.get_bind().execute(sa.text(changed)).all()):
        report().changed.append(
            f"question {question_id} of quiz {quiz_id}: {column} was {before}, is {after}."
        )


def hold(table: str, column: str, rule: str) -> None:
    name = f"{table}_{column}_check"
    if name in (there := checks(table)):
        # Somebody's own, unnamed, has PostgreSQL's name for it, which is ours too.
        other = next(f"{name}{n}" for n in range(1, len(there) + 2) if f"{name}{n}" not in there)
        op.execute(f"ALTER TABLE {table} RENAME CONSTRAINT {name} TO {other}")
        report().changed.append(f"CHECK {name} on {table}, which is not Zedny's, is now called {other}.")
    op.create_check_constraint(op.f(name), table, rule)


def downgrade() -> None:
    for table, column, _ in RULES:
        op.drop_constraint(f"{table}_{column}_check", table)
