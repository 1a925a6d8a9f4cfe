"""Kahoot's table, from a file to a quiz."""

from game.question_types import QuestionType
from server.formats.reading import Format, ReadChoice, ReadQuestion, Spot, Unit
from server.formats.registry import read
from tests.server.formats.workbooks import HINTS, kahoot_sheet, saved


def test_a_row_of_kahoots_template_becomes_a_question() -> None:
    content = saved(kahoot_sheet(["Which planet is the largest?", "Mars", "Jupiter", "Venus", None, 20, 2]))

    reading = read(content, "The planets.xlsx", HINTS)

    assert reading.format is Format.KAHOOT
    assert reading.title == "The planets"
    assert reading.faults == ()
    assert reading.questions == (
        ReadQuestion(
            text="Which planet is the largest?",
            question_type=QuestionType.multiple_choice,
            choices=(ReadChoice("Mars"), ReadChoice("Jupiter", is_correct=True), ReadChoice("Venus")),
            time_limit=20,
            spot=Spot(Unit.ROW, 9),
        ),
    )


def test_several_right_answers_make_a_question_of_several() -> None:
    content = saved(kahoot_sheet(["Which are gas giants?", "Mars", "Jupiter", "Venus", "Saturn", 20, "2,4"]))

    (question,) = read(content, "", HINTS).questions

    assert question.question_type is QuestionType.multiple_select
    assert [choice.is_correct for choice in question.choices] == [False, True, False, True]
