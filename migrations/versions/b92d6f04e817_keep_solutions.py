"""Let a homework say when it tells what was right."""

import sqlalchemy as sa
from alembic import op

revision = "b92d6f04e817"
down_revision = "e7a40b5d91c3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Homework from before goes on as it was handed out: it tells with each answer.
    shown = sa.Column("solutions_shown", sa.String(12), server_default="at_once", nullable=False)
    op.add_column("assignments", shown)
    op.create_check_constraint(
        op.f("assignments_solutions_shown_check"),
        "assignments",
        "solutions_shown IN ('at_once', 'last_attempt', 'due_date', 'never')",
    )
    keeps: sa.Column[bool] = sa.Column(
        "keeps_solutions", sa.Boolean(), server_default=sa.false(), nullable=False
    )
    op.add_column("runs", keeps)


def downgrade() -> None:
    op.drop_column("runs", "keeps_solutions")
    op.drop_column("assignments", "solutions_shown")
