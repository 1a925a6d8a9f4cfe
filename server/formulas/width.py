"""About how wide a formula is, so that browsers can make it fit: told by its signs, for want of a font."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from game.formula import MathNode

# In em: a letter, what an operator takes with the space around it, and how small what is in another one is.
_SIGN, _OPERATOR, _SMALL = 0.58, 1.2, 0.72
_NARROW = frozenset("()[]{}|,!.'\u2032")
_SPACE, _ROOT, _CELL = 0.3, 0.9, 0.8


def width(nodes: Sequence[MathNode]) -> int:
    """In em, at least 1."""
    return max(1, ceil(_sum(nodes, 1)))


def _sum(nodes: Iterable[MathNode], size: float) -> float:
    return sum(_width(node, size) for node in nodes)


def _width(node: MathNode, size: float) -> float:
    """Of a node whose fractions are of this size: those within another one are small."""
    parts = [_width(child, _SMALL if node.tag == "mfrac" else size) for child in node.children]
    match node.tag:
        case "mo":
            return 0.45 if node.text in _NARROW else max(_OPERATOR, _SIGN * len(node.text))
        case "mspace":
            return _SPACE
        case "mfrac":
            return size * max(parts) + 0.2
        case "mroot" | "msqrt":
            return _ROOT + sum(parts)
        case "msub" | "msup":
            return parts[0] + _SMALL * parts[1]
        case "msubsup":
            return parts[0] + _SMALL * max(parts[1:])
        case "munder" | "mover" | "munderover":
            return max(parts[0], *(_SMALL * part for part in parts[1:]))
        case "mtable":
            return max(parts, default=0)
        case "mtd":
            return sum(parts) + _CELL
    return _SIGN * len(node.text) + sum(parts)
