"""The locale of a request: which language and which digits whoever asks wants."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from starlette.requests import HTTPConnection
from starlette.responses import Response

from server.web.catalogue import Language

YEAR = 365 * 24 * 3600
# Where Arabic is written with ٠١٢٣ (Unicode CLDR); elsewhere, and when nobody says where, with 0123.
ARAB_DIGITS = frozenset(["BH", "EG", "IQ", "JO", "KW", "LB", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "YE"])


class Digits(StrEnum):
    LATN = "latn"
    ARAB = "arab"


_LANGUAGES = frozenset(language.value for language in Language)
_DIGITS = frozenset(digits.value for digits in Digits)


@dataclass(frozen=True)
class Locale:
    language: Language
    digits: Digits


def locale_of(request: HTTPConnection) -> Locale:
    """What the address asks for, else what was chosen before, else what the browser prefers."""
    tags = _preferred(request.headers.get("accept-language", ""))
    asked = (*_chosen(request, "lang"), *(tag[:2] for tag in tags))
    language = next((Language(word) for word in asked if word in _LANGUAGES), Language.EN)
    return Locale(language, _digits(request, language, tags))


def remember(request: HTTPConnection, response: Response) -> None:
    """Keep a choice that the address made, for the pages after this one."""
    for name, words in ("lang", _LANGUAGES), ("digits", _DIGITS):
        word = request.query_params.get(name, "")
        if word in words:
            response.set_cookie(name, word, max_age=YEAR, samesite="lax")


def _chosen(request: HTTPConnection, name: str) -> tuple[str, str]:
    return request.query_params.get(name, ""), request.cookies.get(name, "")


def _digits(request: HTTPConnection, language: Language, tags: list[str]) -> Digits:
    if language is not Language.AR:
        return Digits.LATN
    chosen = next((Digits(word) for word in _chosen(request, "digits") if word in _DIGITS), None)
    if chosen is not None:
        return chosen
    region = next((tag.upper().rpartition("-")[2] for tag in tags if tag.startswith("ar-")), "")
    return Digits.ARAB if region in ARAB_DIGITS else Digits.LATN


def _preferred(accepted: str) -> list[str]:
    """The tags of an Accept-Language header, best first."""
    weighed = []
    for part in accepted.split(",")[:20]:
        tag, _, quality = part.partition(";")
        try:
            weight = float(quality.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if weight > 0:
            weighed.append((-weight, tag.strip().lower()))
    return [tag for _, tag in sorted(weighed, key=lambda pair: pair[0])]
