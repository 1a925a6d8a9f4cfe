r"""Formulas between brackets, ``\(…\)`` and ``\[…\]``, as pages that draw them with MathJax have them."""

from __future__ import annotations

import re

from server.formulas.delimiters import Marked, parts_of

# What a backslash stands before means nothing else; so two of them are the end of a row, also before "[".
_INSIDE = r"((?:[^\\]|\\[^()\[\]])++)"
_BRACKETS = re.compile(rf"\\\\|\\\({_INSIDE}\\\)|\\\[{_INSIDE}\\\]")


def with_dollars(text: str) -> str:
    """A text with dollars instead of brackets, where what is between them is a formula between dollars too.

    Beside a digit it would be taken for a price, and beside another formula for its end: there, a blank is
    put between the two.
    """
    written, made, start = "", list[Marked](), 0
    for found in _BRACKETS.finditer(text):
        if (formula := _between_dollars(found)) is None:
            continue
        written += text[start : found.start()]
        start = found.end()
        before, after = written[-1:] + formula.source, formula.source + text[start : start + 1]
        written += f"{_gap(before, formula)}{formula.source}{_gap(after, formula)}"
        made.append(formula)
    written += text[start:]
    # A dollar further off may have been taken for the beginning of something else.
    parts = iter(parts_of(written) if made else [])
    return written if all(formula in parts for formula in made) else text


def with_brackets(text: str) -> str | None:
    """A text with brackets around what is a formula within a line, and two dollars around the others.

    None where there are no formulas, or where `with_dollars` would make another text of it.
    """
    parts = parts_of(text)
    if not any(isinstance(part, Marked) for part in parts):
        return None
    written = "".join(part if isinstance(part, str) else _between_brackets(part) for part in parts)
    return written if with_dollars(written) == text else None


def _between_dollars(found: re.Match[str]) -> Marked | None:
    inline, display = found.groups("")
    latex, dollars = (inline or display).strip(), "$" if inline else "$$"
    formula = Marked(f"{dollars}{latex}{dollars}", latex, is_display=not inline)
    return formula if parts_of(formula.source) == [formula] else None


def _gap(text: str, formula: Marked) -> str:
    return "" if formula in parts_of(text) else " "


def _between_brackets(formula: Marked) -> str:
    return formula.source if formula.is_display else rf"\({formula.latex}\)"
