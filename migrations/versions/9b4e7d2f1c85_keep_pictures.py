"""Keep pictures of questions and choices."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "9b4e7d2f1c85"
down_revision = "8a3f6c1e0d74"
branch_labels = None
depends_on = None

SHOWING = ("questions", "choices")


def upgrade() -> None:
    op.create_table(
        "pictures",
        sa.Column("name", sa.String(48), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("unused_since", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("name", name="pictures_pkey"),
    )
    op.create_index("ix_pictures_unused_since", "pictures", ["unused_since"])
    op.create_table(
        "picture_uploads",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("picture", sa.String(48), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "picture", name="picture_uploads_pkey"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="picture_uploads_user_id_fkey", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["picture"], ["pictures.name"], name="picture_uploads_picture_fkey", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_picture_uploads_picture", "picture_uploads", ["picture"])
    for table in SHOWING:
        op.add_column(table, sa.Column("picture", sa.String(48)))
        op.add_column(table, sa.Column("alternative_text", sa.Text()))
        key = f"{table}_picture_fkey"
        op.create_foreign_key(key, table, "pictures", ["picture"], ["name"], ondelete="RESTRICT")
        op.create_index(f"ix_{table}_picture", table, ["picture"])
    op.add_column("games", sa.Column("pictures", ARRAY(sa.String(48)), server_default="{}", nullable=False))
    op.create_index("ix_games_pictures", "games", ["pictures"], postgresql_using="gin")


def downgrade() -> None:
    op.drop_column("games", "pictures")
    for table in SHOWING:
        op.drop_column(table, "picture")
        op.drop_column(table, "alternative_text")
    op.drop_table("picture_uploads")
    op.drop_table("pictures")
