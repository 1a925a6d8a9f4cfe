"""Give questions and choices a position, at first the order they were written in."""

import sqlalchemy as sa
from alembic import op

revision = "c39238d5b1d5"
down_revision = "24a7deb691eb"
branch_labels = None
depends_on = None


PARENTS = {"questions": "quiz_id", "choices": "question_id"}


def upgrade() -> None:
    for table, parent in PARENTS.items():
        op.add_column(table, sa.Column("position", sa.Integer(), server_default="0", nullable=False))
        op.execute(numbered(table, parent))
        op.create_index(f"ix_{table}_{parent}_position", table, [parent, "position"])


def numbered(table: str, parent: str) -> str:
    return f"""
        UPDATE {table} SET position = place.number FROM (
            SELECT id, row_number() OVER (PARTITION BY {parent} ORDER BY id) - 1 AS number FROM {table}
        ) AS place WHERE place.id = {table}.id
    """  # noqa: S608 - the names are those above


def downgrade() -> None:
    for table, parent in PARENTS.items():
        op.drop_index(f"ix_{table}_{parent}_position", table)
        op.drop_column(table, "position")
