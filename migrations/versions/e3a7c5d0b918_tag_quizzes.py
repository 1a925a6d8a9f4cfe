"""Let quizzes have tags, by which their teachers find them again."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "e3a7c5d0b918"
down_revision = "d91b4f7e2a60"
branch_labels = None
depends_on = None

COLUMNS = {"tags": sa.String(40), "tag_keys": sa.Text()}


def upgrade() -> None:
    for name, kind in COLUMNS.items():
        op.add_column("quizzes", sa.Column(name, ARRAY(kind), server_default="{}", nullable=False))
    op.create_index("ix_quizzes_tag_keys", "quizzes", ["tag_keys"], postgresql_using="gin")


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("quizzes", name)
