"""Take files of lessons in pieces: how large one will be that is still coming."""

import sqlalchemy as sa
from alembic import op

revision = "c8e1f4a27d90"
down_revision = "b7c2e5a9d413"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lesson_files", sa.Column("expected", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("lesson_files", "expected")
