"""Twins: the one letter of another alphabet that stands for a letter in small and in capital alike.

The consortium's table is about letters as typed, and equates what languages tell apart. Names do not differ
by case, and a word of one language must stay different from all its others: so within an alphabet no two
letters have one twin, and the better claim to it is the one that holds in both cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

import regex

_ALPHABETS = {
    name: regex.compile(rf"\p{{{name}}}")
    for name in (
        *("Latin", "Greek", "Cyrillic", "Armenian", "Coptic", "Cherokee", "Lisu", "Canadian_Aboriginal"),
        *("Deseret", "Osage", "Hebrew", "Katakana", "Hiragana", "Han"),
    )
}
# Kana and Chinese characters stand in one word, as its language has them.
_JAPANESE = frozenset({"Katakana", "Hiragana", "Han"})
# What the table holds not at all or only as typed: capitals that look alike, and letters of fancy texts.
_BESIDE_THE_TABLE = dict(zip("ɡðɖζөլーᗩᑕᗪᗴᘜᔕᗯ", "gđđzɵl一acdegsw", strict=True))


@lru_cache(maxsize=4096)  # a class writes with few letters, and most are of none of these
def alphabet(sign: str) -> str | None:
    """The alphabet that the sign is of, if it is one of those compared here."""
    return next((name for name, letters in _ALPHABETS.items() if letters.match(sign)), None)


def is_mixed(word: str) -> bool:
    """Whether the word is of several alphabets, which no language's is."""
    found = {name for name in map(alphabet, word) if name}
    return len(found) > 1 and not found <= _JAPANESE


def as_typed(table: Mapping[str, str]) -> Mapping[str, str]:
    """The table with cases folded, and with what looks like a capital I beside i: it has them beside l."""
    return {letter: _folded(letter, prototype) for letter, prototype in table.items()}


def twins(table: Mapping[str, str]) -> Mapping[str, str]:
    """Letter, with its case folded, to its twin."""
    claims = _without_rivals(_claims(table))
    return _without_rivals({letter: _last(claims, letter) for letter in claims}) | _BESIDE_THE_TABLE


def _without_rivals(claims: Mapping[str, str]) -> dict[str, str]:
    """Of each alphabet the first that claims a twin."""
    holders: dict[tuple[str | None, str], str] = {}
    for letter, twin in claims.items():
        if _may_stand(letter, twin):
            holders.setdefault((alphabet(letter), twin), letter)
    return {letter: twin for (_, twin), letter in holders.items()}


def _claims(table: Mapping[str, str]) -> Mapping[str, str]:
    """Letter to the twin that it claims; the best claims come first."""
    letters = {letter.casefold() for letter in table}
    ranked = sorted(claim for letter in letters for claim in _claim(table, letter))
    return _BESIDE_THE_TABLE | {letter: twin for _, letter, twin in ranked if letter not in _BESIDE_THE_TABLE}


def _claim(table: Mapping[str, str], letter: str) -> Iterator[tuple[int, str, str]]:
    """How good the claim is (0 the best), the letter, and its twin; nothing for who has no claim."""
    twin_of_capital = _seen(table, letter.upper())
    twin_of_small = _seen(table, letter)
    if twin_of_capital and _may_stand(letter, twin_of_capital):
        is_in_both = twin_of_small == twin_of_capital and table[letter.upper()].isupper()
        yield (0 if is_in_both else 1), letter, twin_of_capital
    elif twin_of_small and _may_stand(letter, twin_of_small):
        yield 2, letter, twin_of_small


def _seen(table: Mapping[str, str], letter: str) -> str | None:
    return _folded(letter, table[letter]) if letter in table else None


def _folded(letter: str, prototype: str) -> str:
    looks_like_capital_i = prototype == "l" and (letter.isupper() or alphabet(letter) == "Lisu")
    return "i" if looks_like_capital_i else prototype.casefold()


def _may_stand(letter: str, twin: str) -> bool:
    """Within Latin only for what no language has as a letter: what has no capital of its own."""
    return alphabet(letter) != alphabet(twin) or (
        alphabet(letter) == "Latin" and (letter in _BESIDE_THE_TABLE or letter.upper().casefold() != letter)
    )


def _last(claims: Mapping[str, str], letter: str) -> str:
    while letter in claims:
        letter = claims[letter]
    return letter
