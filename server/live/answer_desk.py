"""The answer desk: takes players' answers, and hands them to Redis in batches.

Answers that arrive while a call is in flight go together in the next one; when idle, nobody waits.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from dataclasses import dataclass

from game.answer import GivenAnswer
from game.quiz import Question
from game.refusal import Reason
from game.store.redis import UNAVAILABLE
from game.wire.commands import Answer
from game.wire.notices import AnswerAccepted, Refused
from server import metrics
from server.live.connection import Connection
from server.live.local_room import LocalRoom
from server.live.store import Store

_logger = logging.getLogger(__name__)
# One script call holds Redis for everybody: about 4 ms at this size.
_LARGEST_BATCH = 300


@dataclass(frozen=True, slots=True)
class _Waiting:
    connection: Connection
    given: GivenAnswer
    since: float


class AnswerDesk:
    """The answers of one room in this process."""

    def __init__(self, room: LocalRoom, store: Store) -> None:
        self.room, self.store = room, store
        self._waiting: dict[int, list[_Waiting]] = {}
        self._task: asyncio.Task[None] | None = None

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
        given = GivenAnswer(seat, answer.ref, answer.choices, worth)
        self._waiting.setdefault(answer.question, []).append(_Waiting(connection, given, time.monotonic()))
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._serve())

    async def _serve(self) -> None:
        while self._waiting:
            number, waiting = next(iter(self._waiting.items()))
            batch, rest = waiting[:_LARGEST_BATCH], waiting[_LARGEST_BATCH:]
            if rest:
                self._waiting[number] = rest
            else:
                del self._waiting[number]
            await self._accept(number, self.room.quiz.questions[number], batch)

    async def _accept(self, number: int, question: Question, batch: list[_Waiting]) -> None:
        now = time.monotonic()
        given = [one.given.after_waiting(int((now - one.since) * 1000)) for one in batch]
        options = self.room.options
        try:
            replies = await self.store.answers.accept(self.room.address, number, question, options, given)
        except UNAVAILABLE:
            _logger.warning("room %s: Redis is away; answers are to be sent again", self.room.address.game)
            metrics.answers.labels(Reason.UNAVAILABLE.value).inc(len(batch))
            for one in batch:
                one.connection.send(Refused(ref=one.given.ref, reason=Reason.UNAVAILABLE))
            return
        for outcome, number_of_them in Counter(replies.refusals).items():
            metrics.answers.labels(outcome.value if outcome else "accepted").inc(number_of_them)
        for one, reason in zip(batch, replies.refusals, strict=True):
            _reply(one, number, reason)
        if replies.all_answered:
            self.room.advance()


def _refuse(connection: Connection, answer: Answer, reason: Reason) -> None:
    metrics.answers.labels(reason.value).inc()
    connection.send(Refused(ref=answer.ref, reason=reason))


def _reply(waiting: _Waiting, number: int, reason: Reason | None) -> None:
    given = waiting.given
    if reason is None:
        accepted = AnswerAccepted(ref=given.ref, question=number, choices=given.choices)
        waiting.connection.send(accepted)
    else:
        waiting.connection.send(Refused(ref=given.ref, reason=reason))
