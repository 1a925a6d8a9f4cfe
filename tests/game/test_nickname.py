"""What players may be called in one room."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import nickname
from game.refusal import Reason, Refusal


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Tala", "Tala"),
        ("  Tala \t\n B. ", "Tala B."),
        ("Ｔａｌａ", "Tala"),
        ("Jose\u0301", "José"),
        ("ليلى", "ليلى"),
        ("ﻟﻴﻠﻰ", "ليلى"),
        ("محمّد", "محمّد"),
        ("<b>Tala</b>", "<b>Tala</b>"),
        ("\N{DOG FACE}", "\N{DOG FACE}"),
    ],
)
def test_a_nickname_is_shown_as_it_was_meant(written: str, shown: str) -> None:
    assert nickname.clean(written) == shown


@pytest.mark.parametrize(
    "hidden",
    [
        "\u200b",  # zero width space
        "\ufeff",  # byte order mark
        "\u00ad",  # soft hyphen
        "\u202e",  # the one that turns a line around
        "\u2066",  # isolate
        "\u061c",  # Arabic letter mark
        "\x00",
        "\x1b",
        "\ud800",  # half a surrogate pair
        "\ue000",  # private use
        "\u034f",  # grapheme joiner
        "\u3164",  # Hangul filler
        "\ufe0f",  # variation selector
        "\U000e0101",
    ],
)
def test_nothing_invisible_stays_in_a_nickname(hidden: str) -> None:
    assert nickname.clean(f"{hidden}Ta{hidden}la{hidden}") == "Tala"


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_a_joiner_stays_between_two_letters_only(joiner: str) -> None:
    assert nickname.clean(f"می{joiner}رود") == f"می{joiner}رود"
    assert nickname.clean(f"{joiner}Tala {joiner} B{joiner}") == nickname.clean("Tala B")


@pytest.mark.parametrize(
    "written", ["", "   ", "\u200b\u202e", "\u0301\u0301", "\u3164", "\u2800", "\x00", "\u200d"]
)
def test_a_name_with_nothing_to_read_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        nickname.clean(written)

    assert refused.value.reason is Reason.NAME_EMPTY


def test_a_long_name_is_cut_to_twenty_letters_and_marks_are_not_letters() -> None:
    assert nickname.clean("x" * 99) == "x" * 20
    assert nickname.clean("بَ" * 30) == "بَ" * 20
    assert nickname.clean("Maximilian Alexander the Great") == "Maximilian Alexander"


def test_no_letter_carries_a_tower_of_marks() -> None:
    assert nickname.clean("q" + "\u0323" * 50 + "a") == "q" + "\u0323" * 3 + "a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tala", "TALA"),
        ("Tala B", "TalaB"),
        ("José", "JOSE"),
        ("Straße", "STRASSE"),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("می\u200cرود", "میرود"),
    ],
)
def test_names_that_are_taken_for_each_other_share_a_key(one: str, other: str) -> None:
    assert nickname.key(nickname.clean(one)) == nickname.key(nickname.clean(other))


@pytest.mark.parametrize(("one", "other"), [("Tala", "Talia"), ("ليلى", "ليلا"), ("1", "2"), ("राम", "रीमा")])
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert nickname.key(one) != nickname.key(other)


@given(st.text(max_size=60))
def test_a_clean_name_is_short_one_line_and_visible_or_refused(written: str) -> None:
    try:
        name = nickname.clean(written)
    except Refusal:
        return

    assert name == name.strip()
    assert sum(not unicodedata.combining(sign) for sign in name) <= nickname.LONGEST
    assert all(unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Zl", "Zp") for sign in name)
    assert nickname.key(name)
    assert nickname.key(nickname.clean(name)) == nickname.key(name)
