"""Reading texts: what is between dollars becomes formulas, and what cannot be read stays as it was typed.

A formula takes some tenths of a millisecond to read, so texts are read when they are written down to be
played, or when their author looks at them, and never once for each player.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from latex2mathml.converter import Converter

from game.formula import Formula, MathNode, Pieces
from server.formulas.delimiters import Marked, needs_escapes, parts_of
from server.formulas.faults import Fault, FormulaFault, Unreadable
from server.formulas.latex import prepared
from server.formulas.mathml import nodes_of
from server.formulas.plain import plain
from server.formulas.width import width

MOST_FORMULAS = 100
# Formulas that are read again without being worked out, of some kilobytes each.
_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class ReadText:
    """``pieces`` are None where the text shows just itself."""

    pieces: Pieces | None
    faults: tuple[FormulaFault, ...] = ()

    @property
    def formulas(self) -> int:
        """How many there are."""
        return sum(isinstance(piece, Formula) for piece in self.pieces or ())


def read_text(text: str, most: int = MOST_FORMULAS) -> ReadText:
    """The pieces of a text, of which at most so many are formulas."""
    if "$" not in text:
        return ReadText(None)
    pieces: Pieces = []
    faults: list[FormulaFault] = []
    parts = parts_of(text)
    is_escaping = any(isinstance(part, Marked) for part in parts) or needs_escapes(text)
    for part in parts:
        found = _piece(part, most, faults)
        most -= isinstance(found, Formula)
        _add(pieces, found.replace(r"\$", "$") if isinstance(found, str) and is_escaping else found)
    return ReadText(None if pieces == [text] else pieces, tuple(faults))


def _piece(part: str | Marked, left: int, faults: list[FormulaFault]) -> str | Formula:
    if isinstance(part, str):
        return part
    found = _read(part.latex, is_display=part.is_display) if left > 0 else Unreadable(Fault.TOO_MANY)
    if isinstance(found, Formula):
        return found
    faults.append(FormulaFault(found.code, part.source, found.name))
    return part.source


def _add(pieces: Pieces, piece: str | Formula) -> None:
    if isinstance(piece, str) and pieces and isinstance(last := pieces[-1], str):
        pieces[-1] = last + piece
    else:
        pieces.append(piece)


@lru_cache(_REMEMBERED)
def _read(latex: str, *, is_display: bool) -> Formula | Unreadable:
    try:
        nodes = _nodes(latex, is_display=is_display)
    except Unreadable as error:
        # Without the frames that it came through.
        return error.with_traceback(None)
    return Formula(latex=latex, plain=plain(nodes), is_display=is_display, width=width(nodes), nodes=nodes)


def _nodes(latex: str, *, is_display: bool) -> list[MathNode]:
    ready = prepared(latex)
    try:
        root = Converter(display="block" if is_display else "inline").convert_to_element(ready)
    except Exception as error:  # the library has a dozen errors of its own, and raises others as well
        raise Unreadable(Fault.UNREADABLE) from error
    [row] = root
    return nodes_of(row)
