"""Keep files of lessons."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "a6d3f9b1c582"
down_revision = "f4d8b2a6c091"
branch_labels = None
depends_on = None

FILE_TYPE = postgresql.ENUM("PDF", "MP4", "WEBM", name="filetype", create_type=False)


def upgrade() -> None:
    FILE_TYPE.create(op.get_bind())
    op.create_table(
        "lesson_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("type", FILE_TYPE, nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=True),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("unused_since", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="lesson_files_pkey"),
        sa.UniqueConstraint("key", name="lesson_files_key_key"),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name="lesson_files_course_id_fkey", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_lesson_files_id", "lesson_files", ["id"])
    op.create_index("ix_lesson_files_course_id", "lesson_files", ["course_id"])
    op.create_index("ix_lesson_files_unused_since", "lesson_files", ["unused_since"])
    op.add_column("lessons", sa.Column("file_id", sa.Integer(), nullable=True))
    op.create_index("ix_lessons_file_id", "lessons", ["file_id"])
    op.create_foreign_key(
        "lessons_file_id_fkey", "lessons", "lesson_files", ["file_id"], ["id"], ondelete="RESTRICT"
    )


def downgrade() -> None:
    op.drop_constraint("lessons_file_id_fkey", "lessons")
    op.drop_index("ix_lessons_file_id", "lessons")
    op.drop_column("lessons", "file_id")
    op.drop_table("lesson_files")
    FILE_TYPE.drop(op.get_bind())
