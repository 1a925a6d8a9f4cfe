"""Remember of which quiz a quiz is a copy, or a copy of a copy."""

import sqlalchemy as sa
from alembic import op

revision = "c1f84e27a9d6"
down_revision = "a6d30f9c1b57"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # No foreign key: a family goes on when its first quiz is deleted, and ids are never given out again.
    op.add_column("quizzes", sa.Column("family_id", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_quizzes_family_id"), "quizzes", ["family_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_quizzes_family_id"), table_name="quizzes")
    op.drop_column("quizzes", "family_id")
