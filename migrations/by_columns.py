"""Constraints and indexes found by their columns: an old database may have them under any name."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from alembic import op

UNIQUES = sa.text("""
    SELECT i.relname::text, c.conname::text IS NOT NULL, x.indpred IS NOT NULL OR x.indexprs IS NOT NULL,
        array(SELECT a.attname::text FROM unnest(x.indkey) WITH ORDINALITY AS key (number, place)
            JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = key.number
            WHERE key.place <= x.indnkeyatts ORDER BY key.place)
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
    LEFT JOIN pg_constraint c ON c.conindid = x.indexrelid AND c.contype IN ('u', 'x')
    WHERE x.indrelid = to_regclass(:table) AND (x.indisunique OR x.indisexclusion) AND NOT x.indisprimary
    ORDER BY 1
""")
CHECKS = sa.text("""
    SELECT conname::text FROM pg_constraint
    WHERE conrelid = to_regclass(:table) AND contype = 'c' ORDER BY 1
""")


@dataclass(frozen=True)
class Unique:
    """What lets rows be there only once, all rows or (``is_partial``) some; ``columns`` lacks expressions."""

    name: str
    is_constraint: bool
    is_partial: bool
    columns: tuple[str, ...]


def uniques(table: str) -> list[Unique]:
    """All of a table but its primary key, by name."""
    found = op.get_bind().execute(UNIQUES, {"table": table})
    return [
        Unique(name, is_constraint, is_partial, tuple(columns))
        for name, is_constraint, is_partial, columns in found
    ]


def checks(table: str) -> list[str]:
    """The names of a table's CHECK constraints."""
    return list(op.get_bind().scalars(CHECKS, {"table": table}))


def drop_uniques(table: str, columns: Iterable[str], *, but: str = "") -> list[Unique]:
    """Drop whatever makes these columns unique, in any order, but the one of this name. Returns it."""
    dropped = [
        unique for unique in uniques(table) if set(unique.columns) == set(columns) and unique.name != but
    ]
    for unique in dropped:
        if unique.is_constraint:
            op.drop_constraint(unique.name, table)
        else:
            op.drop_index(unique.name, table)
    return dropped
