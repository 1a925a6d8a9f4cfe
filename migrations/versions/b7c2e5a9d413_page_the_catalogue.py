"""Page the catalogue of courses by an index."""

import sqlalchemy as sa
from alembic import op

revision = "b7c2e5a9d413"
down_revision = "a6d3f9b1c582"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_courses_open",
        "courses",
        [sa.text("created_at DESC NULLS LAST"), sa.text("id DESC")],
        postgresql_where=sa.text("is_published IS true AND archived_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_courses_open", "courses")
