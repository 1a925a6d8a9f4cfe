"""Note with each player their seat in the room, so that answers find their users."""

import sqlalchemy as sa
from alembic import op

revision = "c83e5f0a2d94"
down_revision = "e5b07d93c2a6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("quiz_participations", sa.Column("seat", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("quiz_participations", "seat")
