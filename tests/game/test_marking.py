"""Marking a class: each way to answer is looked at once, and everybody is told what they chose earned."""

from hypothesis import given
from hypothesis import strategies as st

from game.marking import are_right, is_right
from game.question_types import QuestionType
from tests.game.examples import a_question

CHOSEN = st.lists(st.integers(0, 5), max_size=4)


@given(st.lists(CHOSEN), st.sampled_from(QuestionType))
def test_a_class_is_marked_as_each_of_its_answers_is(answers: list[list[int]], type_: QuestionType) -> None:
    question = a_question(1, 2, question_type=type_)
    assert are_right(question, answers) == [is_right(question, choices) for choices in answers]
