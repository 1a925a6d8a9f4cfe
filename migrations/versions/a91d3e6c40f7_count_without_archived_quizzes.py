"""Let nobody be kept from the end of a course by quizzes that were archived before this was counted so."""

from alembic import op

revision = "a91d3e6c40f7"
down_revision = "703d92ae65f8"
branch_labels = None
depends_on = None

# Of each enrollment whose course has a lesson with an archived quiz: how many lessons count, and are done.
# The rule is that of the program: a lesson without a quiz to take counts for those who had completed it.
SETTLED = """
    WITH reached AS (
        SELECT lessons.id, lessons.course_id, lessons.content_type = 'QUIZ_LINK' AS is_quiz,
            quizzes.id IS NULL OR quizzes.archived_at IS NOT NULL AS is_gone,
            quizzes.archived_at IS NOT NULL AS is_archived
        FROM lessons LEFT JOIN quizzes ON lessons.content_type = 'QUIZ_LINK' AND quizzes.id = coalesce(
            lessons.linked_quiz_id,
            (SELECT id FROM quizzes WHERE access_code = upper(trim(lessons.quiz_code)))
        )
    ), tally AS (
        SELECT enrollments.id,
            count(*) FILTER (WHERE coalesce(progress.status = 'COMPLETED', false)) AS done,
            count(*) FILTER (WHERE coalesce(progress.status = 'COMPLETED', false)
                OR NOT (reached.is_quiz AND reached.is_gone)) AS counted
        FROM enrollments
        JOIN reached ON reached.course_id = enrollments.course_id
        LEFT JOIN lesson_progress AS progress
            ON progress.enrollment_id = enrollments.id AND progress.lesson_id = reached.id
        WHERE enrollments.status <> 'DROPPED'
            AND enrollments.course_id IN (SELECT course_id FROM reached WHERE is_archived)
        GROUP BY enrollments.id
    )
    UPDATE enrollments SET
        progress_percent = coalesce(trunc(100 * done::numeric / nullif(counted, 0), 2), 0),
        status = CASE WHEN counted > 0 AND done = counted THEN 'COMPLETED' ELSE status END,
        completed_at = CASE WHEN counted > 0 AND done = counted
            THEN coalesce(completed_at, now()) ELSE completed_at END
    FROM tally WHERE tally.id = enrollments.id
"""


def upgrade() -> None:
    op.execute(SETTLED)


def downgrade() -> None:
    """What was completed stays so."""
