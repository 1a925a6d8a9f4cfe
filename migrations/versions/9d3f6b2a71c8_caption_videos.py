"""Keep what is said in a video."""

import sqlalchemy as sa
from alembic import op

revision = "9d3f6b2a71c8"
down_revision = "e5d20c8b7f16"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lessons", sa.Column("captions", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("lessons", "captions")
