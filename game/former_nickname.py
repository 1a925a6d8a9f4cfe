"""The keys of nicknames in rooms that were opened before accents counted and alphabets were compared.

They go with the last such room: a day after the upgrade nothing needs this module any more.
"""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"


def key(name: str) -> str:
    """What such a room calls this nickname."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(
        sign
        for sign in folded
        if not unicodedata.combining(sign) and sign not in _JOINERS and not sign.isspace()
    )
