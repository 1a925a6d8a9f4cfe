"""JSON objects that may be too large for memory: written part by part into a file, and sent from there."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Generic, Self, TypeVar

from pydantic import BaseModel
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

Shape = TypeVar("Shape", bound=BaseModel)

# What is smaller never touches the disk.
_IN_MEMORY = 256 * 1024
_CHUNK = 64 * 1024


class JsonDocument(Generic[Shape]):
    """A body of this shape. Its fields are put into it one after the other, ``with`` it.

    It is complete before any of it is sent, so that no slow reader holds a database connection.
    """

    def __init__(self) -> None:
        self.file = SpooledTemporaryFile[bytes](_IN_MEMORY)
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


class DocumentResponse(Response):
    """Sends a document, and lets go of its file whether or not anybody reads to the end."""

    media_type = "application/json"

    def __init__(self, document: JsonDocument[BaseModel], status: int, headers: dict[str, str]) -> None:
        super().__init__(None, status, {**headers, "Content-Length": str(document.length)})
        self.document = document

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # ASGI
        start = {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        with self.document.file as file:
            file.seek(0)
            await send(start)
            while chunk := await asyncio.to_thread(file.read, _CHUNK):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
