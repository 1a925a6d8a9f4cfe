"""Add LMS (courses and lessons)."""

import sqlalchemy as sa
from alembic import op

revision = "0bdf70a1ee8b"
down_revision = "956f23533d4a"
branch_labels = None
depends_on = None


CONTENT_TYPE = sa.Enum("VIDEO", "TEXT", "PDF", "QUIZ_LINK", name="contenttype")
ENROLLMENT_STATUS = sa.Enum("ACTIVE", "COMPLETED", "DROPPED", name="enrollmentstatus")
LESSON_STATUS = sa.Enum("NOT_STARTED", "IN_PROGRESS", "COMPLETED", name="lessonstatus")


def upgrade() -> None:
    create_courses()
    create_lessons()
    create_enrollments()
    create_lesson_progress()


def create_courses() -> None:
    op.create_table(
        "courses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("thumbnail_url", sa.String(500), nullable=True),
        sa.Column("category", sa.String(100), nullable=True),
        sa.Column("is_published", sa.Boolean(), nullable=True),
        sa.Column("teacher_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), server_default=sa.func.now(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["teacher_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_courses_id", "courses", ["id"])


def create_lessons() -> None:
    op.create_table(
        "lessons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("content_type", CONTENT_TYPE, nullable=True),
        sa.Column("content_url", sa.String(500), nullable=True),
        sa.Column("content_text", sa.Text(), nullable=True),
        sa.Column("order_index", sa.Integer(), nullable=True),
        sa.Column("duration_minutes", sa.Integer(), nullable=True),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("linked_quiz_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), server_default=sa.func.now(), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"]),
        sa.ForeignKeyConstraint(["linked_quiz_id"], ["quizzes.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_lessons_id", "lessons", ["id"])


def create_enrollments() -> None:
    op.create_table(
        "enrollments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("status", ENROLLMENT_STATUS, nullable=True),
        sa.Column("progress_percent", sa.Float(), nullable=True),
        sa.Column("enrolled_at", sa.DateTime(), server_default=sa.func.now(), nullable=True),
        sa.Column("completed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_enrollments_id", "enrollments", ["id"])


def create_lesson_progress() -> None:
    op.create_table(
        "lesson_progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrollment_id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("status", LESSON_STATUS, nullable=True),
        sa.Column("time_spent_seconds", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("completed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["enrollment_id"], ["enrollments.id"]),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_lesson_progress_id", "lesson_progress", ["id"])


def downgrade() -> None:
    for table in ("lesson_progress", "enrollments", "lessons", "courses"):
        op.drop_table(table)
    for enum in ("lessonstatus", "enrollmentstatus", "contenttype"):
        op.execute(f"DROP TYPE {enum}")
