"""The keys of nicknames in rooms that were opened before today's rule.

They go with the last such room: a day after the upgrade nothing needs this module any more, nor
game.former_lookalikes.
"""

from __future__ import annotations

import unicodedata

from game.former_lookalikes import skeleton
from game.name_folding import folded

_JOINERS = "\u200c\u200d"


def first_key(name: str) -> str:
    """From before accents counted and alphabets were compared; it never holds a space."""
    text = unicodedata.normalize("NFKD", name.casefold())
    return "".join(
        sign
        for sign in text
        if not unicodedata.combining(sign) and sign not in _JOINERS and not sign.isspace()
    )


def second_key(name: str) -> str:
    """From before figures were compared with letters, and letters by the consortium's table."""
    return f"2 {folded(name, skeleton)}"
