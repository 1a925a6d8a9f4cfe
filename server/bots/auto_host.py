"""A host that leads a game by itself."""

from __future__ import annotations

import asyncio
from secrets import token_urlsafe

from game.phase import Phase
from game.wire import PROTOCOL_VERSION
from game.wire.commands import Advance, EndGame, HostRoom, SkipWait, StartGame
from game.wire.events import (
    AnyEvent,
    GameAborted,
    GameFinished,
    HostSnapshot,
    QuestionAnnounced,
    QuestionRevealed,
    ResultsStored,
    RoomEvent,
    StandingsShown,
)
from server.bots.visitor import Door, Visitor


class AutoHost:
    """Starts the game when told; when ``is_brisk`` it also skips every wait."""

    def __init__(self, door: Door, account: str, *, is_brisk: bool) -> None:
        self.visitor = Visitor(door, HostRoom(version=PROTOCOL_VERSION, account=account))
        self.is_brisk = is_brisk
        self._may_start = asyncio.Event()
        self._starting: asyncio.Task[None] | None = None
        self.question_count = 0

    def start(self) -> None:
        self._may_start.set()

    async def lead(self) -> None:
        """Lead the game until its results are stored."""
        async for event in self.visitor.events():
            if isinstance(event, HostSnapshot):
                self.question_count = event.question_count
            if isinstance(event, ResultsStored | GameAborted) or _is_over(event):
                return
            if isinstance(event, RoomEvent):
                await self.go_on(event)

    async def go_on(self, event: RoomEvent) -> None:
        """Do what follows on this event, if anything."""
        match event:
            # In a lobby several snapshots may come; the game is started once.
            case HostSnapshot(phase=Phase.LOBBY) if self._starting is None:
                self._starting = asyncio.create_task(self._start(event.seq))
            case HostSnapshot(phase=Phase.ANNOUNCED) | QuestionAnnounced() if self.is_brisk:
                await self.visitor.say(SkipWait(ref=token_urlsafe(8), seq=event.seq))
            case HostSnapshot(phase=Phase.REVEALED | Phase.STANDINGS) | QuestionRevealed() | StandingsShown():
                if self.is_brisk:
                    await self.visitor.say(Advance(ref=token_urlsafe(8), seq=event.seq))

    async def _start(self, seq: int) -> None:
        await self._may_start.wait()
        await self.visitor.say(StartGame(ref=token_urlsafe(8), seq=seq))


async def end_game(door: Door, account: str) -> None:
    """End the game that is in this room."""
    visitor = Visitor(door, HostRoom(version=PROTOCOL_VERSION, account=account))
    async for event in visitor.events():
        if isinstance(event, HostSnapshot) and not event.phase.is_over:
            await visitor.say(EndGame(ref=token_urlsafe(8), seq=event.seq))
        elif isinstance(event, HostSnapshot | GameFinished | GameAborted):
            return


def _is_over(event: AnyEvent) -> bool:
    return isinstance(event, HostSnapshot) and event.phase in (Phase.STORED, Phase.ABORTED)
