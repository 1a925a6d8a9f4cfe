"""The quiz as it is played: a frozen copy, made when its room opens."""

from __future__ import annotations

from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from game.question_types import RULES, QuestionType, worth


class Choice(BaseModel):
    model_config = ConfigDict(frozen=True)

    text: str
    is_right: bool


class Question(BaseModel):
    """``id`` is the question's row when the copy was made; ``time_limit`` is in seconds."""

    model_config = ConfigDict(frozen=True)

    id: int | None = None
    text: str
    question_type: QuestionType
    points: int
    time_limit: int
    choices: tuple[Choice, ...]

    @property
    def limit_ms(self) -> int:
        return self.time_limit * 1000

    @property
    def takes_several(self) -> bool:
        return RULES[self.question_type].takes_several

    @property
    def solution(self) -> list[int]:
        return [place for place, choice in enumerate(self.choices) if choice.is_right]

    def worth(self, chosen: list[int]) -> Fraction | None:
        """The share of the points these choices earn, or None when nobody may choose so."""
        return worth(self.question_type, [choice.is_right for choice in self.choices], chosen)


class Quiz(BaseModel):
    model_config = ConfigDict(frozen=True)

    title: str
    questions: tuple[Question, ...]
