"""Markdown as HTML: what CommonMark has, with tables and struck words, and without HTML of one's own."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from server.lesson_text.formula_rules import formula_rules

# The title of the lesson is the first heading of its page.
_BELOW_THE_TITLE, _LOWEST = 2, 6
# Lists in lists in quotations: what is deeper stays as it was typed.
_DEEPEST = 20


def to_html(text: str) -> str:
    """A line break of the text is one of the page, for many write without knowing of Markdown."""
    html: str = _MARKDOWN.render(text)
    return html


def _headings_in_steps(state: StateCore) -> None:
    """No heading is more than one step below the one before it, whatever was typed."""
    level = _BELOW_THE_TITLE - 1
    for token in state.tokens:
        if token.type == "heading_open":
            level = min(int(token.tag[1:]) + _BELOW_THE_TITLE - 1, level + 1, _LOWEST)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{level}"


def _reader() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": _DEEPEST})
    markdown.enable(["table", "strikethrough"])
    markdown.core.ruler.push("headings_in_steps", _headings_in_steps)
    return markdown.use(formula_rules)


_MARKDOWN = _reader()
