"""Keep classes of students, which games are theirs, and who looks after an account without an address."""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "a4c91e6d03b7"
down_revision = "d7a3e85c1f42"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_classes()
    create_students()
    create_given("class_courses", "course_id", sa.Integer(), "courses")
    create_given("class_homework", "assignment_id", sa.Uuid(), "assignments")
    op.add_column("users", sa.Column("keeper_id", sa.Integer(), nullable=True))
    op.create_foreign_key(
        "users_keeper_id_fkey", "users", "users", ["keeper_id"], ["id"], ondelete="SET NULL"
    )
    op.create_index("ix_users_keeper_id", "users", ["keeper_id"])
    op.add_column("games", sa.Column("class_id", sa.Integer(), nullable=True))
    op.create_foreign_key(
        "games_class_id_fkey", "games", "classes", ["class_id"], ["id"], ondelete="SET NULL"
    )
    op.create_index("ix_games_class_id", "games", ["class_id"])


def create_classes() -> None:
    op.create_table(
        "classes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("code", sa.String(10), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["teacher_id"], ["users.id"], name="classes_teacher_id_fkey", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name="classes_pkey"),
        sa.UniqueConstraint("code", name="classes_code_key"),
        sa.CheckConstraint("code ~ '^[A-Z0-9]+$' COLLATE \"C\"", name="code"),
    )
    op.create_index("ix_classes_id", "classes", ["id"])
    op.create_index("ix_classes_teacher_id", "classes", ["teacher_id"])


def create_students() -> None:
    op.create_table(
        "class_students",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name="class_students_class_id_fkey", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="class_students_user_id_fkey", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="class_students_pkey"),
        sa.UniqueConstraint("class_id", "user_id", name="class_students_class_id_user_id_key"),
    )
    op.create_index("ix_class_students_id", "class_students", ["id"])
    op.create_index("ix_class_students_user_id", "class_students", ["user_id"])


def create_given(table: str, column: str, kind: sa.Integer | sa.Uuid[UUID], target: str) -> None:
    """What everybody in a class gets."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column(column, kind, nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=f"{table}_class_id_fkey", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            [column], [f"{target}.id"], name=f"{table}_{column}_fkey", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=f"{table}_pkey"),
        sa.UniqueConstraint("class_id", column, name=f"{table}_class_id_{column}_key"),
    )
    op.create_index(f"ix_{table}_id", table, ["id"])
    op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    op.drop_column("games", "class_id")
    op.drop_column("users", "keeper_id")
    for table in ("class_homework", "class_courses", "class_students", "classes"):
        op.drop_table(table)
