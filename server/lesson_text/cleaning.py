"""HTML with nothing in it but what a text is made of: a second lock behind the reader of Markdown."""

from __future__ import annotations

import nh3

from server.lesson_text.formula_rules import PLACE

TEXT = ["a", "br", "code", "em", "img", "s", "strong"]
BLOCKS = ["blockquote", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul"]
TABLES = ["table", "tbody", "td", "th", "thead", "tr"]
TAGS = frozenset([*TEXT, *BLOCKS, *TABLES])
_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "ol": {"start"}, PLACE: {"value"}}
_SCHEMES = {"https", "http", "mailto"}


def cleaned(html: str) -> str:
    return nh3.clean(
        html,
        tags={*TAGS, PLACE},
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=_SCHEMES,
        # A page of ours says this of all that leads away from it.
        link_rel=None,
    )
