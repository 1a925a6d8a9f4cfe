"""The quiz as it is played: a frozen copy, made when its room opens."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from game.formula import Pieces, QuestionFormulas
from game.question_types import RULES, QuestionType, worth

# Copies that were frozen before anything held their figures may hold any. Within these bounds a thousand
# questions add up exactly on the board (see game/ranking.py), and what each brings fits into a table.
_MOST_POINTS = 50_000
_FEWEST_SECONDS, _MOST_SECONDS = 1, 3600


class Picture(BaseModel):
    """A picture by its name, which says what it holds and how large it is (see server/media/sizes.py)."""

    model_config = ConfigDict(frozen=True)

    name: str
    alternative_text: str | None = None


class Choice(BaseModel):
    model_config = ConfigDict(frozen=True)

    text: str
    is_right: bool
    picture: Picture | None = None


class Question(BaseModel):
    """``id`` is the question's row when the copy was made; ``time_limit`` is in seconds.

    ``points`` and ``time_limit`` are as they were written; a game goes by ``possible`` and ``limit_ms``. The
    ``explanation`` may tell the solution, and is told with it.
    """

    model_config = ConfigDict(frozen=True)

    id: int | None = None
    text: str
    question_type: QuestionType
    points: int
    time_limit: int
    choices: tuple[Choice, ...]
    # Copies from before questions had them hold neither.
    explanation: str | None = None
    # The same texts in pieces, where they hold formulas; copies from before browsers drew them have none.
    formulas: QuestionFormulas | None = None
    explanation_formulas: Pieces | None = None
    picture: Picture | None = None
    # What its author says of the order; that of ``choices`` is the game's (see game/choice_order.py).
    keeps_choice_order: bool = False

    @property
    def possible(self) -> int:
        """The points of a right answer that took no time."""
        return min(max(self.points, 0), _MOST_POINTS)

    @property
    def limit_ms(self) -> int:
        return 1000 * min(max(self.time_limit, _FEWEST_SECONDS), _MOST_SECONDS)

    @property
    def takes_several(self) -> bool:
        return RULES[self.question_type].takes_several

    @property
    def solution(self) -> list[int]:
        return [place for place, choice in enumerate(self.choices) if choice.is_right]

    def worth(self, chosen: list[int]) -> Fraction | None:
        """The share of the points these choices earn, or None when nobody may choose so."""
        return worth(self.question_type, self._right, chosen)

    @cached_property
    def _right(self) -> tuple[bool, ...]:
        """Which choices are right, told once for the answers of a whole class."""
        return tuple(choice.is_right for choice in self.choices)


class Quiz(BaseModel):
    model_config = ConfigDict(frozen=True)

    title: str
    questions: tuple[Question, ...]

    @property
    def pictures(self) -> list[str]:
        """The names of all that it shows, each once."""
        shown = [question.picture for question in self.questions]
        shown += [choice.picture for question in self.questions for choice in question.choices]
        return sorted({picture.name for picture in shown if picture is not None})
