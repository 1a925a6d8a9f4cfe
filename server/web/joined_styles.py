"""A page's style sheets as one file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from server.web.script_graph import meant, way

_ADDRESS = re.compile(r'url\("(\.[^"]+)"\)')


def joined_styles(here: str, texts: Mapping[str, str]) -> str:
    """The sheets, by name and in this order, as the file ``here``; their addresses lead where they led."""

    def moved(name: str, text: str) -> str:
        return _ADDRESS.sub(lambda found: f'url("{way(here, meant(name, found[1]))}")', text)

    return "".join(moved(name, text) for name, text in texts.items())
