"""Large files, kept in pieces: none is ever whole in memory, and one that was cut off is easily deleted."""

from collections.abc import AsyncIterator, Iterable

import obstore
from obstore.store import ObjectStore

# A bucket is asked for so much at once, and no reader waits long for it.
PIECE = 4 * 1024**2
_SENT_AT_ONCE = 256 * 1024


class Pieces:
    """Of each file the pieces ``lessons/{key}/0``, ``1`` and so on, all but the last of the same size."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    async def write(self, key: str, chunks: AsyncIterator[bytes]) -> int:
        """Write what comes, and tell how many bytes it was."""
        waiting, number, size = bytearray(), 0, 0
        async for chunk in chunks:
            waiting += chunk
            size += len(chunk)
            while len(waiting) >= PIECE:
                await self.put(key, number, bytes(waiting[:PIECE]))
                del waiting[:PIECE]
                number += 1
        if waiting:
            await self.put(key, number, bytes(waiting))
        return size

    async def opened(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The same bytes; whether there are any, and can be read, has been seen when it returns."""
        chunks = self.read(key, start, end)
        first = await anext(chunks)

        async def all_of_them() -> AsyncIterator[bytes]:
            yield first
            async for chunk in chunks:
                yield chunk

        return all_of_them()

    async def read(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes from ``start`` up to ``end``, which is not among them."""
        while start < end:
            number, place = divmod(start, PIECE)
            upto = min(PIECE, place + _SENT_AT_ONCE, place + end - start)
            found = await obstore.get_range_async(self._store, _path(key, number), start=place, end=upto)
            yield bytes(found)
            start += upto - place

    async def size(self, key: str) -> int:
        """How many bytes of a file are there."""
        found = await obstore.list(self._store, prefix=f"lessons/{key}").collect_async()
        return sum(one["size"] for one in found)

    async def delete(self, keys: Iterable[str]) -> None:
        """Delete what there is of these files."""
        for key in keys:
            found = await obstore.list(self._store, prefix=f"lessons/{key}").collect_async()
            for one in found:
                await obstore.delete_async(self._store, one["path"])

    async def put(self, key: str, number: int, data: bytes) -> None:
        """Write one piece, or write it again."""
        await obstore.put_async(self._store, _path(key, number), data, use_multipart=False)


def _path(key: str, number: int) -> str:
    return f"lessons/{key}/{number}"
