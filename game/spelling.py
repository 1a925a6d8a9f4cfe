"""Spelling: how a word is read, whatever signs it is written with; for comparing with the words of a list."""

from __future__ import annotations

import regex

from game import nickname

# Many write the last letter of feminine words without its dots; and 1, which looks like l, stands for i too.
_LOOSELY = str.maketrans("ةl", "هi")
_BESIDE_LETTERS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


def spelled(text: str) -> str:
    """Texts that are spelled alike are read as one word: signs around and between letters do not count."""
    return _read(nickname.look(text))


def spelled_by_key(key: str) -> str:
    """How a nickname is read that has this key, so that nobody folds it again."""
    return _read(nickname.look_of(key))


def _read(look: str) -> str:
    return _BESIDE_LETTERS.sub("", look).translate(_LOOSELY)
