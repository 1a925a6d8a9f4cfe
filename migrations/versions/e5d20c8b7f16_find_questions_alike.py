"""Find questions that are alike, whichever quiz they are in."""

import sqlalchemy as sa
from alembic import op

revision = "e5d20c8b7f16"
down_revision = "4c90e2d7a815"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = sa.text(r"md5(lower(regexp_replace(text, '\s+', '', 'g')))")
    op.create_index("ix_questions_text_key", "questions", [key])


def downgrade() -> None:
    op.drop_index("ix_questions_text_key", table_name="questions")
