"""Mark users who are guests, and keep the hash of the token that lets them claim the account."""

import sqlalchemy as sa
from alembic import op

revision = "9d9cc758cc06"
down_revision = "aa505adfd290"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "users", sa.Column("is_guest", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("users", sa.Column("guest_token_hash", sa.String(64), nullable=True))
    op.create_unique_constraint("users_guest_token_hash_key", "users", ["guest_token_hash"])


def downgrade() -> None:
    op.drop_column("users", "guest_token_hash")
    op.drop_column("users", "is_guest")
