"""The gap between the name of a function and what stands beside it, which latex2mathml does not leave."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from game.formula import MathNode

_GAP = MathNode(tag="mspace", attributes={"width": "0.1667em"})
_WITH_SCRIPTS = frozenset(["msub", "msup", "msubsup"])
_OPENING = frozenset("([{|\u27e8")


def spaced(nodes: list[MathNode]) -> list[MathNode]:
    """The nodes of a row, with their gaps."""
    return list(_spaced(nodes)) if any(map(_is_name, nodes)) else nodes


def _spaced(nodes: list[MathNode]) -> Iterator[MathNode]:
    yield from nodes[:1]
    for before, node in pairwise(nodes):
        if _needs_gap(before, node):
            yield _GAP
        yield node


def _needs_gap(before: MathNode, node: MathNode) -> bool:
    if _is_name(before):
        return not _is_operator(node)
    return _is_name(node) and (not _is_operator(before) or before.text in (")", "]"))


def _is_operator(node: MathNode) -> bool:
    """Operators keep their own distance, and so does a bracket, such as the one around an argument."""
    first = node.children[0] if node.tag == "mrow" and node.children else node
    return first.tag in ("mo", "mspace")


def _is_name(node: MathNode) -> bool:
    if node.tag in _WITH_SCRIPTS:
        return _is_name(node.children[0])
    return node.tag == "mi" and len(node.text) > 1 and node.text.isascii() and node.text.isalpha()
