"""Let one student have more time, or more attempts, for a homework."""

import sqlalchemy as sa
from alembic import op

revision = "e5b07d93c2a6"
down_revision = "9d3f6b2a71c8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assignment_extensions",
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("more_attempts", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("assignment_id", "user_id", name="assignment_extensions_pkey"),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignments.id"],
            name="assignment_extensions_assignment_id_fkey",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="assignment_extensions_user_id_fkey", ondelete="CASCADE"
        ),
        sa.CheckConstraint(
            "more_attempts BETWEEN 0 AND 100", name=op.f("assignment_extensions_more_attempts_check")
        ),
    )
    op.create_index("ix_assignment_extensions_user_id", "assignment_extensions", ["user_id"])


def downgrade() -> None:
    op.drop_table("assignment_extensions")
