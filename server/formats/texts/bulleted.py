"""Lists with bullets, as word processors paste them: their lines get letters, and are read as such."""

import re
from collections.abc import Iterator, Sequence

from server.formats.texts.choice_line import LATIN, choice_line

BULLET = re.compile(
    r"\s*[-\u2013\u2014\u2022\u2023\u2043\u25aa\u25ab\u25cb\u25cf\u25e6\u00b7\uf0b7o]\s+(?=\S)"
)


def lettered(lines: Sequence[str], is_answer: re.Pattern[str]) -> list[str]:
    """The same lines; where something says which item of a list is right, its bullets are letters."""
    result = list(lines)
    for first, end in lists_of(lines):
        items = [
            f"{letter}) {BULLET.sub('', line, count=1)}"
            for letter, line in zip(LATIN, lines[first:end], strict=False)
        ]
        # A list of which nothing is right may be part of what is asked.
        if len(items) == end - first and (any(map(is_marked, items)) or is_answered(lines[end:], is_answer)):
            result[first:end] = items
    return result


def lists_of(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where two or more lines with bullets stand together under another line."""
    first = 0
    for place in range(len(lines) + 1):
        if place < len(lines) and BULLET.match(lines[place]):
            continue
        if place - first > 1 and first > 0 and lines[first - 1].strip():
            yield first, place
        first = place + 1


def is_marked(item: str) -> bool:
    choice = choice_line(item)
    return choice is not None and choice.is_marked


def is_answered(following: Sequence[str], is_answer: re.Pattern[str]) -> bool:
    line = next(filter(str.strip, following), "")
    return is_answer.match(line) is not None
