"""What a script says: the part of a catalogue that its page loads, and nothing that only others read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from server.web.catalogue import Entry

# A key is written out, or put together from its beginning and a word of the server.
_WHOLE = re.compile(r'"([a-z_]+(?:\.[a-z0-9_]+)?)"')
_BEGUN = re.compile(r"`([a-z_]+\.)\$\{")


def said(scripts: Iterable[str], entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries whose keys these scripts, given as text, may ask for."""
    whole: set[str] = set()
    begun: set[str] = set()
    for script in scripts:
        whole |= set(_WHOLE.findall(script))
        begun |= set(_BEGUN.findall(script))
    return {key: entry for key, entry in entries.items() if key in whole or key.startswith(tuple(begun))}
