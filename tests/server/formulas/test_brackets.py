r"""Formulas as pages with MathJax have them, ``\(…\)``, become ours, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.formulas.brackets import with_brackets, with_dollars
from server.formulas.delimiters import Marked, parts_of


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\(x^2\)", "$x^2$"),
        (r"\( x^2 \)", "$x^2$"),
        (r"\[ x^2 \]", "$$x^2$$"),
        ("\\[\nx\n\\]", "$$x$$"),
        ("$$x^2$$", "$$x^2$$"),
        (r"the \(n\)th of \(m\), and \[k\].", "the $n$th of $m$, and $$k$$."),
        (r"احسب \(x\) ثم \(y\).", "احسب $x$ ثم $y$."),
        (r"\(\left(\frac{1}{2}\right)\)", r"$\left(\frac{1}{2}\right)$"),
        (r"\[\begin{matrix}a\\[2pt]b\end{matrix}\]", r"$$\begin{matrix}a\\[2pt]b\end{matrix}$$"),
        (r"\(5\$\)", r"$5\$$"),
        (r"It costs $5, and \(x\) is", "It costs $5, and $x$ is"),
    ],
)
def test_a_formula_between_brackets_stands_between_dollars(text: str, shown: str) -> None:
    assert with_dollars(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"2\(\pi\)", r"2 $\pi$"),
        (r"٢\(\pi\)", r"٢ $\pi$"),
        (r"\(x\)2", "$x$ 2"),
        (r"\(x=\)y", "$x=$ y"),
        (r"\(x\)\(y\)", "$x$ $y$"),
        (r"\(x\)\[y\]", "$x$ $$y$$"),
        (r"US$\(x\)", "US$ $x$"),
    ],
)
def test_a_blank_parts_it_from_what_would_make_a_price_of_it(text: str, shown: str) -> None:
    assert with_dollars(text) == shown
    assert any(isinstance(part, Marked) for part in parts_of(shown))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        r"\(\)",
        r"\( \)",
        "\\(x\n\ny\\)",
        r"\(x",
        r"x\)",
        r"\(x\]",
        r"\[x\)",
        r"C:\\(x86\\)",
        r"\(a $b$ c\)",
        r"\($b$\)",
        "$x$",
        r"\$5",
    ],
)
def test_what_would_be_no_formula_stays_as_it_is(text: str) -> None:
    assert with_dollars(text) == text


def test_a_dollar_that_would_take_the_beginning_of_a_formula_for_its_end_leaves_the_text_alone() -> None:
    assert with_dollars(r"($a\(x\) and \(y\)") == r"($a\(x\) and \(y\)"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("$x^2$ and $5", r"\(x^2\) and $5"),
        ("$$x$$", "$$x$$"),
        ("$x$ or $$ y $$", r"\(x\) or $$ y $$"),
        ("2 $x$", r"2 \(x\)"),
        ("$5", None),
        (r"\(a\)", None),
        (r"$x$ matches \(a\)", None),
    ],
)
def test_a_formula_is_written_between_brackets_where_it_would_be_read_again(
    text: str, written: str | None
) -> None:
    assert with_brackets(text) == written


PIECES = [*"$\\()[]a5ب \n{}=", r"\(", r"\)", r"\[", r"\]", "$x$"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(TEXTS)
def test_what_stands_between_dollars_already_stays(text: str) -> None:
    """And nothing is lost or added but brackets, dollars and blanks."""

    def bare(written: str) -> str:
        return "".join(sign for sign in written if sign not in "$\\()[] \n")

    assert bare(with_dollars(text)) == bare(text)
    assert with_dollars(text.replace("\\", "")) == text.replace("\\", "")


def test_many_beginnings_without_an_end_are_text() -> None:
    text = r"\(a" * 100_000

    assert with_dollars(text) == text
