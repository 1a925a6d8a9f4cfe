"""Let an author keep the order of a question's choices, which each game has another one of otherwise."""

import sqlalchemy as sa
from alembic import op

revision = "f3c81a6d92b4"
down_revision = "5d20c8e91f37"
branch_labels = None
depends_on = None


def upgrade() -> None:
    kept: sa.Column[bool] = sa.Column(
        "keeps_choice_order", sa.Boolean(), server_default=sa.false(), nullable=False
    )
    op.add_column("questions", kept)


def downgrade() -> None:
    op.drop_column("questions", "keeps_choice_order")
