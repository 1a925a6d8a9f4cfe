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

# Of one text: this many, and all of them together so long. A thousand signs take about twelve milliseconds.
MOST_FORMULAS, MOST_SIGNS = 100, 10_000
# Formulas that are read again without being worked out, of some kilobytes each.
_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class ReadText:
    """``pieces`` are None where the text shows just itself; ``signs`` is how long its formulas are in all."""

    pieces: Pieces | None
    faults: tuple[FormulaFault, ...] = ()
    signs: int = 0


def read_text(text: str, most: int = MOST_SIGNS) -> ReadText:
    """The pieces of a text, of which the formulas have at most so many signs together."""
    if "$" not in text:
        return ReadText(None)
    pieces: Pieces = []
    faults: list[FormulaFault] = []
    parts = parts_of(text)
    is_escaping = any(isinstance(part, Marked) for part in parts) or needs_escapes(text)
    left, before = MOST_FORMULAS, most
    for part in parts:
        if isinstance(part, Marked):
            found = _piece(part, most if left > 0 else 0, faults)
            left, most = left - 1, max(0, most - len(part.latex))
        else:
            found = part
        _add(pieces, found.replace(r"\$", "$") if isinstance(found, str) and is_escaping else found)
    return ReadText(None if pieces == [text] else pieces, tuple(faults), before - most)


def _piece(part: Marked, most: int, faults: list[FormulaFault]) -> str | Formula:
    is_within = len(part.latex) <= most
    found = _read(part.latex, is_display=part.is_display) if is_within else Unreadable(Fault.TOO_MANY)
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
