"""Keep the words that a teacher does not want to read in names."""

import sqlalchemy as sa
from alembic import op

revision = "7e3b9c15d4a8"
down_revision = "f3c81a6d92b4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("users", sa.Column("bad_words", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("users", "bad_words")
