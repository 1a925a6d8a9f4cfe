"""The signs of GIFT that mean something, and the backslash that takes the meaning from them."""

import re
from collections.abc import Iterable

ESCAPE = re.compile(r"\\([~=#{}:n\\])")


def cut(text: str, sign: str) -> list[str]:
    """Cut at each of these signs (a pattern) that is not escaped: what is before, a sign, what is between…"""
    parts, start = [], 0
    for found in re.finditer(rf"{ESCAPE.pattern}|{sign}", text):
        if found[1] is None:
            parts += [text[start : found.start()], found[0]]
            start = found.end()
    return [*parts, text[start:]]


def unescaped(text: str) -> str:
    return ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def pairs(parts: Iterable[str]) -> list[tuple[str, str]]:
    """Each sign with what follows it."""
    rest = list(parts)
    return list(zip(rest[0::2], rest[1::2], strict=True))
