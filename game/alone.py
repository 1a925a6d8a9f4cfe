"""Playing alone: the live game's rules for one student who is asked one question after the other."""

from __future__ import annotations

from game.answer import LONGEST_MS, RecordedAnswer
from game.options import Scoring
from game.quiz import Question
from game.refusal import Reason, Refusal
from game.scoring import points
from game.transitions import GRACE_MS


def mark(question: Question, choices: list[int], elapsed_ms: int, scoring: Scoring) -> RecordedAnswer:
    """What an answer earns so long after its question was shown, or Refusal; accuracy needs no clock."""
    worth = question.worth(choices)
    if worth is None:
        raise Refusal(Reason.BAD_CHOICE)
    if scoring is Scoring.SPEED and elapsed_ms > question.limit_ms + GRACE_MS:
        raise Refusal(Reason.TOO_LATE)
    # As it was, also beyond the limit and over nights; no longer than a row of PostgreSQL can hold.
    elapsed_ms = min(max(elapsed_ms, 0), LONGEST_MS)
    return RecordedAnswer(
        choices=choices,
        is_right=worth == 1,
        elapsed_ms=elapsed_ms,
        points=points(question.possible, worth, elapsed_ms, question.limit_ms, scoring),
        bonus=0,
        streak=0,
    )
