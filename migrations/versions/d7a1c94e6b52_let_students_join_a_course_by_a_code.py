"""Let students join a course by a code."""

import sqlalchemy as sa
from alembic import op

revision = "d7a1c94e6b52"
down_revision = "c83e5f0a2d94"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "course_codes",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("course_id", name="course_codes_pkey"),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name="course_codes_course_id_fkey", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("code", name="course_codes_code_key"),
        sa.CheckConstraint("code ~ '^[A-Z0-9]+$' COLLATE \"C\"", name=op.f("course_codes_code_check")),
    )


def downgrade() -> None:
    op.drop_table("course_codes")
