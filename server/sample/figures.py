"""How the questions of a sample game went, as a real game keeps it when it ends."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from statistics import median
from uuid import UUID

from game.figures import CountedAnswer, figures_of
from server.sample.rows import AnswerRow, FiguresRow


def figures(
    game_id: UUID, questions: int, players: int, answers: Sequence[AnswerRow]
) -> Iterator[FiguresRow]:
    """Of so many questions, at which all players were there."""
    given: dict[int, list[CountedAnswer]] = defaultdict(list)
    for one in answers:
        given[one.position].append(CountedAnswer(one.choices, one.is_right, one.elapsed_ms))
    for position in range(questions):
        here = given[position]
        yield FiguresRow(game_id, *astuple(figures_of(position, here, players - len(here))))


def median_of(answers: Sequence[AnswerRow]) -> int | None:
    return round(median(one.elapsed_ms for one in answers)) if answers else None
