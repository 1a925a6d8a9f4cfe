"""The formulas of a quiz are read when it is frozen."""

from __future__ import annotations

from game.formula import Formula
from game.question_types import QuestionType
from game.quiz import Choice, Question, Quiz
from game.transitions import revealed, shown
from server.formulas.of_quiz import MOST_SIGNS_OF_QUIZ, has_dollars, with_formulas


def a_quiz(*texts: str, explanation: str | None = None) -> Quiz:
    choices = (Choice(text="$y$", is_right=True), Choice(text="no", is_right=False))
    questions = [
        Question(
            text=text,
            question_type=QuestionType.multiple_choice,
            points=1000,
            time_limit=20,
            choices=choices,
            explanation=explanation,
        )
        for text in texts
    ]
    return Quiz(title="Rivers", questions=tuple(questions))


def test_a_frozen_question_has_its_formulas_beside_its_texts() -> None:
    [question] = with_formulas(a_quiz("What is $x$?", explanation="It is $x$.")).questions

    assert question.text == "What is $x$?"
    assert question.formulas
    assert question.formulas.text
    assert question.formulas.text[0] == "What is "
    assert isinstance(question.formulas.text[1], Formula)
    assert question.formulas.choices[0]
    assert question.formulas.choices[1] is None
    assert question.explanation_formulas


def test_a_copy_that_was_frozen_before_there_were_formulas_is_played_as_it_is() -> None:
    written = a_quiz("What is $x$?").model_dump(mode="json")
    for question in written["questions"]:
        del question["formulas"], question["explanation_formulas"]

    [question] = Quiz.model_validate(written).questions

    assert shown(question, 0).formulas is None
    assert revealed(question, [0, 0]).explanation_formulas is None


def test_a_quiz_without_dollars_is_not_read() -> None:
    quiz = a_quiz("What?")
    plain = quiz.model_copy(
        update={
            "questions": (quiz.questions[0].model_copy(update={"choices": quiz.questions[0].choices[1:]}),)
        }
    )

    assert has_dollars(quiz)
    assert not has_dollars(plain)
    assert with_formulas(plain) == plain


def test_a_quiz_with_far_too_many_formulas_is_played_with_the_first_of_them() -> None:
    text = " ".join(f"${number:03}{'+1' * 90}$" for number in range(3))

    quiz = with_formulas(a_quiz(*[text] * 200))

    assert isinstance(quiz.questions[0].formulas and (quiz.questions[0].formulas.text or [""])[0], Formula)
    assert quiz.questions[-1].formulas is None
    read = [one.formulas.text for one in quiz.questions if one.formulas and one.formulas.text]
    signs = sum(len(piece.latex) for text in read for piece in text if isinstance(piece, Formula))
    assert MOST_SIGNS_OF_QUIZ - 1000 < signs <= MOST_SIGNS_OF_QUIZ
