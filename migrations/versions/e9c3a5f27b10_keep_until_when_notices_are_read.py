"""Keep until when somebody has read their notices."""

import sqlalchemy as sa
from alembic import op

revision = "e9c3a5f27b10"
down_revision = "2e9b47d1c6f3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("users", sa.Column("notices_read_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("users", "notices_read_at")
