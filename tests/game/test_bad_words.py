"""Which names have a bad word."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.bad_words import has_bad_word
from game.bad_words.own_words import read
from game.generated_names import NAMES, NameLanguage
from game.nickname import clean
from server.bots.nicknames import nicknames

BAD = ["Shit", "ass", "Bitch", "كلب", "شرموطة", "حمار"]


@pytest.mark.parametrize(
    "name",
    [
        *(
            *BAD,
            "SHIT",
            "Mr Shit",
            "shit happens",
            "BigShit",
            "s h i t",
            "s.h.i.t",
            "~shit~",
            "Shit\N{CROWN}",
        ),
        *("sh1t", "ShIt", "sh!t", "$hit", "@ss", "a55", "b1tch", "shıt"),
        *("\u0455hit", "ꮪhit", "ｓｈｉｔ", "𝓈𝒽𝒾𝓉"),
        *("shiiiiit", "asssss", "shit123", "007shit", "SHIT!!!"),
        *("الكلب", "يا كلب", "يالكلب", "كَلْب", "كلـــب", "كلب 7", "ابن الشرموطه", "كلللللب"),
    ],
)
def test_a_bad_word_is_found_however_it_is_written(name: str) -> None:
    assert has_bad_word(clean(name))


@pytest.mark.parametrize(
    "name",
    [
        *("Scunthorpe", "Cassandra", "Bass", "Dickens", "Hancock", "Essex", "Arsenal", "Shitake", "Titus"),
        *("Maya", "As S", "Classic", "Kasim", "Ali 1", "007", "\N{CROWN}", "Peniston", "Phúc", "Bích"),
        *("سارة", "كلبون", "نيكول", "زينب", "خوله", "كلثوم", "زبيدة", "الخولي", "ال"),
    ],
)
def test_a_name_that_only_holds_the_letters_of_one_is_none(name: str) -> None:
    assert not has_bad_word(clean(name))


def test_a_teacher_adds_words_and_takes_others_out() -> None:
    own = read("  Voldemort\n\n-CRAP\n-كلب\nالمشاغبون\n---\n")

    assert all(has_bad_word(name, own) for name in ("V0ldemort 7", "مشاغبون", "المشاغبون", "shit", "حمار"))
    assert not any(has_bad_word(name, own) for name in ("crap", "Cr4p", "الكلب", "Maya", "Voldemorta", "-"))
    assert not has_bad_word("Voldemort")
    assert has_bad_word("crap")


@given(st.text(max_size=200), st.text(max_size=20))
def test_whatever_is_typed_as_words_is_read(written: str, name: str) -> None:
    own = read(written)

    assert "" not in own.added | own.taken_out
    has_bad_word(name, own)


@pytest.mark.parametrize("language", NameLanguage)
def test_no_name_of_ours_has_one(language: NameLanguage) -> None:
    assert [name for name in NAMES[language] if has_bad_word(name)] == []


def test_no_bot_has_one() -> None:
    assert [name for name in nicknames(100, seed=1) if has_bad_word(name)] == []


@given(st.sampled_from(BAD), st.sampled_from(["Maya", "سارة"]), st.sampled_from([str.upper, str.lower]))
def test_one_word_among_others_is_enough_and_within_another_is_not(
    word: str, other: str, cased: Callable[[str], str]
) -> None:
    assert has_bad_word(f"{other} {cased(word)}")
    assert has_bad_word(f"{cased(word)}_{other}")
    assert not has_bad_word(f"{other.lower()}{word.lower()}{other.lower()}")
