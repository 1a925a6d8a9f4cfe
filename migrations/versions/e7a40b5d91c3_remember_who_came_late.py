"""Remember with which question somebody came into a game."""

import sqlalchemy as sa
from alembic import op

revision = "e7a40b5d91c3"
down_revision = "c1f84e27a9d6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Of games before this nobody knows it: null counts as the first question.
    op.add_column("quiz_participations", sa.Column("first_question", sa.SmallInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("quiz_participations", "first_question")
