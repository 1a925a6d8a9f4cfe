"""Let a teacher hide a lesson that is in preparation."""

import sqlalchemy as sa
from alembic import op

revision = "d7a3e85c1f42"
down_revision = "7e3b9c15d4a8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Every lesson from before has been there for all to see.
    op.add_column(
        "lessons", sa.Column("is_published", sa.Boolean(), server_default=sa.true(), nullable=False)
    )


def downgrade() -> None:
    op.drop_column("lessons", "is_published")
