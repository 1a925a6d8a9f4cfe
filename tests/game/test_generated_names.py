"""Generated names: kind, readable, and known again."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from game import nickname
from game.generated_names import NAMES, NameLanguage, draw, is_generated, numbered

# With the article they are the names of God.
OF_GOD = (
    "كريم", "رحيم", "حكيم", "عظيم", "قوي", "عزيز", "لطيف", "حليم", "رشيد", "متين", "مجيد", "جليل",
    "بديع", "حميد", "نافع", "هادي", "ماجد", "غني", "مؤمن",
)  # fmt: skip
# Said in anger, or of how somebody looks; in both languages.
NEVER = {
    "Pig", "Cow", "Dog", "Rat", "Monkey", "Donkey", "Snake", "Sheep", "Chicken", "Whale", "Bear", "Goat",
    "Cheetah", "Black", "White", "Brown", "Yellow", "Big", "Little", "Slow", "Fat", "Wild",
    "الكلب", "الحمار", "القرد", "الثور", "الخروف", "البقرة", "التيس", "البومة", "الببغاء", "الأرنب",
    "النعامة", "الحمامة", "العصفور", "الدب", "الفيل",
    "الأسد", "الأسود", "الأبيض", "الكبير", "الصغير", "البطيء",
}  # fmt: skip


@pytest.mark.parametrize("language", NameLanguage)
def test_there_are_sixty_times_sixty_names_and_no_two_are_taken_for_each_other(
    language: NameLanguage,
) -> None:
    first, second = zip(*(name.split(" ") for name in NAMES[language]), strict=True)

    assert min(len(set(first)), len(set(second))) >= 60
    assert len({nickname.key(name) for name in NAMES[language]}) == len(NAMES[language])


@pytest.mark.parametrize("language", NameLanguage)
def test_a_name_is_short_and_stays_as_it_is_when_it_is_cleaned(language: NameLanguage) -> None:
    for name in NAMES[language]:
        assert len(name) <= 20, name
        assert nickname.clean(name) == name


def test_an_arabic_name_agrees_in_gender_and_in_definiteness() -> None:
    for name in NAMES[NameLanguage.AR]:
        noun, kind = name.split(" ")
        # The sun is a woman without saying so.
        is_she = noun.endswith("ة") or noun == "الشمس"
        assert noun.startswith("ال"), name
        assert kind.startswith("ال"), name
        assert kind.endswith("ة") is is_she, name


def test_no_name_teases_and_none_is_holy() -> None:
    words = {word for names in NAMES.values() for name in names for word in name.split(" ")}

    assert not words & NEVER
    assert not {f"ال{word}{end}" for word in OF_GOD for end in ("", "ة")} & words


def test_no_word_is_both_who_and_how() -> None:
    for names in NAMES.values():
        first, second = zip(*(name.split(" ") for name in names), strict=True)
        assert not set(first) & set(second)


@pytest.mark.parametrize("language", NameLanguage)
def test_what_is_drawn_are_different_names_and_all_are_known_again(language: NameLanguage) -> None:
    chance = random.Random(7)

    for _ in range(200):
        names = draw(language, 3, chance.randrange)
        assert len(set(names)) == 3
        assert all(map(is_generated, names))
        assert all(is_generated(numbered(name, chance.randrange)) for name in names)


def test_a_name_that_comes_twice_is_drawn_once() -> None:
    numbers = iter([5, 5, 5, 6, 5, 7])

    names = draw(NameLanguage.EN, 3, lambda _: next(numbers))

    assert names == [NAMES[NameLanguage.EN][number] for number in (5, 6, 7)]


def test_every_number_of_a_name_may_come() -> None:
    chance = random.Random(7)

    found = Counter(numbered("Brave Falcon", chance.randrange)[-1] for _ in range(400))

    assert set(found) == set("23456789")


@pytest.mark.parametrize(
    "name",
    [
        "Maya", "", "Brave", "Falcon Brave", "Brave Falcon Brave", "brave falcon", "Brave Falcon 1",
        "Brave Falcon 10", "Brave Falcon 2 2", "Brave الصقر", "الصقر الشجاعة",
        "صقر شجاع", "الشجاع الصقر", "Brave Falcon\n",
    ],
)  # fmt: skip
def test_any_other_name_was_not_drawn(name: str) -> None:
    assert is_generated("Brave Falcon")
    assert is_generated("الصقر الشجاع")
    assert is_generated("الشمس الساطعة 2")
    assert not is_generated(name)
