"""The order that choices have in a game."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.choice_order import with_mixed_choices
from game.question_types import QuestionType
from game.quiz import Choice, Picture, Question, Quiz
from tests.game.examples import a_question


def turned(places: Sequence[int]) -> Sequence[int]:
    return places[::-1]


def texts(question: Question) -> list[str]:
    return [choice.text for choice in question.choices]


choices = st.builds(
    Choice,
    text=st.text(max_size=8),
    is_right=st.booleans(),
    picture=st.none() | st.builds(Picture, name=st.text(max_size=4)),
)
questions = st.builds(
    Question,
    id=st.none() | st.integers(1, 99),
    text=st.text(max_size=8),
    question_type=st.sampled_from(QuestionType),
    points=st.integers(0, 2000),
    time_limit=st.integers(5, 240),
    choices=st.lists(choices, max_size=8).map(tuple),
    keeps_choice_order=st.booleans(),
)


@given(
    st.builds(Quiz, title=st.text(max_size=8), questions=st.lists(questions, max_size=4).map(tuple)),
    st.randoms(),
)
def test_nothing_but_the_order_changes(quiz: Quiz, chance: Random) -> None:
    mixed = with_mixed_choices(quiz, lambda places: chance.sample(places, len(places)))

    assert mixed.title == quiz.title
    for before, after in zip(quiz.questions, mixed.questions, strict=True):
        assert after.model_copy(update={"choices": before.choices}) == before
        assert sorted(map(repr, after.choices)) == sorted(map(repr, before.choices))
        if before.keeps_choice_order or before.question_type is QuestionType.true_false:
            assert after == before


def test_each_question_has_its_choices_in_an_order_of_its_own() -> None:
    orders = iter([[1, 0, 2], [2, 1, 0]])
    quiz = Quiz(title="", questions=(a_question(choices=3), a_question(choices=3)))

    mixed = with_mixed_choices(quiz, lambda _: next(orders))

    assert list(map(texts, mixed.questions)) == [
        ["choice 1", "choice 0", "choice 2"],
        ["choice 2", "choice 1", "choice 0"],
    ]
    assert [question.solution for question in mixed.questions] == [[1], [2]]


@pytest.mark.parametrize("last", ["All of the above", "A and B", "كل ما سبق"])
def test_choices_of_which_one_speaks_of_the_others_stay_as_they_are(last: str) -> None:
    question = a_question(choices=3)
    question = question.model_copy(update={"choices": (*question.choices, Choice(text=last, is_right=False))})
    quiz = Quiz(title="", questions=(question,))

    assert with_mixed_choices(quiz, turned) == quiz


def test_the_flag_of_the_author_keeps_the_order() -> None:
    kept = a_question(choices=3).model_copy(update={"keeps_choice_order": True})
    quiz = Quiz(title="", questions=(kept, a_question(choices=3)))

    assert list(map(texts, with_mixed_choices(quiz, turned).questions)) == [
        texts(kept),
        texts(kept)[::-1],
    ]


def test_a_copy_from_before_says_nothing_of_the_order() -> None:
    before = a_question().model_dump(mode="json")
    del before["keeps_choice_order"]

    assert Question.model_validate(before) == a_question()
