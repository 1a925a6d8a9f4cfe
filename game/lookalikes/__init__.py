"""Letters that look alike, and one sign that stands for all of them: a skeleton, as UTS 39 calls it."""

from __future__ import annotations

import regex

from game.lookalikes import table, twins

_TABLE = table.read()
_TWIN = twins.twins(_TABLE)
# A word of several alphabets is of no language: there, letters count for what they look like as typed. Of the
# four at the end the table has another opinion.
_AS_TYPED = {**twins.as_typed(_TABLE), "η": "n", "ω": "w", "п": "n", "ь": "b"}
_WORD = regex.compile(r"[\p{L}\p{M}]*[^\P{L}\p{ASCII}][\p{L}\p{M}]*")


def skeleton(text: str) -> str:
    """What stands for this decomposed text (NFD) and for all texts that look like it, but for their case."""
    return _WORD.sub(lambda word: _twinned(word[0]), text)


def _twinned(word: str) -> str:
    is_mixed = twins.is_mixed(word)
    return "".join(_twin(sign, is_mixed=is_mixed) for sign in word)


def _twin(sign: str, *, is_mixed: bool) -> str:
    seen = _AS_TYPED.get(sign, sign) if is_mixed else sign
    return _TWIN.get(seen.casefold(), seen)
