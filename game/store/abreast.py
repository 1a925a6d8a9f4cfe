"""Abreast: a call about each of several keys, again and again; one that is held up holds up no other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import Generic, TypeVar

from game.store.node import ended
from game.store.redis import UNAVAILABLE

Told = TypeVar("Told")


class Abreast(Generic[Told]):
    """The calls about these keys, of which at most one is under way about each."""

    def __init__(self, keys: Collection[str]) -> None:
        self._keys = keys
        self._under_way: dict[str, asyncio.Task[list[Told]]] = {}
        self._away = set[str]()

    async def ask(self, call: Callable[[str], Awaitable[list[Told]]], patience: float | None) -> list[Told]:
        """What is told about all keys within so many seconds; what comes later is told the next time.

        Raises what a call raises, unless Redis is away: that is raised when it is so for every key.
        """
        for key in self._keys:
            if key not in self._under_way:
                self._under_way[key] = asyncio.ensure_future(call(key))
        await asyncio.wait(self._under_way.values(), timeout=patience)
        return self._told()

    def _told(self) -> list[Told]:
        over = {key: task for key, task in self._under_way.items() if task.done()}
        errors = {key: error for key, task in over.items() if (error := task.exception()) is not None}
        for key, error in errors.items():
            del self._under_way[key], over[key]
            if not isinstance(error, UNAVAILABLE):
                # What the others have told is kept for the next time.
                raise error
        self._away = (self._away | errors.keys()) - over.keys()
        if errors and len(self._away) == len(self._keys):
            raise next(iter(errors.values()))
        for key in over:
            del self._under_way[key]
        return [told for task in over.values() for told in task.result()]

    async def end(self) -> None:
        """Cancel what is under way."""
        await ended(self._under_way.values())
