"""Keep every answer of a game, for reports."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "bdd80725ed24"
down_revision = "3cf0e508c0be"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "game_answers",
        sa.Column("game_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("choices", ARRAY(sa.SmallInteger()), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("elapsed_ms", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["game_id"], ["games.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("game_id", "user_id", "position"),
    )
    op.create_index("ix_game_answers_game_id_position", "game_answers", ["game_id", "position"])
    op.create_index("ix_game_answers_user_id", "game_answers", ["user_id"])
    op.create_index("ix_game_answers_question_id", "game_answers", ["question_id"])


def downgrade() -> None:
    op.drop_table("game_answers")
