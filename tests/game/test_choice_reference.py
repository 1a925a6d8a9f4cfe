"""Which choices speak of the others, so that the order means something."""

import pytest

from game.choice_reference import refers_to_others

REFERRING = [
    "All of the above",
    "ALL OF THE ABOVE.",
    "none of the above",
    "None of these",
    "Neither of them",
    "both of the above answers",
    "All the answers are right",
    "All are correct",
    "Both",
    "A and B",
    "Both A & C",
    "(a), (b) and (c)",
    "Only B",
    "B only",
    "Neither A nor B",
    "D",
    "Answers 1 and 3",
    "Options A, B",
    "Option A",
    "كل ما سبق",
    "كلّ ما سَبَق.",
    "جميع ما ذُكر",
    "لا شيء مما سبق",
    "ليس أيًّا مما تقدّم",
    "كل ما سبق صحيح",
    "جميع الإجابات صحيحة",
    "كلا الإجابتين خاطئة",
    "الإجابات السابقة كلها",
    "كلاهما",
    "أ و ب",
    "أ وب",
    "(أ) و (ج)",
    "أ، ب، ج",
    "أ و ب معًا",
    "أ فقط",
]
SPEAKING_FOR_ITSELF = [
    "",
    "Jupiter",
    "All Saints' Day",
    "None Shall Sleep",
    "Above the sea",
    "The two above zero",
    "both sides of the river",
    "Vitamin A",
    "A cat",
    "Ada",
    "3 and 4",
    "Answer 1",
    "1",
    "$a$ and $b$ are equal",
    "any number",
    "المشتري",
    "كل الأنهار",
    "أب",
    "باب",
    "جد",
    "ما يلين بالحرارة",
    "جميع الكواكب",
    "و من الناس",
]


@pytest.mark.parametrize("text", REFERRING)
def test_a_choice_that_speaks_of_others_is_known(text: str) -> None:
    assert refers_to_others(text)


@pytest.mark.parametrize("text", SPEAKING_FOR_ITSELF)
def test_a_choice_that_speaks_for_itself_is_not_taken_for_one(text: str) -> None:
    assert not refers_to_others(text)
