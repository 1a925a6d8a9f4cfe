"""Give quizzes as homework, and keep the runs of students who play one alone."""

import sqlalchemy as sa
from alembic import op

revision = "b7d41c5a90e2"
down_revision = "5d21f0a97c3e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_assignments()
    op.add_column("games", sa.Column("mode", sa.String(10), server_default="live", nullable=False))
    op.create_check_constraint(op.f("games_mode_check"), "games", "mode IN ('live', 'self_paced')")
    op.add_column("games", sa.Column("assignment_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        "games_assignment_id_fkey", "games", "assignments", ["assignment_id"], ["id"], ondelete="SET NULL"
    )
    op.create_index("ix_games_assignment_id_host_id", "games", ["assignment_id", "host_id"])
    op.create_index(
        "ix_games_host_id_assignment_id",
        "games",
        ["host_id", "assignment_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    # Whether a quiz is being played live is asked with every answer of a run, and a quiz may have many runs.
    op.create_index("ix_games_quiz_id_mode_ended_at", "games", ["quiz_id", "mode", "ended_at"])
    op.drop_index("ix_games_quiz_id", "games")
    create_runs()


def create_assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=True),
        sa.Column("opens_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_timed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("most_attempts", sa.SmallInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("due_at > opens_at", name=op.f("assignments_due_at_check")),
        sa.ForeignKeyConstraint(["quiz_id"], ["quizzes.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["teacher_id"], ["users.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_assignments_quiz_id", "assignments", ["quiz_id"])
    op.create_index("ix_assignments_teacher_id_created_at", "assignments", ["teacher_id", "created_at"])


def create_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("game_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["game_id"], ["games.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("game_id"),
    )


def downgrade() -> None:
    op.drop_table("runs")
    # Without their mode, runs would be taken for games that somebody hosted.
    op.execute("DELETE FROM games WHERE mode = 'self_paced'")
    op.create_index("ix_games_quiz_id", "games", ["quiz_id"])
    op.drop_index("ix_games_quiz_id_mode_ended_at", "games")
    op.drop_column("games", "assignment_id")
    op.drop_column("games", "mode")
    op.drop_table("assignments")
