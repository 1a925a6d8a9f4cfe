"""The elements and attributes of MathML that may be in a formula: whatever is not listed here is not drawn.

They are those that latex2mathml makes and that MathML Core, which browsers draw, knows. A few attributes that
Core does without are left out; any other that is not listed makes the whole formula unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LEAVES = frozenset(["mi", "mn", "mo", "mtext", "mspace"])
# How many children an element of a fixed number has.
ARITY: Mapping[str, int] = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
ROWS = frozenset(["mrow", "mstyle", "mpadded", "mphantom", "msqrt", "mtd"])
ELEMENTS = LEAVES | ARITY.keys() | ROWS | {"mtable", "mtr"}

_BOOLEAN = re.compile("true|false")
# Nothing leaves its place by more than a few letters.
_LENGTH = re.compile(r"[+-]?(?:[0-3]?(?:\.\d{1,4})?(?:em|ex)|0|0px|\d{1,2}(?:\.\d{1,2})?(?:px|pt))")
_VALUES: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(
        (
            *("accent", "accentunder", "displaystyle", "fence", "largeop"),
            *("movablelimits", "separator", "stretchy", "symmetric"),
        ),
        _BOOLEAN,
    ),
    **dict.fromkeys(
        ("depth", "height", "linethickness", "lspace", "maxsize", "minsize", "rspace", "width"), _LENGTH
    ),
    "voffset": re.compile(r"[+-]?0?\.\d{1,4}(?:em|ex)"),
    "columnalign": re.compile("left|center|right"),
    "form": re.compile("prefix|infix|postfix"),
    # Of a letter that is not to be slanted; other styles are other letters.
    "mathvariant": re.compile("normal"),
    "scriptlevel": re.compile(r"[+-]?[0-3]"),
}
ATTRIBUTES = frozenset(_VALUES)
# Sizes would add up, and lines and gaps of tables are those of the page.
_LEFT_OUT = frozenset(["columnlines", "columnspacing", "mathsize", "rowspacing"])
_SPACES = {
    "thinmathspace": "0.1667em",
    "thickmathspace": "0.2778em",
    "negativethinmathspace": "-0.1667em",
    "negativemediummathspace": "-0.2222em",
    "negativethickmathspace": "-0.2778em",
}


def allowed(attributes: Mapping[str, str]) -> dict[str, str] | None:
    """Those that are drawn, or None if there is one among them that may not be."""
    kept = {name: _SPACES.get(value, value) for name, value in attributes.items() if name not in _LEFT_OUT}
    is_listed = all(name in _VALUES and _VALUES[name].fullmatch(value) for name, value in kept.items())
    return kept if is_listed else None
