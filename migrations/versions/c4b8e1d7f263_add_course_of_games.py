"""Keep which questions of a game were asked, cut and voided, and on which ones a player was silent."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "c4b8e1d7f263"
down_revision = "a91d3e6c40f7"
branch_labels = None
depends_on = None

# Until now only its answers told that a question had been voided: those that are quite right and count as
# wrong. Of each question that has such answers: its game, its position, and which choices are right.
VOIDED = """
    WITH solutions AS (
        SELECT games.id AS game_id, question.place - 1 AS position,
            array_agg((choice.place - 1)::smallint) AS solution
        FROM games,
            jsonb_array_elements(games.quiz -> 'questions') WITH ORDINALITY AS question (written, place),
            jsonb_array_elements(question.written -> 'choices') WITH ORDINALITY AS choice (written, place)
        WHERE games.mode = 'live' AND (choice.written ->> 'is_right')::boolean
        GROUP BY games.id, question.place
    )
    SELECT DISTINCT answers.game_id, answers.position, solutions.solution
    FROM game_answers AS answers
    JOIN solutions ON solutions.game_id = answers.game_id AND solutions.position = answers.position
    WHERE NOT answers.is_right
        AND answers.choices @> solutions.solution AND solutions.solution @> answers.choices
"""


def upgrade() -> None:
    # Null: unknown, as of every game that was played before.
    op.add_column("games", sa.Column("asked", sa.SmallInteger(), nullable=True))
    op.add_column("games", sa.Column("cut", sa.SmallInteger(), nullable=True))
    op.add_column(
        "games", sa.Column("voided", ARRAY(sa.SmallInteger()), server_default=sa.text("'{}'"), nullable=False)
    )
    op.add_column("quiz_participations", sa.Column("silent", ARRAY(sa.SmallInteger()), nullable=True))
    op.execute(f"CREATE TEMPORARY TABLE found_voided ON COMMIT DROP AS {VOIDED}")  # all of it stands above
    op.execute(
        "UPDATE games SET voided = found.positions FROM"
        " (SELECT game_id, array_agg(position::smallint ORDER BY position) AS positions"
        " FROM found_voided GROUP BY game_id) AS found WHERE found.game_id = games.id"
    )
    # From now on an answer says whether it was right, and its game whether that counts.
    op.execute(
        "UPDATE game_answers AS answers SET is_right = true FROM found_voided AS found"
        " WHERE found.game_id = answers.game_id AND found.position = answers.position"
        " AND answers.choices @> found.solution AND found.solution @> answers.choices"
    )


def downgrade() -> None:
    op.execute(
        "UPDATE game_answers AS answers SET is_right = false FROM games"
        " WHERE games.id = answers.game_id AND answers.position = ANY (games.voided)"
    )
    op.drop_column("quiz_participations", "silent")
    op.drop_column("games", "voided")
    op.drop_column("games", "cut")
    op.drop_column("games", "asked")
