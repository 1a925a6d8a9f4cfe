"""Texts of lessons: what teachers type, and what pages are given to draw."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.formula import Formula
from server.lesson_text.cleaning import TAGS, cleaned
from server.lesson_text.nodes import TextElement, TextNode
from server.lesson_text.reading import read_lesson_text
from server.lesson_text.tree import tree_of

SIGNS = [*"ab *_`$#>-|\n\\[]()!<>/\"'&;:1.=~", "<script>", "https://e.com", "javascript:", "$x^2$", "مرحبا"]
MARKS = st.lists(st.sampled_from(SIGNS), max_size=60).map("".join)


def elements(nodes: list[TextNode]) -> Iterator[TextElement]:
    for node in nodes:
        if isinstance(node, TextElement):
            yield node
            yield from elements(node.children)


def outlined(node: TextNode) -> str:
    """As HTML would be written, with formulas between braces."""
    if isinstance(node, str):
        return node
    if isinstance(node, Formula):
        return f"{{{node.plain}}}"
    return f"<{node.tag}>{''.join(map(outlined, node.children))}</{node.tag}>"


def read(text: str) -> str:
    return "".join(map(outlined, read_lesson_text(text)))


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("One\ntwo\n\nthree", "<p>One<br></br>\ntwo</p><p>three</p>"),
        ("**b** *i* ~~s~~ `c`", "<p><strong>b</strong> <em>i</em> <s>s</s> <code>c</code></p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        (
            "| a |\n|---|\n| b |",
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
        ),
        ("### First\n###### Second\n# Third", "<h2>First</h2><h3>Second</h3><h2>Third</h2>"),
        ("It is $a_1 * b_2 * c_3$.", "<p>It is {a₁ * b₂ * c₃}.</p>"),
        ("Between $5 and $6", "<p>Between $5 and $6</p>"),
        ("`$x$` and \\$y$", "<p><code>$x$</code> and $y$</p>"),
        ("$$\nx\n- y\n= z\n$$", "<p>{x − y = z}</p>"),
        ("$\\nothing{x}$", "<p>$\\nothing{x}$</p>"),
        ("> said", "<blockquote><p>said</p></blockquote>"),
    ],
)  # fmt: skip
def test_markdown_becomes_a_tree(typed: str, drawn: str) -> None:
    assert read(typed) == drawn


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "![x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x]: javascript:alert(1)\n[x]",
        '<data value="$x$"></data>',
        "<a href='https://e.com' onclick=go()>x</a>",
    ],
)
def test_nothing_that_acts_comes_through(typed: str) -> None:
    found = list(elements(read_lesson_text(typed)))

    assert {one.tag for one in found} <= {"p", "br", "img"}
    assert all(not one.attributes.get("src") for one in found)


def test_the_second_lock_holds_alone() -> None:
    open_door = '<p onclick="go()">a<script>go()</script><a href="javascript:go()">b</a><iframe></iframe></p>'

    assert outlined(tree_of(cleaned(open_door))[0]) == "<p>a<a>b</a></p>"


@given(MARKS)
def test_whatever_is_typed_is_read_into_what_may_be_drawn(typed: str) -> None:
    for one in elements(read_lesson_text(typed)):
        assert one.tag in TAGS
        assert one.attributes.keys() <= {"href", "src", "alt", "title", "start"}
        assert not one.attributes.get("href", "").lower().startswith(("javascript", "data", "vbscript"))


def test_formulas_beyond_what_one_text_may_have_stay_as_they_were_typed() -> None:
    text = " ".join(f"$x_{{{n}}}${' ' * 10}" for n in range(3000))

    [paragraph] = read_lesson_text(text)

    assert isinstance(paragraph, TextElement)
    drawn = [one for one in paragraph.children if isinstance(one, Formula)]
    assert 0 < len(drawn) < 3000
    assert "$x_{2999}$" in outlined(paragraph)
