"""Trees of MathML in one line, as tests compare them."""

from __future__ import annotations

from game.formula import Formula, MathNode, Pieces
from server.formulas.reading import read_text


def tree(latex: str) -> str:
    """What is drawn for a formula, without the ``math`` around it."""
    return "".join(map(xml, formula(f"${latex}$").nodes))


def formula(text: str) -> Formula:
    """The one formula that this text is made of."""
    [found] = pieces(text)
    assert isinstance(found, Formula), found
    return found


def pieces(text: str) -> Pieces:
    return read_text(text).pieces or [text]


def xml(node: MathNode) -> str:
    attributes = "".join(f" {name}={value}" for name, value in node.attributes.items())
    return f"<{node.tag}{attributes}>{node.text}{''.join(map(xml, node.children))}</{node.tag}>"


def nodes_in(found: Formula) -> list[MathNode]:
    """All of its elements."""
    waiting, seen = list(found.nodes), []
    while waiting:
        node = waiting.pop()
        seen.append(node)
        waiting += node.children
    return seen
