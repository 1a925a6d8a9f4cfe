"""The answer desk: takes players' answers, and hands them to Redis in batches.

The first answer after a silence goes at once; those of a burst go together, and with those of all other
rooms, for a call costs as much as twenty answers in it, and less in one write with others.
Nobody loses by it: what an answer waits here is not charged to the player.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeVar

from game.answer import GivenAnswer
from game.refusal import Reason
from game.store.answers import Batch, Replies
from game.store.cluster_client import WHOLE_AGAIN_SECONDS
from game.store.redis import UNAVAILABLE
from game.wire.commands import Answer
from game.wire.notices import Refused
from server.live.connection import Connection
from server.live.local_room import LocalRoom
from server.live.personal_frames import answer_accepted
from server.live.store import Store
from server.operations import metrics
from server.process.background_tasks import Errands

_logger = logging.getLogger(__name__)
# Between two turns. Less than anybody can see, and far less than the grace after a deadline.
PACE_SECONDS = 0.04
# From so many rooms on, each has one answer or two in a turn: to wait longer would spare no call.
_MANY_ROOMS, _QUICK_PACE_SECONDS = 8, 0.02
# In one turn: so many hold Redis for everybody for about 4 ms.
_MOST_AT_ONCE = 300


class _Waiting(NamedTuple):
    connection: Connection
    seat: int
    answer: Answer
    worth: Fraction
    since: float

    def given(self, now: float) -> GivenAnswer:
        waited_ms = int((now - self.since) * 1000)
        return GivenAnswer(self.seat, self.answer.ref, self.answer.choices, self.worth, waited_ms)


class _Question(NamedTuple):
    room: LocalRoom
    number: int

    def batch(self, waiting: Sequence[_Waiting], now: float) -> Batch:
        room, number = self
        given = [one.given(now) for one in waiting]
        return Batch(room.address, number, room.quiz.questions[number], room.options, given)


Which = TypeVar("Which")
One = TypeVar("One")
_Turn = list[tuple[_Question, list[_Waiting]]]


class AnswerDesk:
    """The answers of all rooms in this process; those in one lane of Redis wait for no other."""

    def __init__(self, store: Store, errands: Errands) -> None:
        self.store, self.errands = store, errands
        self._waiting = defaultdict[Hashable, dict[_Question, list[_Waiting]]](dict)
        self._served = set[Hashable]()

    def hand_in(self, room: LocalRoom, connection: Connection, seat: int, answer: Answer) -> None:
        """Take an answer; the reply goes to the connection when Redis has it."""
        questions = room.quiz.questions
        if answer.question >= len(questions):
            _refuse(connection, answer, Reason.QUESTION_CLOSED)
            return
        worth = questions[answer.question].worth(answer.choices)
        if worth is None:
            _refuse(connection, answer, Reason.BAD_CHOICE)
            return
        self._wait(_Question(room, answer.question), [_Waiting(connection, seat, answer, worth, _now())])

    def _wait(self, question: _Question, own: Sequence[_Waiting]) -> None:
        lane = self.store.lane_of(question.room.address)
        self._waiting[lane].setdefault(question, []).extend(own)
        if lane not in self._served:
            self._served.add(lane)
            self.errands.begin(self._serve(lane))

    async def _serve(self, lane: Hashable) -> None:
        try:
            while waiting := self._waiting[lane]:
                taken = turn(waiting, _MOST_AT_ONCE)
                await self._accept(taken)
                if sum(map(len, waiting.values())) < _MOST_AT_ONCE:
                    await asyncio.sleep(_QUICK_PACE_SECONDS if len(taken) >= _MANY_ROOMS else PACE_SECONDS)
        finally:
            # Lanes come and go.
            if not self._waiting[lane]:
                del self._waiting[lane]
            self._served.discard(lane)

    async def _accept(self, taken: _Turn) -> None:
        now = _now()
        try:
            told = await self.store.answers.accept([question.batch(own, now) for question, own in taken])
        except UNAVAILABLE:
            _logger.warning("Redis is away; answers of %d rooms are to be sent again", len(taken))
            for _, own in taken:
                _send_back(own)
            return
        for (question, own), replies in zip(taken, told, strict=True):
            if isinstance(replies, UNAVAILABLE):
                self._wait_again(question, own, now)
            elif isinstance(replies, Exception):
                _logger.error("room %s: Redis cannot take answers: %s", question.room.address.game, replies)
                _send_back(own)
            else:
                _tell(own, replies)
                if replies.all_answered:
                    question.room.advance()

    def _wait_again(self, question: _Question, own: Sequence[_Waiting], now: float) -> None:
        """The slot of their room is on its way to another node: from now on they wait in its own lane."""
        since = now - WHOLE_AGAIN_SECONDS
        _send_back([one for one in own if one.since <= since])
        if patient := [one for one in own if one.since > since]:
            self._wait(question, patient)


def turn(waiting: dict[Which, list[One]], most: int) -> list[tuple[Which, list[One]]]:
    """Take out what goes in one turn; of a room that has more than fits, the rest comes after the others."""
    taken = list[tuple[Which, list[One]]]()
    while waiting and most:
        which = next(iter(waiting))
        own = waiting.pop(which)
        taken.append((which, own[:most]))
        if rest := own[most:]:
            waiting[which] = rest
        most -= len(taken[-1][1])
    return taken


def _now() -> float:
    return time.monotonic()


def _send_back(own: Sequence[_Waiting]) -> None:
    metrics.answers.labels(Reason.UNAVAILABLE.value).inc(len(own))
    for one in own:
        one.connection.send(Refused(ref=one.answer.ref, reason=Reason.UNAVAILABLE))


def _tell(own: Sequence[_Waiting], replies: Replies) -> None:
    for outcome, number_of_them in Counter(replies.refusals).items():
        metrics.answers.labels(outcome.value if outcome else "accepted").inc(number_of_them)
    for one, reason in zip(own, replies.refusals, strict=True):
        _reply(one, reason)


def _refuse(connection: Connection, answer: Answer, reason: Reason) -> None:
    metrics.answers.labels(reason.value).inc()
    connection.send(Refused(ref=answer.ref, reason=reason))


def _reply(waiting: _Waiting, reason: Reason | None) -> None:
    answer = waiting.answer
    if reason is None:
        waiting.connection.write(answer_accepted(answer.ref, answer.question, answer.choices))
    else:
        waiting.connection.send(Refused(ref=answer.ref, reason=reason))
