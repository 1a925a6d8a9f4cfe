"""Batching: calls that come at the same time are made as one."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import Generic, NamedTuple, TypeVar

# A call costs as much as a dozen that it asks for: in a crowd, so much is left between two about the same.
# Nobody who comes in sees it.
_PACE_SECONDS = 0.02

Where = TypeVar("Where", bound=Hashable)
Asked = TypeVar("Asked")
Told = TypeVar("Told")


class _Waiting(NamedTuple, Generic[Asked, Told]):
    asked: Asked
    told: asyncio.Future[Told]


class Batching(Generic[Where, Asked, Told]):
    """What comes while a call about the same ``where`` is in flight goes into the next one, at most ``most``.

    The first after a silence waits for nobody, and nobody is told what was read before they asked.
    """

    def __init__(
        self,
        call: Callable[[Where, Sequence[Asked]], Awaitable[Sequence[Told]]],
        most: int,
        pace: float = _PACE_SECONDS,
    ) -> None:
        self._call, self._most, self._pace = call, most, pace
        self._waiting: dict[Where, list[_Waiting[Asked, Told]]] = defaultdict(list)
        self._serving: dict[Where, asyncio.Task[None]] = {}

    async def ask(self, where: Where, asked: Asked) -> Told:
        """What the call says to this; raises what the call raises."""
        loop = asyncio.get_running_loop()
        told: asyncio.Future[Told] = loop.create_future()
        self._waiting[where].append(_Waiting(asked, told))
        if where not in self._serving:
            self._serving[where] = loop.create_task(self._serve(where))
        return await told

    async def _serve(self, where: Where) -> None:
        try:
            while batch := self._waiting[where][: self._most]:
                del self._waiting[where][: len(batch)]
                await self._tell(where, batch)
                await asyncio.sleep(self._pace)
        finally:
            del self._serving[where], self._waiting[where]

    async def _tell(self, where: Where, batch: Sequence[_Waiting[Asked, Told]]) -> None:
        try:
            told = await self._call(where, [waiting.asked for waiting in batch])
        except Exception as error:  # noqa: BLE001  # it is for those who asked to catch
            for waiting in batch:
                if not waiting.told.done():
                    waiting.told.set_exception(error)
        else:
            for waiting, one in zip(batch, told, strict=True):
                # Somebody may have gone meanwhile.
                if not waiting.told.done():
                    waiting.told.set_result(one)
