"""A bot that plays: takes a seat, answers, and writes down what it was told."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from secrets import token_urlsafe
from time import monotonic
from typing import NamedTuple

from game.generated_names import NameLanguage, draw
from game.phase import Phase
from game.refusal import Reason
from game.wire import PROTOCOL_VERSION
from game.wire.commands import Answer, TakeSeat
from game.wire.events import (
    AnyEvent,
    GameAborted,
    PlayerSnapshot,
    QuestionAnnounced,
    QuestionOpened,
    ResultsStored,
)
from game.wire.notices import AnswerAccepted, AnswerMarked, Refused
from game.wire.shapes import Mark, ShownQuestion
from server.bots.behaviour import Behaviour
from server.bots.visitor import Door, ShownOut, Visitor

_AGAIN_SECONDS = 1.0
_BAD_NAMES = (Reason.NAME_NOT_GENERATED, Reason.NAME_TAKEN)


class Wait(NamedTuple):
    """When an answer was said first, by our own steady clock, and how long until it was acknowledged."""

    at: float
    seconds: float


@dataclass(slots=True)
class Ledger:
    """What one bot was told: question → choices that were acknowledged, question → mark."""

    nickname: str
    token: str
    acknowledged: dict[int, list[int]] = field(default_factory=dict)
    marks: dict[int, Mark] = field(default_factory=dict)
    waits: list[Wait] = field(default_factory=list)
    refusals: list[Reason] = field(default_factory=list)
    is_seated: bool = False
    shown_out: str | None = None

    @property
    def last_mark(self) -> Mark | None:
        return self.marks[max(self.marks)] if self.marks else None


class Bot:
    """One player from joining until the results are stored."""

    def __init__(self, door: Door, nickname: str, behaviour: Behaviour, seed: int) -> None:
        self.ledger = Ledger(nickname, token_urlsafe(24))
        hello = TakeSeat(version=PROTOCOL_VERSION, token=self.ledger.token, nickname=nickname)
        self.visitor = Visitor(door, hello)
        self.behaviour, self.chance = behaviour, random.Random(seed)  # noqa: S311
        self.seated = asyncio.Event()
        self._question: ShownQuestion | None = None
        self._answer: Answer | None = None
        self._said_at: float | None = None
        self._thinking: asyncio.Task[None] | None = None

    async def play(self) -> Ledger:
        """Play to the end, or until shown out."""
        try:
            async for event in self.visitor.events():
                await self._hear(event)
                if isinstance(event, ResultsStored | GameAborted) or _is_told_all(event):
                    break
        except ShownOut as reason:
            self.ledger.shown_out = str(reason)
        finally:
            if self._thinking:
                self._thinking.cancel()
            self.seated.set()
        return self.ledger

    async def _hear(self, event: AnyEvent) -> None:
        match event:
            case PlayerSnapshot():
                await self._look(event)
            case QuestionAnnounced():
                self._question, self._answer = event.question, None
            case QuestionOpened() if self._question and self._answer is None:
                self._think(self.behaviour.think(self.chance))
            case AnswerAccepted():
                self._note(event.question, event.choices)
            case AnswerMarked():
                self.ledger.marks[event.mark.question] = event.mark
            case Refused():
                await self._hear_no(event)

    async def _look(self, snapshot: PlayerSnapshot) -> None:
        """Take up the game where it is; an answer that may have been lost is sent again as it was."""
        self.ledger.is_seated = True
        self.seated.set()
        if snapshot.you.mark:
            self.ledger.marks[snapshot.you.mark.question] = snapshot.you.mark
        if self._question != snapshot.question:
            self._question, self._answer = snapshot.question, None
        if snapshot.question and snapshot.you.answer is not None:
            self._note(snapshot.question.number, snapshot.you.answer)
        elif snapshot.phase is Phase.OPEN:
            if self._answer:
                await self.visitor.say(self._answer)
            else:
                self._think(self.behaviour.think(self.chance))

    def _note(self, question: int, choices: list[int]) -> None:
        self.ledger.acknowledged[question] = choices
        if self._said_at is not None:
            self.ledger.waits.append(Wait(self._said_at, monotonic() - self._said_at))
        self._said_at = None

    async def _hear_no(self, refused: Refused) -> None:
        if refused.expected and refused.reason in _BAD_NAMES:
            await self._take_another_name()
        elif refused.reason is Reason.UNAVAILABLE and self._answer and refused.ref == self._answer.ref:
            self._think(_AGAIN_SECONDS)
        else:
            self.ledger.refusals.append(refused.reason)

    async def _take_another_name(self) -> None:
        """As a player does in a room that takes generated names only."""
        [self.ledger.nickname] = draw(self.chance.choice(list(NameLanguage)), 1, self.chance.randrange)
        self.visitor.hello = self.visitor.hello.model_copy(update={"nickname": self.ledger.nickname})
        await self.visitor.say(self.visitor.hello)

    def _think(self, seconds: float) -> None:
        if self._thinking:
            self._thinking.cancel()
        self._thinking = asyncio.create_task(self._reply(seconds))

    async def _reply(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        question = self._question
        if question is None:
            return
        if self._answer is None:
            choices = self.behaviour.choose(question, self.chance)
            self._answer = Answer(ref=token_urlsafe(8), question=question.number, choices=choices)
            self._said_at = monotonic()
        await self.visitor.say(self._answer)


def _is_told_all(event: AnyEvent) -> bool:
    return isinstance(event, PlayerSnapshot) and event.phase in (Phase.STORED, Phase.ABORTED)
