"""Formulas within Markdown: found before anything else, so that no sign in them is taken for a mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from server.formulas.delimiters import Marked, parts_of

# An element that nobody can write, for HTML in a text is nothing but text.
PLACE = "data"


def formula_rules(markdown: MarkdownIt) -> None:
    markdown.block.ruler.before(
        "fence", "formula", _on_its_own, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    markdown.inline.ruler.before("escape", "formula", _in_a_line)
    markdown.add_render_rule("formula", _place)
    markdown.add_render_rule("formula_block", _paragraph)


def _in_a_line(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    marked = _marked(state.src).get(state.pos) if state.src[state.pos] == "$" else None
    if marked is None:
        return False
    if not silent:
        state.push("formula", "", 0).content = marked.source
    state.pos += len(marked.source)
    return True


@lru_cache(8)
def _marked(text: str) -> Mapping[int, Marked]:
    """The formulas of a text by where they begin."""
    found, at = {}, 0
    for part in parts_of(text):
        if isinstance(part, Marked):
            found[at] = part
        at += len(part.source if isinstance(part, Marked) else part)
    return found


def _on_its_own(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    """A paragraph that is one formula, in whose lines no list begins."""
    if state.is_code_block(start) or not state.src.startswith(
        "$$", state.bMarks[start] + state.tShift[start]
    ):
        return False
    last = _last_line(state, start, end)
    source = state.getLines(start, last + 1, state.blkIndent, keepLastLF=False).strip()
    match parts_of(source):
        case [Marked(is_display=True)]:
            pass
        case _:
            return False
    if not silent:
        token = state.push("formula_block", "", 0)
        token.content, token.map = source, [start, last + 1]
        state.line = last + 1
    return True


def _last_line(state: StateBlock, start: int, end: int) -> int:
    """The line that ends with the closing dollars, or the last before a blank one."""
    for line in range(start, end):
        text = state.src[state.bMarks[line] : state.eMarks[line]].strip()
        if text.endswith("$$") and (line > start or len(text) > len("$$")):
            return line
        if line + 1 >= end or state.isEmpty(line + 1):
            return line
    return start


def _place(
    _: RendererProtocol, tokens: Sequence[Token], place: int, _options: OptionsDict, _env: EnvType
) -> str:
    return f'<{PLACE} value="{escapeHtml(tokens[place].content)}"></{PLACE}>'


def _paragraph(
    renderer: RendererProtocol, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType
) -> str:
    return f"<p>{_place(renderer, tokens, place, options, env)}</p>"
