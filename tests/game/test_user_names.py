"""User names and passphrases: easy to read from a card, and to type as one happens to."""

from __future__ import annotations

from random import Random

import pytest

from game import passphrases, user_name
from game.passphrases import arabic, english
from server.accounts.passwords import FEWEST_CHARACTERS, MOST_BYTES


@pytest.mark.parametrize(
    ("full_name", "first"),
    [
        ("Salma Haddad", "salma"),
        ("  Émile Zola", "emile"),
        ("أحمد علي", "احمد"),
        ("Mary-Jane O'Neil", "maryjane"),
        ("7", "student"),
    ],
)
def test_a_user_name_is_the_first_name_and_digits(full_name: str, first: str) -> None:
    drawn = user_name.draw(full_name.strip(), Random(1).choice)

    assert drawn.startswith(first)
    assert drawn.removeprefix(first).isdecimal()


@pytest.mark.parametrize("typed", ["Salma4821 ", "SALMA٤٨٢١", "s\u200ealma4821"])
def test_a_user_name_is_known_however_it_is_typed(typed: str) -> None:
    assert user_name.plain(typed) == "salma4821"


@pytest.mark.parametrize("words", [english.WORDS, arabic.WORDS])
def test_words_are_many_and_none_comes_twice(words: tuple[str, ...]) -> None:
    assert len(set(words)) == len(words) > 180


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_passphrase_is_a_password_that_may_be_set(language: str) -> None:
    for seed in range(200):
        drawn = passphrases.draw(language, Random(seed).choice)
        assert len(drawn.split("-")) == 4
        assert len(drawn) >= FEWEST_CHARACTERS
        assert len(drawn.encode()) <= MOST_BYTES
