"""A witness: watches a room as its projector does, and notes all that it is told."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel

from game.wire.events import AnyEvent, ProjectorSnapshot, RoomEvent
from server.bots.visitor import ShownOut, Visitor

E = TypeVar("E", bound=BaseModel)


@dataclass
class Witness:
    """``told`` is everything in the order of arrival, and when it came on our own steady clock."""

    visitor: Visitor
    told: list[tuple[float, AnyEvent]] = field(default_factory=list)
    shown_out: str | None = None
    _heard: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def watch(self) -> None:
        """Watch until cancelled or shown out."""
        try:
            async for event in self.visitor.events():
                async with self._heard:
                    self.told.append((time.monotonic(), event))
                    self._heard.notify_all()
        except ShownOut as reason:
            self.shown_out = str(reason)

    async def sees(self, kind: type[E], number: int = 1, **fields: object) -> E:
        """Wait for the ``number``-th event of this kind with these fields."""

        def found() -> list[E]:
            return [event for event in self.of(kind) if _has(event, fields)]

        async with self._heard:
            await self._heard.wait_for(lambda: len(found()) >= number)
            return found()[number - 1]

    async def sees_past(self, seq: int) -> float:
        """Wait until it knows the room at or after this number, be it by a change or a snapshot; when."""

        def found() -> list[float]:
            return [at for at, event in self.told if isinstance(event, RoomEvent) and event.seq >= seq]

        async with self._heard:
            await self._heard.wait_for(found)
            return found()[0]

    def of(self, kind: type[E]) -> list[E]:
        return [event for _, event in self.told if isinstance(event, kind)]

    @property
    def changes(self) -> list[RoomEvent]:
        """The room's changes, without snapshots."""
        return [e for e in self.of(RoomEvent) if not isinstance(e, ProjectorSnapshot)]

    @property
    def snapshots(self) -> list[ProjectorSnapshot]:
        return self.of(ProjectorSnapshot)


def _has(event: BaseModel, fields: dict[str, object]) -> bool:
    return all(getattr(event, name) == value for name, value in fields.items())
