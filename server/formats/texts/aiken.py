"""Aiken: a question, choices with letters, and a line ``ANSWER: B``; read into questions."""

import re

from server.formats.reading import Format, Reading, Words
from server.formats.texts.plain import read_typed

ANSWER = re.compile(r"^\s*ANSWER\s*:\s*[A-Z](?:\s*,\s*[A-Z])*\s*$", re.MULTILINE | re.IGNORECASE)
CHOICE = re.compile(r"^\s*A[.)]", re.MULTILINE | re.IGNORECASE)


def looks_like(text: str) -> bool:
    return ANSWER.search(text) is not None and CHOICE.search(text) is not None


def read(text: str, words: Words) -> Reading:
    return read_typed(Format.AIKEN, text, words)
