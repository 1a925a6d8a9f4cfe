"""JSON objects that may be too large for memory: written part by part into a file, and sent from there."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from types import TracebackType
from typing import Generic, Self, TypeVar

from pydantic import BaseModel

from server.rest.http.spooled import Spooled, new_file

Shape = TypeVar("Shape", bound=BaseModel)


class JsonDocument(Generic[Shape]):
    """A body of this shape. Its fields are put into it one after the other, ``with`` it."""

    def __init__(self) -> None:
        self.file = new_file()
        self.length = 0

    def __enter__(self) -> Self:
        self._write(b"{")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._write(b"}")
        else:
            self.file.close()

    @property
    def spooled(self) -> Spooled:
        return Spooled(self.file, self.length)

    async def put(self, name: str, value: BaseModel) -> None:
        self._begin(name)
        self._write(value.model_dump_json().encode())

    async def put_list(self, name: str, batches: AsyncIterator[Iterable[BaseModel]]) -> None:
        """Items that come in batches, each of which is forgotten when it is written."""
        self._begin(name)
        self._write(b"[")
        start = self.length
        async for batch in batches:
            # In another thread, for games go on in this one.
            await asyncio.to_thread(self._write_items, batch, start)
        self._write(b"]")

    def _begin(self, name: str) -> None:
        before = b"," if self.length > len(b"{") else b""
        self._write(before + json.dumps(name).encode() + b":")

    def _write_items(self, items: Iterable[BaseModel], start: int) -> None:
        for item in items:
            self._write((b"," if self.length > start else b"") + item.model_dump_json().encode())

    def _write(self, part: bytes) -> None:
        self.length += self.file.write(part)
