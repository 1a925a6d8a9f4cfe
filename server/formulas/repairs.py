"""What latex2mathml marks otherwise than browsers expect: operators, lines over letters, words of arrows."""

from __future__ import annotations

import unicodedata

from game.formula import MathNode

# What the library writes for a line, and the lines that browsers draw as wide as what they lie on.
_LINE = "\u2015"
_LINES = {"mover": "\u203e", "munder": "\u0332"}
_ACCENTS = frozenset("^_~\u00a8\u00af\u00b4\u0060\u02c7\u02d8\u02d9\u02da\u20db\u20dc\u2190\u2192\u2194")
_BRACES = frozenset("\u23b4\u23b5\u23dc\u23dd\u23de\u23df")
_OPERATORS = frozenset(["Sm", "Ps", "Pe"])
_OPERATOR_SIGNS = frozenset(":;~")
# Symbols that are things, and no operators between things.
_THINGS = frozenset("\u221e\u2205")
_ARROW_GAP = MathNode(tag="mspace", attributes={"width": "0.4em"})


def repaired(node: MathNode) -> MathNode:
    """The same element as browsers expect it; its children are repaired already."""
    match node.tag:
        case "mi" | "mo":
            return _named_rightly(node)
        case "mover" | "munder" | "munderover":
            return _lying_near(node)
        case "mpadded" if node.attributes.get("width", "").startswith("+"):
            return _around_an_arrow(node)
    return node


def _named_rightly(node: MathNode) -> MathNode:
    if len(node.text) != 1 or node.attributes.keys() - {"mathvariant"}:
        return node
    if node.text in _THINGS:
        return node.model_copy(update={"tag": "mi"})
    is_operator = unicodedata.category(node.text) in _OPERATORS or node.text in _OPERATOR_SIGNS
    return MathNode(tag="mo", text=node.text) if is_operator and node.tag == "mi" else node


def _lying_near(node: MathNode) -> MathNode:
    """A line or an arrow lies on its letters and is as wide as they are; so is an arrow under its words."""
    base, *marks = node.children
    if base.tag == "mstyle" and [child.tag for child in base.children] == ["mo"]:
        arrow = MathNode(tag="mo", attributes={"stretchy": "true"}, text=base.children[0].text)
        return node.model_copy(update={"children": [arrow, *marks]})
    if len(marks) > 1 or marks[0].tag != "mo" or marks[0].text not in _ACCENTS | _BRACES | {_LINE}:
        return node
    if marks[0].text == _LINE:
        marks = [MathNode(tag="mo", attributes={"stretchy": "true"}, text=_LINES[node.tag])]
    near = {"accent" if node.tag == "mover" else "accentunder": "true"}
    return MathNode(tag=node.tag, attributes={**node.attributes, **near}, children=[base, *marks])


def _around_an_arrow(node: MathNode) -> MathNode:
    """The words of an arrow, which stretches a little beyond them."""
    words = [child for child in node.children if child.tag != "mspace"]
    return MathNode(tag="mrow", children=[_ARROW_GAP, *words, _ARROW_GAP])
