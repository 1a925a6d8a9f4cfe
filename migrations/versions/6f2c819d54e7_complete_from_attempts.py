"""Complete quiz lessons by the attempts that there are, and let no progress exceed 100 percent."""

import sqlalchemy as sa
from alembic import op

from migrations.by_columns import checks
from persistence.upgrade_report import numbered, report

revision = "6f2c819d54e7"
down_revision = "5e1b708c43d6"
branch_labels = None
depends_on = None


NAME = "enrollments_progress_percent_check"
COMPLETE = sa.text("""
    INSERT INTO lesson_progress (enrollment_id, lesson_id, status, started_at, completed_at)
    SELECT enrollments.id, lessons.id, 'COMPLETED', min(attempts.completed_at), min(attempts.completed_at)
    FROM enrollments JOIN lessons USING (course_id)
    JOIN quiz_attempts AS attempts
        ON attempts.quiz_id = linked_quiz_id AND attempts.user_id = enrollments.user_id
        AND 100 * correct_answers::bigint >= coalesce(pass_percent, 0)::bigint * greatest(total_questions, 1)
    WHERE enrollments.status <> 'DROPPED' AND content_type = 'QUIZ_LINK'
    GROUP BY enrollments.id, lessons.id
    ON CONFLICT (enrollment_id, lesson_id) DO UPDATE SET status = excluded.status,
        started_at = coalesce(lesson_progress.started_at, excluded.started_at),
        completed_at = excluded.completed_at
    WHERE lesson_progress.status <> 'COMPLETED' RETURNING enrollment_id
""")
# NaN is greater than any number to PostgreSQL.
BEYOND = sa.text("SELECT id FROM enrollments WHERE progress_percent NOT BETWEEN 0 AND 100 ORDER BY id")
# A lesson that has lost its quiz counts for who has completed it. A course is completed with its last lesson.
SETTLE = sa.text("""
    WITH tally AS (
        SELECT enrollments.id,
            count(lessons.id) FILTER (WHERE is_done OR NOT is_lost) AS counted,
            count(lessons.id) FILTER (WHERE is_done) AS done,
            max(lesson_progress.completed_at) FILTER (WHERE is_done) AS last
        FROM enrollments LEFT JOIN lessons USING (course_id)
        LEFT JOIN lesson_progress
            ON lesson_progress.enrollment_id = enrollments.id AND lesson_progress.lesson_id = lessons.id
        CROSS JOIN LATERAL (SELECT coalesce(lesson_progress.status = 'COMPLETED', false) AS is_done,
            content_type = 'QUIZ_LINK' AND linked_quiz_id IS NULL AS is_lost) AS lesson
        WHERE enrollments.id = ANY (:ids) GROUP BY enrollments.id
    )
    UPDATE enrollments SET
        progress_percent = coalesce(trunc(100 * done::numeric / nullif(counted, 0), 2), 0),
        status = CASE WHEN counted > 0 AND done = counted THEN 'COMPLETED' ELSE status END,
        completed_at = CASE WHEN counted > 0 AND done = counted
            THEN coalesce(completed_at, last) ELSE completed_at END
    FROM tally WHERE tally.id = enrollments.id AND status <> 'DROPPED'
""")
CUT = sa.text("""
    UPDATE enrollments SET progress_percent = CASE
        WHEN progress_percent = 'NaN' OR progress_percent < 0 THEN 0 ELSE 100 END
    WHERE progress_percent NOT BETWEEN 0 AND 100
""")


def upgrade() -> None:
    bind = op.get_bind()
    completed = sorted(set(bind.scalars(COMPLETE)))
    beyond = bind.scalars(BEYOND).all()
    bind.execute(SETTLE, {"ids": [*completed, *beyond]})
    bind.execute(CUT)
    if completed:
        report().changed.append(f"{numbered('enrollment', completed)}: quiz lessons completed by attempts.")
    if beyond:
        report().changed.append(f"{numbered('enrollment', beyond)}: progress was not between 0 and 100 %.")
    if NAME in checks("enrollments"):
        op.execute(f"ALTER TABLE enrollments RENAME CONSTRAINT {NAME} TO {NAME}1")
    op.create_check_constraint(op.f(NAME), "enrollments", "progress_percent BETWEEN 0 AND 100")


def downgrade() -> None:
    op.drop_constraint(NAME, "enrollments")
