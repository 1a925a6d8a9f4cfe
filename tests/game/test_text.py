"""What there is to see in a text, and which texts are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.text import is_blank, likeness, repetitions, upright

ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
NOTHING = {
    "nothing": "",
    "blanks": " \t\n\u00a0\u3000\u2003",
    "zero width space": "\u200b",
    "Braille without dots": "\u2800",
    "Hangul fillers": "\u3164\u115f\u1160\uffa0",
    "soft hyphen": "\u00ad",
    "directions": "\u202e\u202d\u2066\u2069\u200e\u200f\u061c",
    "joiners": "\u200c\u200d\u2060\u034f",
    "byte order mark": "\ufeff",
    "variation selectors": "\ufe0f\U000e0101",
    "tags": "\U000e0067\U000e007f",
    "Khmer vowels without a shape": "\u17b4\u17b5",
    "Mongolian separators": "\u180b\u180e",
    "shorthand controls": "\U0001bca0\U0001d173",
    "head of no note": "\U0001d159",
    "controls": "\x01\x1b\x7f\x85",
    "invisible operators": "\u2061\u2062\u2063\u2064",
    "noncharacter": "\ufffe",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_there_is_nothing_to_see(text: str) -> None:
    assert is_blank(text)
    assert is_blank(f"{text} \u200b{text}")
    assert not is_blank(f"{text}x{text}")


@pytest.mark.parametrize(
    "text",
    [
        "x",
        ".",
        "0",
        "\u064e",
        "\u0301",
        "\u0600",
        "\ue000",
        "\u2764\ufe0f",
        "1\ufe0f\u20e3",
        ENGLAND,
        "\u23ce",
        "😀",
        "ـ",
    ],
)
def test_there_is_something_to_see(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4", "4 "),
        ("4", " \n4"),
        ("4", "4\u200b"),
        ("4", "٤"),
        ("4", "۴"),
        ("4.5", "٤٫٥"),
        ("A", "a"),
        ("ÉTÉ", "été"),
        ("ＡＢ", "ab"),
        ("ｶﾞ", "ガ"),
        ("Jose\u0301", "José"),
        ("New York", "New  York"),
        ("New York", "New\u00a0York"),
        ("a\r\nb", "a \nb"),
        ("a\n \nb", "a\n\nb"),
        ("\u2764\ufe0f", "\u2764"),
    ],
)
def test_these_are_one_answer(one: str, other: str) -> None:
    assert likeness(one) == likeness(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4", "40"),
        ("x²", "x2"),
        ("½", "1/2"),
        ("ℝ", "R"),
        ("José", "Jose"),
        ("كَتَبَ", "كُتِبَ"),
        ("مدرسة", "مدرسه"),
        ("ﺑ", "ﺐ"),  # the forms of a letter
        ("می‌خواهم", "میخواهم"),
        ("Straße", "Strasse"),
        ("New York", "Newyork"),
        ("if x:\n    y", "if x:\ny"),
        ("-1", "1"),
        ("\ue000", "\ue001"),
        (ENGLAND, SCOTLAND),
        ("👩\u200d🚀", "👩🚀"),
    ],
)
def test_these_are_two_answers(one: str, other: str) -> None:
    assert likeness(one) != likeness(other)


def test_a_text_that_comes_again_is_told_with_its_first_place() -> None:
    assert list(repetitions(["4", "5", "٤", "x", " 4 ", "X"])) == [(2, 0), (4, 0), (5, 3)]


@given(st.text())
def test_a_likeness_has_itself_as_its_likeness(text: str) -> None:
    assert likeness(likeness(text)) == likeness(text)


@given(st.text(), st.sampled_from(sorted(NOTHING.values())))
def test_what_shows_nothing_makes_no_other_text_at_an_end(text: str, nothing: str) -> None:
    assert likeness(text + nothing) == likeness(text)
    assert is_blank(text + nothing) == is_blank(text)


RLE, LRE, PDF, LRO, RLO = "\u202b", "\u202a", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
TURNS = [RLE, LRE, PDF, LRO, RLO, LRI, RLI, FSI, PDI]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"Ali{RLO}", "Ali"),
        (f"{RLO}ilA", "ilA"),
        (f"a {RLO}b{PDF} c", "a b c"),
        (f"a {LRO}b{PDF}{PDF} c", "a b c"),
        (f"Ali{RLE}", "Ali"),
        (f"Ali{RLI}", "Ali"),
        (f"{PDF}Ali{PDI}", "Ali"),
        (f"{RLE}a{RLI}b{PDI}", f"a{RLI}b{PDI}"),
        (f"{RLI}a{RLE}b{PDI}", "ab"),
        (f"{RLI}a{PDF}b{PDI}", f"{RLI}ab{PDI}"),
    ],
)
def test_what_would_turn_around_what_stands_behind_a_text_is_left_out(typed: str, kept: str) -> None:
    assert upright(typed) == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "محمد علي",
        "می\u200cخواهم",
        "👩\u200d🚀",
        "C++\u200e \u200fسؤال\u061c",
        f"a {RLE}ب{PDF} c",
        f"a {FSI}ب{LRI}c{PDI}{PDI} d",
        f"{LRE}{RLI}{PDI}{PDF}",
    ],
)
def test_what_languages_need_stays(text: str) -> None:
    assert upright(text) == text


@given(st.text(st.sampled_from(["a", "ب", *TURNS])))
def test_a_text_that_is_upright_stays_as_it_is(text: str) -> None:
    once = upright(text)

    assert upright(once) == once
    assert [sign for sign in once if sign not in TURNS] == [sign for sign in text if sign not in TURNS]
    assert not {LRO, RLO} & set(once)
    assert sum(map(once.count, (RLE, LRE))) == once.count(PDF)
    assert sum(map(once.count, (LRI, RLI, FSI))) == once.count(PDI)
