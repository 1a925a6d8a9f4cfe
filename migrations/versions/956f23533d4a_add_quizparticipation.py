"""Add participation tracking."""

import sqlalchemy as sa
from alembic import op

revision = "956f23533d4a"
down_revision = "2cf3049dc27e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quiz_participations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), server_default=sa.func.now(), nullable=True),
        sa.ForeignKeyConstraint(["quiz_id"], ["quizzes.id"]),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_quiz_participations_id", "quiz_participations", ["id"])


def downgrade() -> None:
    op.drop_table("quiz_participations")
