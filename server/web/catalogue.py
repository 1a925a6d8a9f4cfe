"""The catalogue of sentences: one JSON file per language, read here by Jinja and there by the browser."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

FOLDER = Path(__file__).parent / "catalogue"

# A sentence, or its forms by the plural categories of its language ("one", "few", "other").
Entry = str | Mapping[str, str]


class Language(StrEnum):
    EN = "en"
    AR = "ar"

    @property
    def direction(self) -> str:
        return "rtl" if self is Language.AR else "ltr"


def read(language: Language) -> Mapping[str, Entry]:
    entries: Mapping[str, Entry] = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return entries


CATALOGUES: Mapping[Language, Mapping[str, Entry]] = {language: read(language) for language in Language}


def say(language: Language, key: str, **values: str) -> str:
    """The sentence of this key. Only the browser says sentences that count something: it knows plurals."""
    sentence = CATALOGUES[language][key]
    if not isinstance(sentence, str):
        raise TypeError(f"{key} counts something")
    return sentence.format(**values)
