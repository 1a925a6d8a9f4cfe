"""Marking: what one player's answers earn over a whole game. The scripts in Redis follow this rule."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from game.answer import RecordedAnswer
from game.options import GameOptions
from game.quiz import Question, Quiz
from game.scoring import points, streak_bonus


def marked(
    quiz: Quiz, options: GameOptions, given: Mapping[int, RecordedAnswer], voided: Collection[int]
) -> dict[int, RecordedAnswer]:
    """Mark answers, by the number of their question, from their choices and their time alone.

    A streak is as many counted questions in a row as were answered quite rightly. Answers to ``voided``
    questions stay, earn nothing, and neither lengthen a streak nor end it.
    """
    marks: dict[int, RecordedAnswer] = {}
    streak = 0
    for number, question in enumerate(quiz.questions):
        answer = given.get(number)
        if number in voided:
            if answer is not None:
                marks[number] = uncounted(answer)
        elif answer is None:
            streak = 0
        else:
            streak = streak + 1 if is_right(question, answer.choices) else 0
            marks[number] = _counted(question, options, answer, streak)
    return marks


def is_right(question: Question, choices: list[int]) -> bool:
    """Whether these choices are quite right."""
    return question.worth(choices) == 1


def are_right(question: Question, answers: Sequence[list[int]]) -> list[bool]:
    """Whether each of these is quite right: a class answers in a few ways, and each is looked at once."""
    ways = [tuple(choices) for choices in answers]
    known = {way: is_right(question, list(way)) for way in set(ways)}
    return [known[way] for way in ways]


def uncounted(answer: RecordedAnswer) -> RecordedAnswer:
    """An answer to a voided question: what was chosen, and when."""
    return answer._replace(is_right=False, points=0, bonus=0, streak=0)


def _counted(question: Question, options: GameOptions, answer: RecordedAnswer, streak: int) -> RecordedAnswer:
    # A row that was stored long ago may hold choices that nobody may make today.
    worth = question.worth(answer.choices) or Fraction(0)
    bonus = streak_bonus(streak, question.possible) if options.streak_bonus else 0
    earned = points(question.possible, worth, answer.elapsed_ms, question.limit_ms, options.scoring)
    return answer._replace(is_right=worth == 1, points=earned + bonus, bonus=bonus, streak=streak)
