"""What latex2mathml makes of a formula, as a tree of what `server.formulas.elements` lists and no more."""

from __future__ import annotations

import re
import unicodedata
from xml.etree.ElementTree import Element

from game.formula import MathNode
from server.formulas.elements import ARITY, ELEMENTS, LEAVES, ROWS, allowed
from server.formulas.faults import Fault, Unreadable
from server.formulas.lettering import lettered
from server.formulas.repairs import repaired
from server.formulas.spacing import spaced

MOST_NODES = 300
DEEPEST = 40

_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ENTITY = re.compile(r"&#x([0-9A-Fa-f]{1,6});")


def nodes_of(root: Element) -> list[MathNode]:
    """What stands inside of the ``math`` element. Raises Unreadable."""
    if sum(1 for _ in root.iter()) > MOST_NODES:
        raise Unreadable(Fault.TOO_LARGE)
    return spaced(_children(root, 0))


def _children(element: Element, depth: int) -> list[MathNode]:
    if depth > DEEPEST:
        raise Unreadable(Fault.TOO_LARGE)
    return [_without_spare_row(_node(child, depth + 1)) for child in element]


def _without_spare_row(node: MathNode) -> MathNode:
    """The library puts a row around each pair of braces, also around a single thing."""
    is_spare = node.tag == "mrow" and not node.attributes and len(node.children) == 1
    return node.children[0] if is_spare else node


def _node(element: Element, depth: int) -> MathNode:
    tag, attributes = element.tag, dict(element.attrib)
    if tag in LEAVES and len(element):
        # The kind of an operator that is made of several signs is lost; what it says is not.
        tag, attributes = "mrow", {}
    children = _children(element, depth)
    is_listed = tag in ELEMENTS and len(children) == ARITY.get(tag, len(children))
    if not is_listed or (tag not in LEAVES and element.text):
        raise Unreadable(Fault.UNREADABLE)
    text = _text(element)
    style = attributes.pop("mathvariant", None)
    if style == "normal" and tag == "mi":
        attributes["mathvariant"] = style
    elif style and tag != "mtext":
        text = lettered(text, style)
    kept = allowed(attributes)
    if kept is None:
        raise Unreadable(Fault.UNREADABLE)
    in_row = spaced(children) if tag in ROWS else children
    return repaired(MathNode(tag=tag, attributes=kept, text=text, children=in_row))


def _text(element: Element) -> str:
    raw = element.text or ""
    if raw.startswith("\\") and len(raw) > 1:
        raise Unreadable(Fault.COMMAND, raw)
    # A mark of a table outside of a table; or what the library had no word for.
    if raw in ("&", "#") or "\\" in raw:
        raise Unreadable(Fault.UNREADABLE)
    text = _ENTITY.sub(_sign, raw)
    if any(_is_hidden(sign) for sign in text):
        raise Unreadable(Fault.UNREADABLE)
    return text


def _sign(found: re.Match[str]) -> str:
    try:
        return chr(int(found[1], 16))
    except ValueError as error:
        raise Unreadable(Fault.UNREADABLE) from error


def _is_hidden(sign: str) -> bool:
    """Whether it is no sign at all, or turns the direction of what follows."""
    return unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") or sign in _TURNING
