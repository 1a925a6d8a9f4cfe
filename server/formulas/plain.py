"""A formula on one line of plain text: to be read out, and shown where MathML is unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from game.formula import MathNode

_HIGH = str.maketrans(
    "0123456789+-\u2212n",
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207b\u207f",
)
_LOW = str.maketrans("0123456789", "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089")
# Marks as they join a single letter.
_JOINED: Mapping[str, str] = {
    "\u203e": "\u0305", "\u00af": "\u0304", "^": "\u0302", "~": "\u0303", "\u2192": "\u20d7",
    "\u02d9": "\u0307", "\u00a8": "\u0308",
}  # fmt: skip
_FIRST_SIGN = re.compile(r"((?:^|\()[-+\u2212\u00b1\u2213]) ")
_LAST_SIGN = re.compile(r" ([-+\u2212])$")
_TIGHT = frozenset("()[]{}|,!'\u2032\u27e8\u27e9\u2061")


def plain(nodes: Sequence[MathNode]) -> str:
    """The formula from left to right; what stands over a line or a root is in brackets where it must be."""
    return _tidy("".join(map(_plain, nodes)))


def _plain(node: MathNode) -> str:
    parts = [_plain(child) for child in node.children]
    match node.tag:
        case "mo":
            return node.text if node.text in _TIGHT or len(node.text) > 1 else f" {node.text} "
        case "mspace":
            return " "
        case "mphantom":
            return ""
        case "mfrac":
            # Without a line it is one number over another in brackets: n choose k.
            bar = "\u00a6" if node.attributes.get("linethickness") == "0" else "/"
            return bar.join(map(_single, parts))
        case "msqrt":
            return f"\u221a{_single(''.join(parts))}"
        case "mroot":
            return f"{parts[1].strip().translate(_HIGH)}\u221a{_single(parts[0])}"
        case "mtr":
            return ", ".join(part.strip() for part in parts)
        case "mtable":
            return "; ".join(parts)
    # What an operator such as a sum is about stands apart from its bounds.
    after = " " if node.children and node.children[0].tag == "mo" else ""
    return (_with_scripts(node.tag, parts) + after).lstrip() or node.text or "".join(parts)


def _with_scripts(tag: str, parts: Sequence[str]) -> str:
    match tag, [_tidy(part) for part in parts]:
        case "msup", [base, high]:
            return base + _script(high, "^")
        case "msub", [base, low]:
            return base + _script(low, "_")
        case "msubsup" | "munderover", [base, low, high]:
            return base + _script(low, "_") + _script(high, "^")
        case "mover", [base, mark] if mark in _JOINED:
            return "".join(sign + _JOINED[mark] for sign in base)
        case "mover", [base, high]:
            return base + _script(high, "^")
        case "munder", [base, "\u0332" as mark]:
            return "".join(sign + mark for sign in base)
        case "munder", [base, low]:
            return base + _script(low, "_")
    return ""


def _script(text: str, mark: str) -> str:
    if text in ("\u2032", "\u2033", "\u2218"):
        return "\u00b0" if text == "\u2218" else text
    written = text.translate(_HIGH if mark == "^" else _LOW)
    is_whole = all(sign not in text for sign in written) and " " not in text
    return written if text and is_whole else mark + _single(text)


def _tidy(text: str) -> str:
    """Without spare blanks; and a sign stands at its number, before it or, of an ion, behind it."""
    text = " ".join(text.split())
    return _LAST_SIGN.sub(r"\1", _FIRST_SIGN.sub(r"\1", text))


def _single(text: str) -> str:
    """In brackets, unless it is one number, word or letter."""
    text = _tidy(text)
    return text if text.isalnum() else f"({text})"
