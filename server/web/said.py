"""What a script says: the part of a catalogue that its page loads, and nothing that only others read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from server.web.catalogue import Entry

# A key is written out, or put together from its beginning and a word of the server.
_WHOLE = re.compile(r'"([a-z_]+(?:\.[a-z0-9_]+)?)"')
_BEGUN = re.compile(r"`([a-z_]+\.)\$\{")


def said(scripts: Iterable[str], entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries whose keys these scripts, given as text, may ask for."""
    asked = [_asked(script) for script in scripts]
    whole = frozenset().union(*(keys for keys, _ in asked))
    begun = tuple(frozenset().union(*(beginnings for _, beginnings in asked)))
    return {key: entry for key, entry in entries.items() if key in whole or key.startswith(begun)}


@cache
def _asked(script: str) -> tuple[frozenset[str], frozenset[str]]:
    """Its whole keys, and the beginnings of others. Most scripts are on many pages, in each language."""
    return frozenset(_WHOLE.findall(script)), frozenset(_BEGUN.findall(script))
