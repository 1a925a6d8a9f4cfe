"""Bodies that may be too large for memory: written into a file, and sent from there."""

import asyncio
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

# What is smaller never touches the disk.
_IN_MEMORY = 256 * 1024
_CHUNK = 64 * 1024


def new_file() -> SpooledTemporaryFile[bytes]:
    """Whoever makes it closes it, unless it is sent."""
    return SpooledTemporaryFile[bytes](_IN_MEMORY)


@dataclass(frozen=True, slots=True)
class Spooled:
    """A file that is complete before any of it is sent, so that no slow reader holds a database connection.

    ``length`` is in bytes.
    """

    file: SpooledTemporaryFile[bytes]
    length: int


class SpooledResponse(Response):
    """Sends a file, and lets go of it whether or not anybody reads to the end."""

    def __init__(self, body: Spooled, status: int, headers: dict[str, str], media_type: str) -> None:
        super().__init__(None, status, {**headers, "Content-Length": str(body.length)}, media_type)
        self.spooled = body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # ASGI
        start = {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        with self.spooled.file as file:
            file.seek(0)
            await send(start)
            while chunk := await asyncio.to_thread(file.read, _CHUNK):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
