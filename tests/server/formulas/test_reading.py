"""LaTeX as teachers type it becomes trees of MathML, and nothing else does."""

from __future__ import annotations

import json
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.formula import Formula
from server.formulas.elements import ATTRIBUTES, ELEMENTS
from server.formulas.faults import Unreadable
from server.formulas.latex import LONGEST
from server.formulas.mathml import DEEPEST, MOST_NODES, nodes_of
from server.formulas.reading import MOST_FORMULAS, read_text
from tests.server.formulas.written import formula, nodes_in, pieces, tree


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("x", "<mi>x</mi>"),
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        ("H_2O", "<msub><mi>H</mi><mn>2</mn></msub><mi>O</mi>"),
        (r"\frac{1}{2}", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        (r"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        (r"\sqrt{x}", "<msqrt><mi>x</mi></msqrt>"),
        (r"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        (r"a\pm b", "<mi>a</mi><mo>±</mo><mi>b</mi>"),
        (r"x\to\infty", "<mi>x</mi><mo>→</mo><mi>∞</mi>"),
        ("x<y", "<mi>x</mi><mo><</mo><mi>y</mi>"),
        ("25%", "<mn>25</mn><mi>%</mi>"),
        (r"25\%", "<mn>25</mn><mi>%</mi>"),
        (r"\sin x", "<mi>sin</mi><mspace width=0.1667em></mspace><mi>x</mi>"),
        (r"\sin(x)", "<mi>sin</mi><mo stretchy=false>(</mo><mi>x</mi><mo stretchy=false>)</mo>"),
        (
            r"\overline{AB}",
            "<mover accent=true><mrow><mi>A</mi><mi>B</mi></mrow><mo stretchy=true>‾</mo></mover>",
        ),
        (r"\mathbb{R}", "<mi>ℝ</mi>"),
        (r"\mathbf{AB}", "<mrow><mi>𝐀</mi><mi>𝐁</mi></mrow>"),
        (r"\mathfrak{CA}", "<mrow><mi>ℭ</mi><mi>𝔄</mi></mrow>"),
        (
            r"\mathrm{kg}",
            "<mrow><mi mathvariant=normal>k</mi><mi mathvariant=normal>g</mi></mrow>",
        ),
        (r"\text{if } x", "<mtext>if\xa0</mtext><mi>x</mi>"),
        ("٣+٤", "<mn>٣</mn><mo>+</mo><mn>٤</mn>"),
        ("س^٢", "<msup><mi>س</mi><mn>٢</mn></msup>"),
        (
            r"\frac{المسافة الكلية}{الزمن}",
            "<mfrac><mtext>المسافة\xa0الكلية</mtext><mtext>الزمن</mtext></mfrac>",
        ),
        (
            r"\begin{pmatrix}1&2\end{pmatrix}",
            "<mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable><mo>)</mo>",
        ),
        (
            r"\begin{aligned}a&=b\end{aligned}",
            (
                "<mtable displaystyle=true><mtr><mtd columnalign=right><mi>a</mi></mtd>"
                "<mtd columnalign=left><mi></mi><mo>=</mo><mi>b</mi></mtd></mtr></mtable>"
            ),
        ),
    ],
)
def test_latex_becomes_mathml(latex: str, expected: str) -> None:
    assert tree(latex) == expected


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"x=\frac{-b\pm\sqrt{b^2-4ac}}{2a}", "x = (−b ± √(b² − 4ac))/2a"),
        ("H_2O", "H₂O"),
        ("10^{-3}", "10⁻³"),
        (r"90^\circ", "90°"),
        ("f'(x)", "f′(x)"),
        (r"\lim_{x\to0}\frac{\sin x}{x}", "lim_(x → 0) (sin x)/x"),
        (r"\mathrm{Fe^{3+}}", "Fe³⁺"),
        (r"\vec{v}=\begin{pmatrix}1\\2\end{pmatrix}", "v⃗ = (1; 2)"),
        (r"\frac{المسافة}{الزمن}", "المسافة/الزمن"),
    ],
)
def test_it_can_be_read_out_in_one_line(latex: str, expected: str) -> None:
    assert formula(f"${latex}$").plain == expected


def test_a_wide_formula_says_that_it_is_wide() -> None:
    widths = [formula(f"${latex}$").width for latex in ("x", r"\frac{1}{2}", "a+b+c", r"\frac{a+b+c}{d}+e")]

    assert widths == sorted(widths)
    assert widths[0] == 1
    assert 5 <= widths[-1] <= 9


@pytest.mark.parametrize(
    ("latex", "code", "name"),
    [
        (r"\frac{1}", "formula_unreadable", None),
        ("x^", "formula_unreadable", None),
        (r"\left( x", "formula_unreadable", None),
        ("a & b", "formula_unreadable", None),
        (r"a \\ b", "formula_unreadable", None),
        ("{x", "formula_braces", None),
        ("x}", "formula_braces", None),
        (r"\foo x", "formula_command", r"\foo"),
        (r"\ce{H2O}", "formula_command", r"\ce"),
        (r"\begin{tikzpicture}x\end{tikzpicture}", "formula_command", r"\begin{tikzpicture}"),
        (r"\href{https://example.com}{x}", "formula_command", r"\href"),
        (r"\href{javascript:alert(1)}{x}", "formula_command", r"\href"),
        (r"\style{position:fixed}{x}", "formula_command", r"\style"),
        (r"\class{choice}{x}", "formula_command", r"\class"),
        (r"\color{white}x", "formula_command", r"\color"),
        (r"\unicode{x202e}", "formula_command", r"\unicode"),
        (r"\rule{50em}{50em}", "formula_command", r"\rule"),
        (r"\raise{50em}{x}", "formula_command", r"\raise"),
        (r"\def\a{\a\a}\a", "formula_command", r"\def"),
        (r"\newcommand{\a}{b}\a", "formula_command", r"\newcommand"),
        (r"\hspace{5000em}", "formula_unreadable", None),
        (r"\text{&#x202e;}", "formula_unreadable", None),
        (r"\text{&#x0;}", "formula_unreadable", None),
        ("you may win", "formula_words", None),
        ("5 or 6", "formula_words", None),
        ("25% of x", "formula_words", None),
        ("x" * (LONGEST + 1), "formula_too_long", None),
        ("{" * 50 + "x" + "}" * 50, "formula_too_large", None),
        (r"\sqrt" * 80 + " x", "formula_too_large", None),
        ("x+" * 240 + "x", "formula_too_large", None),
        (r"\begin{matrix}" + "1&" * 120 + r"\end{matrix}", "formula_too_large", None),
    ],
)
def test_what_cannot_be_read_stays_as_it_was_typed_and_says_why(
    latex: str, code: str, name: str | None
) -> None:
    text = f"Look: ${latex}$ or $y$?"

    found = read_text(text)

    [fault] = found.faults
    assert (fault.code, fault.name, fault.source) == (code, name, f"${latex}$")
    assert [one if isinstance(one, str) else one.latex for one in found.pieces or []] == [
        f"Look: ${latex}$ or ",
        "y",
        "?",
    ]


def test_a_text_has_so_many_formulas_and_no_more() -> None:
    many = read_text("$x$ " * (MOST_FORMULAS + 2))
    long = read_text("$1+2+3$ $x+y$", most=6)

    assert sum(isinstance(one, Formula) for one in many.pieces or []) == MOST_FORMULAS
    assert [fault.code for fault in many.faults] == ["too_many_formulas"] * 2
    assert [one if isinstance(one, str) else one.latex for one in long.pieces or []] == ["1+2+3", " $x+y$"]


@pytest.mark.parametrize("tag", ["script", "a", "maction", "menclose", "annotation-xml", "svg"])
def test_an_element_that_is_not_listed_makes_a_formula_unreadable(tag: str) -> None:
    row = Element("mrow")
    SubElement(SubElement(row, "mrow"), tag)

    with pytest.raises(Unreadable):
        nodes_of(row)


def test_markup_in_a_formula_is_text() -> None:
    assert tree(r"\text{<b>&lt;</b>}") == "<mtext><b>&lt;</b></mtext>"
    assert pieces("<script>$x$</script>")[0] == "<script>"


COMMANDS = st.sampled_from(
    r"""\frac \sqrt \left( \right) \begin{matrix} \end{matrix} \\ & { } ^ _ x 1 + \text{a} \overline \hat \sum
    \int \limits \over \choose \cases \mathbb \mathrm \operatorname{a} \substack \hspace{1em} \not \pmod
    \big( \left. \right| \genfrac \stackrel \xrightarrow \middle| % # ~ ' \prime \verb|a| \href{a}{b} س
    \class{a}{b} \style{a}{b} \unicode{x3c} \color{red} \def\a{b} \a \rule{1em}{1em} \, \! \phantom \root \of
    \Huge \displaystyle \bf \mathop \skew \sideset \tag{1} \smash \raise{1em} \llap{a} \mbox{a$b$} &#x3c;
    """.split()  # noqa: SIM905  # as a list it would be longer than what it is for
)


@given(st.one_of(st.text(max_size=60), st.lists(COMMANDS, max_size=24).map(" ".join)))
@example(r"\verb")
@example(r"\genfrac")
@example(r"\begin{}")
@example("\\")
def test_whatever_is_typed_is_read_without_an_error_and_only_what_is_listed_is_drawn(latex: str) -> None:
    text = f"${latex}$"

    found = read_text(text)

    json.dumps([one.model_dump() if isinstance(one, Formula) else one for one in found.pieces or []]).encode()
    for one in found.pieces or []:
        if isinstance(one, Formula):
            nodes = nodes_in(one)
            assert len(nodes) <= 2 * MOST_NODES
            assert {node.tag for node in nodes} <= ELEMENTS
            assert {name for node in nodes for name in node.attributes} <= ATTRIBUTES
            assert not any(sign < " " for node in nodes for sign in node.text)
            assert not any("\\" in node.text for node in nodes)


def test_nothing_is_nested_deeper_than_browsers_can_draw() -> None:
    nested = "".join(rf"\frac{{{number}}}{{" for number in range(11)) + "x" + "}" * 11

    def depth(found: Formula) -> int:
        level, nodes = 0, list(found.nodes)
        while nodes:
            level, nodes = level + 1, [child for node in nodes for child in node.children]
        return level

    assert depth(formula(f"${nested}$")) <= DEEPEST
