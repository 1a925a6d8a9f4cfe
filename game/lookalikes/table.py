"""The consortium's table of letters that look alike, as confusables.txt beside this file holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

_FILE = Path(__file__).with_name("confusables.txt")


def read() -> Mapping[str, str]:
    """Letter to the letter that stands for all that look like it, as typed: capitals and small ones apart."""
    return dict(_rows(_FILE.read_text(encoding="utf-8")))


def _rows(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        row, _, _ = line.partition("#")
        if row.strip():
            letter, prototype = row.split(";")
            yield chr(int(letter, 16)), chr(int(prototype, 16))
