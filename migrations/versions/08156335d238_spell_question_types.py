"""Spell question types in small letters, also where member names were stored."""

import sqlalchemy as sa
from alembic import op

revision = "08156335d238"
down_revision = "f0bdf127d5ef"
branch_labels = None
depends_on = None


LABELS = sa.text("SELECT unnest(enum_range(NULL::questiontype))::text")


def upgrade() -> None:
    for label in op.get_bind().scalars(LABELS).all():
        if label != label.lower():
            op.execute(f"ALTER TYPE questiontype RENAME VALUE '{label}' TO '{label.lower()}'")


def downgrade() -> None:
    """Small letters are how these labels were meant from the beginning."""
