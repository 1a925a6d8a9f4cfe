"""A lesson under faults: a crowd of bots plays a game while something breaks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from game.store.keys import RoomKeys
from game.store.slots import slot_of
from game.wire import PROTOCOL_VERSION
from game.wire.commands import ProjectRoom
from server.bots.auto_host import AutoHost
from server.bots.behaviour import Behaviour
from server.bots.crowd import Crowd
from server.bots.nicknames import nicknames
from server.bots.player import Ledger
from server.bots.visitor import Door, Visitor
from tests.faults.deployment import Deployment
from tests.faults.recorder import Recorder
from tests.faults.seed import SEED
from tests.faults.witness import Witness
from tests.patience import PATIENCE
from tests.server.live.school import RIGHT, Room


@dataclass
class Lesson:
    """``playing`` ends with everybody's ledgers when the results are stored."""

    room: Room
    crowd: Crowd
    auto_host: AutoHost
    witness: Witness
    recorder: Recorder
    playing: asyncio.Task[list[Ledger]]
    leading: asyncio.Task[None]
    questions: int
    has_standings: bool

    @property
    def connections(self) -> int:
        """How many sockets the players have had."""
        return sum(bot.visitor.connections for bot in self.crowd.bots)

    @property
    def welcomes(self) -> int:
        """On how many of these sockets the room has answered."""
        return sum(bot.visitor.welcomes for bot in self.crowd.bots)

    @property
    def slot(self) -> int:
        """Where it lies in a cluster."""
        return slot_of(RoomKeys(self.room.address).room)

    async def ended(self, seconds: float = 2 * PATIENCE) -> list[Ledger]:
        async with asyncio.timeout(seconds):
            await self.leading
            return await self.playing


@asynccontextmanager
async def a_lesson(  # noqa: PLR0913  # each is one thing that a test may want otherwise
    deployment: Deployment,
    *,
    players: int = 30,
    think: tuple[float, float] = (0.1, 0.8),
    questions: int = 3,
    limit: int = 5,
    has_standings: bool = False,
    text: str = "Which?",
    begins: bool = True,
) -> AsyncIterator[Lesson]:
    """A game that goes on by itself; everybody is seated and the first question is on its way.

    Unless it ``begins`` the ``auto_host`` has to be told to.
    """
    paced: dict[str, Any] = {"announce_seconds": 1, "reveal_seconds": 1, "standings_seconds": 1}
    room = await deployment.school.open_room(
        questions=questions, limit=limit, text=text, auto_advance=True, has_standings=has_standings, **paced
    )
    door = Door(deployment.address, room.address.code)
    solutions = {number: RIGHT[number % 3] for number in range(questions)}
    crowd = Crowd(door, nicknames(players, SEED), Behaviour(*think, solutions=solutions), SEED)
    auto_host = AutoHost(door, room.teacher.account, is_brisk=False)
    witness = Witness(Visitor(door, ProjectRoom(version=PROTOCOL_VERSION, account=room.teacher.account)))
    recorder = Recorder(deployment.store.redis, room.address)
    tasks = recording, watching, playing, leading = (
        asyncio.create_task(recorder.record()),
        asyncio.create_task(witness.watch()),
        asyncio.create_task(crowd.play()),
        asyncio.create_task(auto_host.lead()),
    )
    try:
        async with asyncio.timeout(PATIENCE):
            await recorder.is_listening.wait()
            await crowd.seated()
        if begins:
            auto_host.start()
        yield Lesson(room, crowd, auto_host, witness, recorder, playing, leading, questions, has_standings)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert watching.done()
        assert recording.done()
