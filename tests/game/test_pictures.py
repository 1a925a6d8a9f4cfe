"""What a frozen quiz shows of pictures, and that those who froze it before there were any go on."""

from game.quiz import Choice, Picture, Quiz
from game.transitions import shown
from tests.game.examples import a_question, a_quiz

NAME, OTHER = "0" * 32 + "-40x30", "1" * 32 + "-40x30"


def test_a_quiz_that_was_frozen_before_there_were_pictures_goes_on_without() -> None:
    written = a_quiz().model_dump(mode="json")
    for question in written["questions"]:
        del question["picture"], question["explanation"]
        for choice in question["choices"]:
            del choice["picture"]

    quiz = Quiz.model_validate(written)
    question = shown(quiz.questions[0], 0)

    assert quiz.pictures == []
    assert (question.picture, question.choice_pictures) == (None, [])


def test_pictures_of_choices_stand_beside_their_choices() -> None:
    question = a_question(choices=3)
    middle = Choice(text="with", is_right=False, picture=Picture(name=OTHER, alternative_text="a river"))
    choices = (question.choices[0], middle, question.choices[2])
    question = question.model_copy(update={"choices": choices, "picture": Picture(name=NAME)})

    seen = shown(question, 0)

    assert seen.picture is not None
    assert (seen.picture.name, seen.picture.alternative_text) == (NAME, None)
    assert [one and (one.name, one.alternative_text) for one in seen.choice_pictures] == [
        None,
        (OTHER, "a river"),
        None,
    ]
    assert Quiz(title="Rivers", questions=(question, question)).pictures == [NAME, OTHER]
