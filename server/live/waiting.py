"""Waiting: one phone at the door, until its host has decided or it asks for something else."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from game.address import Address
from game.admission import HostDecides
from game.seat import Newcomer
from game.wire.commands import AnyHello
from game.wire.notices import AdmissionAwaited
from server.live.bell import Bell
from server.live.connection import Connection, Role
from server.live.hearing import Hearing, Leaving
from server.live.hello import Doorkeeper
from server.live.hub import Hub

# A phone asks again so often, and hears that it still waits: so nothing that got lost leaves it outside.
WAITING_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """The same newcomer is asked about again and again, with what their hello has shown."""

    address: Address
    newcomer: Newcomer
    connection: Connection
    hearing: Hearing
    doorkeeper: Doorkeeper
    bell: Bell = field(default_factory=Bell)

    async def end(self, hub: Hub) -> Role | AnyHello:
        """The role that was given, or the next hello. Raises Refusal, or Leaving."""
        async with hub.doorstep(self.address) as doorstep:
            with doorstep.standing(self.newcomer.token, self.bell.ring):
                try:
                    while True:
                        with suppress(TimeoutError):
                            return await self._ask()
                except Leaving:
                    await hub.store.newcomers.left(self.address, self.newcomer.token)
                    raise

    async def _ask(self) -> Role | AnyHello:
        """Raises TimeoutError when it is time to ask again."""
        try:
            return await self.doorkeeper.seat(self.address, self.newcomer, self.connection)
        except HostDecides as undecided:
            told = undecided.suspense
        self.hearing.send(AdmissionAwaited(nickname=told.nickname, has_bad_word=told.has_bad_word))
        async with self.bell.within(WAITING_SECONDS):
            return self.hearing.read(await self.hearing.hear())
