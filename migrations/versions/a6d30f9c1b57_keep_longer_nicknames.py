"""Keep nicknames of 40 letters, whatever they are made of."""

import sqlalchemy as sa
from alembic import op

revision = "a6d30f9c1b57"
down_revision = "b38c7e15d0f4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("quiz_participations", "nickname", type_=sa.String(320), existing_type=sa.String(80))


def downgrade() -> None:
    op.alter_column(
        "quiz_participations",
        "nickname",
        type_=sa.String(80),
        existing_type=sa.String(320),
        postgresql_using="left(nickname, 80)",
    )
