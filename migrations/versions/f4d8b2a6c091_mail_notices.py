"""Mail notices to those who want it."""

import sqlalchemy as sa
from alembic import op

revision = "f4d8b2a6c091"
down_revision = "e9c3a5f27b10"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("users", sa.Column("notice_mails", sa.String(length=2), nullable=True))
    op.add_column("users", sa.Column("notices_mailed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("users", sa.Column("notices_mail_next_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_users_notices_mail_next_at",
        "users",
        ["notices_mail_next_at"],
        postgresql_where=sa.text("notice_mails IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_users_notices_mail_next_at", "users")
    op.drop_column("users", "notices_mail_next_at")
    op.drop_column("users", "notices_mailed_at")
    op.drop_column("users", "notice_mails")
