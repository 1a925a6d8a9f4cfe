"""Voiding: taking a question out of a game, and what of the others hangs on it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from game.quiz import Quiz
from game.room import Room


@dataclass(frozen=True, slots=True)
class Voiding:
    """Question ``number`` counts no more, so that streaks run from the one ``before`` it to those ``after``.

    ``before`` is None when no counted question came earlier; ``after`` are the counted ones that have been
    asked since, in order, each with whether a streak pays in it. ``limit_ms`` is what an answer to the
    voided question was charged at most.
    """

    number: int
    limit_ms: int
    before: int | None
    after: tuple[tuple[int, bool], ...]


def voiding(room: Room, quiz: Quiz, number: int) -> Voiding:
    """What becomes of a room's answers when it voids this question, which was asked."""
    pays = room.options.streak_bonus
    return Voiding(
        number=number,
        limit_ms=quiz.questions[number].limit_ms,
        before=counted_before(number, room.voided),
        after=tuple(
            (later, pays and quiz.questions[later].possible > 0)
            for later in range(number + 1, room.question + 1)
            if later not in room.voided
        ),
    )


def counted_before(number: int, voided: Collection[int]) -> int | None:
    """The last question before this one that counts; a streak goes on from there."""
    return next((earlier for earlier in reversed(range(number)) if earlier not in voided), None)
