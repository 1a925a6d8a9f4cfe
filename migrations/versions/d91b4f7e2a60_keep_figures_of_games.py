"""Keep how each question of a live game went, so that a report need not read every answer."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "d91b4f7e2a60"
down_revision = "9b4e7d2f1c85"
branch_labels = None
depends_on = None

# A question that nobody answered has figures too, where it is known to have been asked.
FIGURES = """
    INSERT INTO game_questions (game_id, position, answered, "right", silent, median_ms, chosen)
    WITH given AS (
        SELECT answers.game_id, answers.position, count(*) AS answered,
            count(*) FILTER (WHERE answers.is_right) AS "right",
            round(percentile_cont(0.5) WITHIN GROUP (ORDER BY answers.elapsed_ms))::integer AS median_ms
        FROM game_answers AS answers JOIN games ON games.id = answers.game_id AND games.mode = 'live'
        GROUP BY answers.game_id, answers.position
    ), times AS (
        SELECT answers.game_id, answers.position, choice, count(*)::integer AS times
        FROM game_answers AS answers JOIN games ON games.id = answers.game_id AND games.mode = 'live',
            unnest(answers.choices) AS choice
        GROUP BY answers.game_id, answers.position, choice
    ), tops AS (
        SELECT game_id, position, max(choice) AS top FROM times GROUP BY game_id, position
    ), chosen AS (
        SELECT tops.game_id, tops.position, array_agg(coalesce(times.times, 0) ORDER BY number) AS chosen
        FROM tops CROSS JOIN LATERAL generate_series(0, tops.top) AS number
        LEFT JOIN times ON times.game_id = tops.game_id AND times.position = tops.position
            AND times.choice = number
        GROUP BY tops.game_id, tops.position
    ), places AS (
        SELECT game_id, position FROM given
        UNION
        SELECT id, generate_series(0, asked - 1) FROM games WHERE mode = 'live'
    ), silences AS (
        SELECT game_id, bool_and(silent IS NOT NULL) AS is_known FROM quiz_participations GROUP BY game_id
    ), silent AS (
        SELECT game_id, position, count(*)::integer AS silent
        FROM quiz_participations, unnest(silent) AS position
        GROUP BY game_id, position
    )
    SELECT places.game_id, places.position, coalesce(given.answered, 0), coalesce(given."right", 0),
        CASE WHEN silences.is_known THEN coalesce(silent.silent, 0) END,
        given.median_ms,
        coalesce(chosen.chosen, '{}')
    FROM places
    LEFT JOIN given ON given.game_id = places.game_id AND given.position = places.position
    LEFT JOIN chosen ON chosen.game_id = places.game_id AND chosen.position = places.position
    LEFT JOIN silences ON silences.game_id = places.game_id
    LEFT JOIN silent ON silent.game_id = places.game_id AND silent.position = places.position
"""
MEDIANS = """
    UPDATE games SET median_ms = found.median_ms FROM (
        SELECT games.id,
            round(percentile_cont(0.5) WITHIN GROUP (ORDER BY answers.elapsed_ms))::integer AS median_ms
        FROM games JOIN game_answers AS answers ON answers.game_id = games.id
        WHERE games.mode = 'live' AND games.stored_at IS NOT NULL AND answers.position <> ALL (games.voided)
        GROUP BY games.id
    ) AS found WHERE found.id = games.id
"""


def upgrade() -> None:
    op.create_table(
        "game_questions",
        sa.Column("game_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("silent", sa.Integer(), nullable=True),
        sa.Column("median_ms", sa.Integer(), nullable=True),
        sa.Column("chosen", ARRAY(sa.Integer()), nullable=False),
        sa.ForeignKeyConstraint(["game_id"], ["games.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("game_id", "position"),
    )
    op.add_column("games", sa.Column("median_ms", sa.Integer(), nullable=True))
    op.execute(FIGURES)
    op.execute(MEDIANS)


def downgrade() -> None:
    op.drop_column("games", "median_ms")
    op.drop_table("game_questions")
