"""Share quizzes with colleagues."""

import sqlalchemy as sa
from alembic import op

revision = "b38c7e15d0f4"
down_revision = "e3a7c5d0b918"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quiz_shares",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("may_edit", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="quiz_shares_pkey"),
        sa.UniqueConstraint("quiz_id", "user_id", name="quiz_shares_quiz_id_user_id_key"),
        sa.ForeignKeyConstraint(
            ["quiz_id"], ["quizzes.id"], name="quiz_shares_quiz_id_fkey", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="quiz_shares_user_id_fkey", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_quiz_shares_id", "quiz_shares", ["id"])
    op.create_index("ix_quiz_shares_user_id", "quiz_shares", ["user_id"])


def downgrade() -> None:
    op.drop_table("quiz_shares")
