"""Things in an order that somebody chose: rows with ids and positions."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from server.rest.http.problems import fault, refuse


class Row(Protocol):
    id: int
    position: int


Kept = TypeVar("Kept", bound=Row)


def reordered(rows: Sequence[Kept], ids: Sequence[int]) -> list[Kept]:
    """The same rows in the order of these ids, which must name each of them once."""
    there = by_id(rows)
    must_name_each(there, ids)
    return in_order([there[row_id] for row_id in ids])


def must_name_each(there: Iterable[int], ids: Sequence[int]) -> None:
    """An order names everything there is exactly once."""
    if sorted(ids) != (expected := sorted(there)):
        refuse([fault("#/ids", "not_a_permutation", f"Each of {expected} is expected exactly once")])


def in_order(rows: list[Kept]) -> list[Kept]:
    for place, row in enumerate(rows):
        row.position = place
    return rows


def by_id(rows: Iterable[Kept]) -> dict[int, Kept]:
    return {row.id: row for row in rows}
