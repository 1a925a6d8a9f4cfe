"""Say in which game somebody took part; once in each, however often they reconnect."""

import sqlalchemy as sa
from alembic import op

revision = "3cf0e508c0be"
down_revision = "aa616997e2f0"
branch_labels = None
depends_on = None


RESULTS = ("quiz_participations", "quiz_attempts")


def upgrade() -> None:
    op.add_column("quiz_participations", sa.Column("nickname", sa.String(80), nullable=True))
    for table in RESULTS:
        op.add_column(table, sa.Column("game_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(
            f"{table}_game_id_fkey", table, "games", ["game_id"], ["id"], ondelete="CASCADE"
        )
        op.create_unique_constraint(f"{table}_game_id_user_id_key", table, ["game_id", "user_id"])


def downgrade() -> None:
    for table in RESULTS:
        op.drop_column(table, "game_id")
    op.drop_column("quiz_participations", "nickname")
