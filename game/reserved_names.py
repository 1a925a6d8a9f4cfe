"""Names that nobody plays under: who reads one would take the player for the teacher, or for the server."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from game import nickname

_ENGLISH = ("teacher", "admin", "administrator", "moderator", "host", "zedny")
_ARABIC = (
    *("معلم", "معلمة", "أستاذ", "أستاذة", "المدرّس", "المدرّسة"),
    *("المدير", "المديرة", "المشرف", "المشرفة", "المضيف", "المضيفة", "المسؤول", "المسؤولة", "الأدمن", "زدني"),
)
# Many write a woman teacher's last letter without dots; and 1, which keys have beside l, stands for i too.
_LOOSELY = str.maketrans("ةl", "هi")
_BESIDE_LETTERS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


def is_reserved(name: str) -> bool:
    """Whether the whole name, whatever stands around and between its letters, looks like a reserved one."""
    return _letters(name) in _RESERVED


def _letters(name: str) -> str:
    return _BESIDE_LETTERS.sub("", nickname.key(name)).translate(_LOOSELY)


def _with_articles() -> Iterator[str]:
    for word in _ENGLISH:
        yield from (word, f"the {word}")
    for word in _ARABIC:
        yield from (word, word if word.startswith("ال") else f"ال{word}")


_RESERVED = frozenset(map(_letters, _with_articles()))
