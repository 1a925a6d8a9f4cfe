"""Let quizzes and courses be put away without losing their history."""

import sqlalchemy as sa
from alembic import op

revision = "aa505adfd290"
down_revision = "c39238d5b1d5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("quizzes", "courses"):
        op.add_column(table, sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for table in ("quizzes", "courses"):
        op.drop_column(table, "archived_at")
