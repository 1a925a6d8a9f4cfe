"""Keep who is logged in where, so that a login can be ended; and who has claimed a guest's seat."""

import sqlalchemy as sa
from alembic import op

revision = "7c1f4e0a9b52"
down_revision = "b7d41c5a90e2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "login_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("family_hash", sa.String(64), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("parent_hash", sa.String(64), nullable=True),
        *[
            sa.Column(moment, sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False)
            for moment in ("created_at", "rotated_at")
        ],
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="login_sessions_pkey"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="login_sessions_user_id_fkey", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("family_hash", name="login_sessions_family_hash_key"),
    )
    op.create_index("ix_login_sessions_id", "login_sessions", ["id"])
    op.create_index("ix_login_sessions_user_id", "login_sessions", ["user_id"])
    op.create_table(
        "seat_claims",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="seat_claims_pkey"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="seat_claims_user_id_fkey", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_seat_claims_user_id", "seat_claims", ["user_id"])


def downgrade() -> None:
    op.drop_table("seat_claims")
    op.drop_table("login_sessions")
