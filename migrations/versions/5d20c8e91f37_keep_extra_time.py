"""Keep which players have another limit than the others, so that a restored game knows it."""

import sqlalchemy as sa
from alembic import op

revision = "5d20c8e91f37"
down_revision = "b92d6f04e817"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # In hundredths of everybody's; of most players there is nothing to say.
    op.add_column("quiz_participations", sa.Column("extra_time", sa.SmallInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("quiz_participations", "extra_time")
