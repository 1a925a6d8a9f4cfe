"""Let a question say why its solution is right."""

import sqlalchemy as sa
from alembic import op

revision = "8a3f6c1e0d74"
down_revision = "c4b8e1d7f263"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("questions", sa.Column("explanation", sa.Text()))


def downgrade() -> None:
    op.drop_column("questions", "explanation")
