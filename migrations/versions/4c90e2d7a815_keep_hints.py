"""Keep what in a game its host may want to look at."""

import sqlalchemy as sa
from alembic import op

revision = "4c90e2d7a815"
down_revision = "a4c91e6d03b7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "game_hints",
        sa.Column("game_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("game_id", "user_id", "kind", name="game_hints_pkey"),
        sa.ForeignKeyConstraint(
            ["game_id"], ["games.id"], name="game_hints_game_id_fkey", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="game_hints_user_id_fkey", ondelete="CASCADE"
        ),
        sa.CheckConstraint(
            "kind IN ('fast', 'browser', 'account', 'network')", name=op.f("game_hints_kind_check")
        ),
    )
    op.create_index("ix_game_hints_user_id", "game_hints", ["user_id"])


def downgrade() -> None:
    op.drop_table("game_hints")
