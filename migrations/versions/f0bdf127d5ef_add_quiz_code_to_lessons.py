"""Add quiz_code to lessons."""

import sqlalchemy as sa
from alembic import op

revision = "f0bdf127d5ef"
down_revision = "0bdf70a1ee8b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lessons", sa.Column("quiz_code", sa.String(10), nullable=True))


def downgrade() -> None:
    op.drop_column("lessons", "quiz_code")
