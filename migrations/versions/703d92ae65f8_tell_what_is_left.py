"""Tell what no upgrade can decide: quizzes that cannot be played, addresses that differ in case alone."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from persistence.upgrade_report import numbered, report

revision = "703d92ae65f8"
down_revision = "6f2c819d54e7"
branch_labels = None
depends_on = None


MOST_QUESTIONS = 200
LONG = sa.text("SELECT quiz_id, count(*) FROM questions GROUP BY quiz_id HAVING count(*) > :most ORDER BY 1")
# The rules of the three types; a true_false question has two choices, the others two to eight.
UNPLAYABLE = sa.text("""
    SELECT * FROM (
        SELECT quiz_id, questions.id, question_type::text AS kind, count(choices.id) AS choices,
            count(choices.id) FILTER (WHERE is_correct) AS right
        FROM questions LEFT JOIN choices ON choices.question_id = questions.id GROUP BY questions.id
    ) AS question
    WHERE choices NOT BETWEEN 2 AND CASE kind WHEN 'true_false' THEN 2 ELSE 8 END
        OR (kind = 'multiple_select' AND "right" < 1) OR (kind <> 'multiple_select' AND "right" <> 1)
    ORDER BY 1, 2
""")
SAME_ADDRESS = sa.text("""
    SELECT array_agg(id ORDER BY id) FROM users WHERE NOT is_guest
    GROUP BY lower(email) HAVING count(*) > 1 ORDER BY min(id)
""")
LOST = sa.text("""
    SELECT id FROM lessons WHERE content_type = 'QUIZ_LINK' AND linked_quiz_id IS NULL ORDER BY id
""")


def upgrade() -> None:
    report().to_decide.extend(left_to_decide())


def left_to_decide() -> Iterator[str]:
    bind = op.get_bind()
    for quiz_id, questions in bind.execute(LONG, {"most": MOST_QUESTIONS}).all():
        most = f"at most {MOST_QUESTIONS} can be played"
        yield f"quiz {quiz_id} has {questions} questions, and {most}: split it."
    for quiz_id, question_id, kind, choices, right in bind.execute(UNPLAYABLE).all():
        yield (
            f"question {question_id} of quiz {quiz_id} is {kind}, has {choices} choices, {right} of them"
            " right: the quiz cannot be played until its teacher mends it."
        )
    for ids in bind.scalars(SAME_ADDRESS).all():
        yield (
            f"{numbered('user', ids)}: their addresses differ in case alone. Each logs in with their own"
            " password, and a forgotten one is mailed to each; close those that nobody needs."
        )
    if lost := bind.scalars(LOST).all():
        yield f"{numbered('lesson', lost)}: the quiz is gone, or was never named; nobody is held up by it."


def downgrade() -> None:
    """Nothing was changed."""
