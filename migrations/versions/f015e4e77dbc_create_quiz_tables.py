"""Create quiz system tables."""

import sqlalchemy as sa
from alembic import op

revision = "f015e4e77dbc"
down_revision = "401fb08bee0d"
branch_labels = None
depends_on = None


QUESTION_TYPE = sa.Enum("multiple_choice", "true_false", "multiple_select", name="questiontype")


def upgrade() -> None:
    create_quizzes()
    create_questions()
    create_choices()


def create_quizzes() -> None:
    op.create_table(
        "quizzes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("access_code", sa.String(10), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=True),
        sa.Column("teacher_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), server_default=sa.func.now(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["teacher_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_quizzes_id", "quizzes", ["id"])
    op.create_index("ix_quizzes_access_code", "quizzes", ["access_code"], unique=True)


def create_questions() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("question_type", QUESTION_TYPE, nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("time_limit", sa.Integer(), nullable=True),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["quiz_id"], ["quizzes.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_questions_id", "questions", ["id"])


def create_choices() -> None:
    op.create_table(
        "choices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(255), nullable=False),
        sa.Column("is_correct", sa.Boolean(), nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_choices_id", "choices", ["id"])


def downgrade() -> None:
    for table in ("choices", "questions", "quizzes"):
        op.drop_table(table)
    op.execute("DROP TYPE questiontype")
