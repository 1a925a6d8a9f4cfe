"""Find the lessons that know their quiz by its code without reading all of them."""

import sqlalchemy as sa
from alembic import op

revision = "2e9b47d1c6f3"
down_revision = "d7a1c94e6b52"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_lessons_code",
        "lessons",
        [sa.text("upper(btrim(quiz_code))")],
        postgresql_where=sa.text("linked_quiz_id IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_lessons_code", "lessons")
