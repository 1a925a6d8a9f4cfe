"""Names that nobody plays under: who reads one would take the player for the teacher, or for the server."""

from __future__ import annotations

from collections.abc import Iterator

from game.spelling import spelled, spelled_by_key

_ENGLISH = ("teacher", "admin", "administrator", "moderator", "host", "zedny")
_ARABIC = (
    *("معلم", "معلمة", "أستاذ", "أستاذة", "المدرّس", "المدرّسة"),
    *("المدير", "المديرة", "المشرف", "المشرفة", "المضيف", "المضيفة", "المسؤول", "المسؤولة", "الأدمن", "زدني"),
)


def is_reserved(key: str) -> bool:
    """Whether the whole name that has this key is read as a reserved one."""
    return spelled_by_key(key) in _RESERVED


def _with_articles() -> Iterator[str]:
    for word in _ENGLISH:
        yield from (word, f"the {word}")
    for word in _ARABIC:
        yield from (word, word if word.startswith("ال") else f"ال{word}")


_RESERVED = frozenset(map(spelled, _with_articles()))
