"""Initial setup: nothing yet."""

revision = "e952c5297bcb"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
