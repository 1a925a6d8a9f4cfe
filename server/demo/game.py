"""A demo game: a room on the demo quiz, a crowd of bots, and a host that goes on by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from game.options import GameOptions
from server.bots.auto_host import AutoHost, end_game
from server.bots.behaviour import Behaviour
from server.bots.crowd import Crowd
from server.bots.nicknames import nicknames
from server.bots.player import Ledger
from server.bots.teacher import NotDone, OpenedRoom, Teacher
from server.bots.visitor import Door
from server.demo.content import DemoTeacher

_CONFLICT = 409
_BRISK = GameOptions(announce_seconds=1)
_CALM = GameOptions(auto_advance=True)


@dataclass(frozen=True, slots=True)
class PlayedGame:
    """What the room was, and what everybody in it was told."""

    game: UUID
    questions: int
    ledgers: Sequence[Ledger]
    summary: str


@dataclass(frozen=True, slots=True)
class DemoGame:
    """``is_brisk`` plays as fast as the rules allow."""

    server: str
    teacher: Teacher
    room: OpenedRoom
    is_brisk: bool

    @classmethod
    async def open(cls, server: str, who: DemoTeacher, *, is_brisk: bool) -> DemoGame:
        """Open the room; a room that an earlier demo left open is ended first."""
        teacher = await Teacher.log_in(server, who.email, who.password)
        quiz, options = await teacher.first_quiz(), _BRISK if is_brisk else _CALM
        try:
            room = await teacher.open_room(quiz.id, options)
        except NotDone as refusal:
            if refusal.status != _CONFLICT:
                raise
            await end_game(Door(server, quiz.code), teacher.token)
            room = await teacher.open_room(quiz.id, options)
        return cls(server, teacher, room, is_brisk)

    async def play(self, players: int, seed: int) -> PlayedGame:
        """Fill the room with bots, and lead them to the podium."""
        door, solutions = Door(self.server, self.room.code), await self.teacher.solutions_of(self.room.code)
        pace = (0.05, 0.4) if self.is_brisk else (1.0, 6.0)
        crowd = Crowd(door, nicknames(players, seed), Behaviour(*pace, solutions=solutions), seed)
        auto_host = AutoHost(door, self.teacher.token, is_brisk=self.is_brisk)
        async with asyncio.TaskGroup() as everybody:
            everybody.create_task(auto_host.lead())
            playing = everybody.create_task(crowd.play())
            await crowd.seated()
            auto_host.start()
        return PlayedGame(
            UUID(self.room.game), auto_host.question_count, playing.result(), str(crowd.summary())
        )
