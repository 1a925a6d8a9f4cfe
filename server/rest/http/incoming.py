"""A body that is too large to be read whole: a file as it is, which comes in pieces."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.requests import ClientDisconnect, Request

from server.rest.http.problem import Problem
from server.rest.http.upload import HEARD_OUT

ANY_TYPE = "application/octet-stream"


class Incoming:
    """``said`` is how many bytes the sender says will come, if it does."""

    def __init__(self, request: Request) -> None:
        self.said = int(length) if (length := request.headers.get("content-length")) else None
        self._stream = request.stream()
        self._read = 0

    async def chunks(self) -> AsyncIterator[bytes]:
        async for chunk in self._stream:
            self._read += len(chunk)
            yield chunk

    @asynccontextmanager
    async def heard_out(self) -> AsyncIterator[None]:
        """A browser hears no refusal before it has sent everything: so the rest is read, and forgotten.

        Of what is far too much, nothing more is read; the connection ends with the answer.
        """
        try:
            yield
        except Problem as problem:
            if not await self._hear_out():
                problem.headers = {**problem.headers, "Connection": "close"}
            raise

    async def _hear_out(self) -> bool:
        """Whether nothing more comes."""
        try:
            while max(self.said or 0, self._read) <= HEARD_OUT:
                if not (chunk := await anext(self._stream, None)):
                    return True
                self._read += len(chunk)
        except ClientDisconnect:
            return True
        return False
