"""The answer desk: takes players' answers, and hands them to Redis in batches.

The first answer after a silence goes at once; those of a burst go together, and with those of all other
rooms, for a call costs as much as twenty answers in it, and less in one write with others.
Nobody loses by it: what an answer waits here is not charged to the player.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from fractions import Fraction
from typing import NamedTuple

from game.answer import GivenAnswer
from game.quiz import Question
from game.refusal import Reason
from game.store.redis import UNAVAILABLE
from game.wire.commands import Answer
from game.wire.notices import Refused
from server.live.connection import Connection
from server.live.local_room import LocalRoom
from server.live.pace import Pace
from server.live.personal_frames import answer_accepted
from server.live.store import Store
from server.operations import metrics

_logger = logging.getLogger(__name__)
# One script call holds Redis for everybody: about 4 ms at this size.
_LARGEST_BATCH = 300


class _Waiting(NamedTuple):
    connection: Connection
    seat: int
    answer: Answer
    worth: Fraction
    since: float

    def given(self, now: float) -> GivenAnswer:
        waited_ms = int((now - self.since) * 1000)
        return GivenAnswer(self.seat, self.answer.ref, self.answer.choices, self.worth, waited_ms)


class AnswerDesk:
    """The answers of one room in this process."""

    def __init__(self, room: LocalRoom, store: Store, pace: Pace) -> None:
        self.room, self.store, self._pace = room, store, pace
        self._waiting: dict[int, list[_Waiting]] = {}
        self._is_serving = False

    def hand_in(self, connection: Connection, seat: int, answer: Answer) -> None:
        """Take an answer; the reply goes to the connection when Redis has it."""
        questions = self.room.quiz.questions
        if answer.question >= len(questions):
            _refuse(connection, answer, Reason.QUESTION_CLOSED)
            return
        worth = questions[answer.question].worth(answer.choices)
        if worth is None:
            _refuse(connection, answer, Reason.BAD_CHOICE)
            return
        waiting = _Waiting(connection, seat, answer, worth, time.monotonic())
        self._waiting.setdefault(answer.question, []).append(waiting)
        if not self._is_serving:
            self._is_serving = True
            self.room.errands.begin(self._serve())

    async def _serve(self) -> None:
        try:
            while self._waiting:
                if sum(map(len, self._waiting.values())) < _LARGEST_BATCH:
                    await self._pace.turn()
                number, batch = self._next_batch()
                await self._accept(number, self.room.quiz.questions[number], batch)
        finally:
            self._is_serving = False

    def _next_batch(self) -> tuple[int, list[_Waiting]]:
        number, waiting = next(iter(self._waiting.items()))
        batch, rest = waiting[:_LARGEST_BATCH], waiting[_LARGEST_BATCH:]
        if rest:
            self._waiting[number] = rest
        else:
            del self._waiting[number]
        return number, batch

    async def _accept(self, number: int, question: Question, batch: list[_Waiting]) -> None:
        now = time.monotonic()
        given = [one.given(now) for one in batch]
        options = self.room.options
        try:
            replies = await self.store.answers.accept(self.room.address, number, question, options, given)
        except UNAVAILABLE:
            _logger.warning("room %s: Redis is away; answers are to be sent again", self.room.address.game)
            metrics.answers.labels(Reason.UNAVAILABLE.value).inc(len(batch))
            for one in batch:
                one.connection.send(Refused(ref=one.answer.ref, reason=Reason.UNAVAILABLE))
            return
        for outcome, number_of_them in Counter(replies.refusals).items():
            metrics.answers.labels(outcome.value if outcome else "accepted").inc(number_of_them)
        for one, reason in zip(batch, replies.refusals, strict=True):
            _reply(one, reason)
        if replies.all_answered:
            self.room.advance()


def _refuse(connection: Connection, answer: Answer, reason: Reason) -> None:
    metrics.answers.labels(reason.value).inc()
    connection.send(Refused(ref=answer.ref, reason=reason))


def _reply(waiting: _Waiting, reason: Reason | None) -> None:
    answer = waiting.answer
    if reason is None:
        waiting.connection.write(answer_accepted(answer.ref, answer.question, answer.choices))
    else:
        waiting.connection.send(Refused(ref=answer.ref, reason=reason))
