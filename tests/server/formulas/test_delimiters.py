r"""Which dollars stand around a formula: prices and programs stay what they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.formula import Formula
from server.formulas.delimiters import Marked, parts_of
from server.formulas.reading import ReadText, read_text
from tests.server.formulas.written import pieces


@pytest.mark.parametrize(
    "text",
    [
        "$5",
        "It costs $5.",
        "$5 and $6",
        "from $5 to $6",
        "$5-$10",
        "5$-10$",
        "$5/kg or $6/kg",
        "5$/kg or 6$/kg",
        "5$, not 6$.",
        "ثمنه 5$، أو 6$",
        "ثمنه ٥$ أو ٦$؟",
        "$ 5 $",
        "US$5 and CA$6",
        "$1,000",
        "$$",
        "$$$$",
        "$ $",
        "$",
        "$a=$b;",
        "$i<$n",
        "foo($a,$b)",
        "$PATH:$HOME",
        "what is $HOME and $PATH",
        "$x\n\ny$",
        "$$x$",
        "echo \\$HOME",
        "\\$",
        "\\",
        "",
    ],
)
def test_this_is_no_formula_and_stays_as_it_was_typed(text: str) -> None:
    assert read_text(text) == ReadText(None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$x$", ["<x>"]),
        ("the $n$th", ["the ", "<n>", "th"]),
        ("What is $3+4=$?", ["What is ", "<3+4=>", "?"]),
        ("$x$, $y$", ["<x>", ", ", "<y>"]),
        ("costs $5, and $x^2$ is", ["costs $5, and ", "<x^2>", " is"]),
        ("($5/$x$)", ["($5/", "<x>", ")"]),
        ("$$ x $$ and\n$$\ny\n$$", ["<<x>>", " and\n", "<<y>>"]),
        ("$a\nb$", ["<a\nb>"]),
        (r"$\$5$", [r"<\$5>"]),
        (r"\$5 or $6$", [r"\$5 or ", "<6>"]),
        ("احسب $x$ ثم $y$.", ["احسب ", "<x>", " ثم ", "<y>", "."]),
    ],
)
def test_this_is_one(text: str, expected: list[str]) -> None:
    told = [
        part if isinstance(part, str) else (f"<<{part.latex}>>" if part.is_display else f"<{part.latex}>")
        for part in parts_of(text)
    ]

    assert told == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\$5 or $x$", ["$5 or ", "x"]),
        (r"\$5 or 6\$", ["$5 or 6$"]),
        (r"echo \$HOME", [r"echo \$HOME"]),
        (r"\d+\$", [r"\d+\$"]),
        (r"\\$x$", ["\\\\", "x"]),
    ],
)
def test_an_escaped_dollar_is_a_dollar_where_it_could_be_taken_for_something_else(
    text: str, shown: list[str]
) -> None:
    assert [one.latex if isinstance(one, Formula) else one for one in pieces(text)] == shown


@given(st.text(alphabet=st.sampled_from("$$$$\\ab1 \n.,=(٥س")))
def test_the_parts_of_a_text_are_the_text(text: str) -> None:
    parts = parts_of(text)

    assert "".join(part.source if isinstance(part, Marked) else part for part in parts) == text
    assert "" not in parts


PRICES = st.from_regex(r"\A(?:US|CA)?\$[1-9][0-9]{0,3}(?:[.,][0-9]{2})?\Z", fullmatch=True)
WORDS = st.sampled_from([" and ", " or ", "-", " to ", ", ", "/", "; ", " (", ") ", " أو ", "، ", "\n", ": "])


@given(st.lists(st.tuples(PRICES, WORDS), min_size=1, max_size=6))
def test_prices_stay_prices(parts: list[tuple[str, str]]) -> None:
    text = "".join(price + word for price, word in parts)

    found = read_text(text)

    assert found.pieces is None
    assert found.faults == ()
