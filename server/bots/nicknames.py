"""Nicknames for bots, in both languages of our users."""

from __future__ import annotations

import random

_NAMES = (
    "Amal", "Basma", "Dana", "Elias", "Farah", "Ghada", "Hadi", "Iman", "Jad", "Karim", "Lina", "Mona",
    "Nour", "Omar", "Rami", "Salma", "Tarek", "Widad", "Yara", "Ziad",
    "أمل", "بسمة", "جنى", "حسن", "دانا", "رامي", "زينب", "سلمى", "طارق", "عمر", "فرح", "كريم", "ليلى",
    "مريم", "نور", "هند", "ياسر",
)  # fmt: skip


def nicknames(count: int, seed: int) -> list[str]:
    """``count`` different nicknames; numbered as soon as the names run out."""
    shuffled = random.Random(seed).sample(_NAMES, len(_NAMES))  # noqa: S311  # the same seed, the same class
    rounds = (f" {number}" if number > 1 else "" for number in range(1, count // len(_NAMES) + 2))
    return [name + number for number in rounds for name in shuffled][:count]
