r"""LaTeX as people type it, made ready for latex2mathml, and what is not handed to it.

The library takes some commands for others, swallows what it does not know, and has commands that
write macros, addresses and styles: what would come out as something else than was meant is refused here.
"""

from __future__ import annotations

import re

import regex
from latex2mathml.commands import MATRICES

from server.formulas.faults import Fault, Unreadable

LONGEST = 500
_MOST_CELLS = 100

_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|.)", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{([^{}]*)\}")
_ENVIRONMENTS = frozenset(name.removeprefix("\\") for name in MATRICES) - {"substack"}
# Names that mean the same as others that the library knows.
_SAME = {"aligned": "split", "gathered": "matrix"}
_WORDY = r"\\(?:text[a-z]*|mbox|hbox|operatorname\*?|begin|end)\s*\{[^{}]*\}"
_WORDS_APART = re.compile(f"({_WORDY})")
_PROSE = regex.compile(
    r"(?<=\s)[\p{L}--\p{Arab}]{3,}(?=\s)"
    r"|(?<![\\\p{L}])[\p{L}--\p{Arab}]{2,}\s+[\p{L}--\p{Arab}]{2,}"
    r"|\p{Nd}\s+[\p{L}--\p{Arab}]{2,}\s+\p{Nd}"
    r"|%\s+[\p{L}--\p{Arab}]{2,}\s",
    regex.VERSION1,
)
_ARABIC = regex.compile(
    r"[\p{Arab}&&\p{L}][\p{Arab}\p{M}\u0640--\p{Nd}]*(?: [\p{Arab}&&\p{L}]+)*", regex.VERSION1
)
# What writes macros, addresses, classes and colours, or moves what it stands in out of its place.
_REFUSED = frozenset(
    f"\\{name}"
    for names in (
        ("newcommand", "renewcommand", "def", "newenvironment", "DeclareMathOperator", "let"),
        ("href", "class", "style", "unicode", "verb", "rule"),
        ("color", "textcolor", "colorbox", "fcolorbox"),
        ("raise", "lower", "moveleft", "moveright", "skew", "sideset"),
        ("llap", "rlap", "clap", "mathllap", "mathrlap", "mathclap"),
        ("tag", "tag*", "notag", "nonumber", "LaTeX", "TeX"),
        ("boxed", "fbox", "cancel", "bcancel", "xcancel", "sout"),
        ("displaylines", "eqalign", "eqalignno", "hline", "hdashline"),
    )
    for name in names
)


def prepared(latex: str) -> str:
    """What the library reads. Raises Unreadable."""
    if len(latex) > LONGEST:
        raise Unreadable(Fault.TOO_LONG)
    _must_be_taken(latex)
    _must_be_closed(latex)
    if latex.count("&") + latex.count(r"\\") > _MOST_CELLS:
        raise Unreadable(Fault.TOO_LARGE)
    pieces = _WORDS_APART.split(latex)
    if any(_PROSE.search(piece) for piece in pieces[::2]):
        raise Unreadable(Fault.WORDS)
    # Letters of an Arabic word stand together, which they do not when each is a variable.
    pieces[::2] = [
        _ARABIC.sub(lambda word: rf"\text{{{word[0]}}}" if len(word[0]) > 1 else word[0], piece)
        for piece in pieces[::2]
    ]
    pieces[1::2] = [_ENVIRONMENT.sub(_renamed, piece) for piece in pieces[1::2]]
    # Nobody comments on a formula in a quiz, but percent signs are typed as they are said.
    return re.sub(r"(?<!\\)((?:\\\\)*)%", r"\1\\%", "".join(pieces))


def _renamed(found: re.Match[str]) -> str:
    return found[0].replace(found[1], _SAME.get(found[1], found[1]))


def _must_be_taken(latex: str) -> None:
    for found in _COMMAND.finditer(latex):
        if found[0] in _REFUSED:
            raise Unreadable(Fault.COMMAND, found[0])
    for found in _ENVIRONMENT.finditer(latex):
        if _SAME.get(found[1], found[1]) not in _ENVIRONMENTS:
            raise Unreadable(Fault.COMMAND, found[0])


def _must_be_closed(latex: str) -> None:
    """The library closes what was left open, and draws what closes nothing."""
    depth = 0
    for sign in re.findall(r"\\.|[{}]", latex, re.DOTALL):
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            break
    if depth:
        raise Unreadable(Fault.BRACES)
