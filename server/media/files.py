"""The files of pictures: in a folder, or in a bucket of S3, Google or Azure."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
from obstore.store import LocalStore, ObjectStore, from_url

from server.media.redrawn import Redrawn
from server.media.sizes import WIDTHS, path_of

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig

# What a class looks at comes from here: everybody asks for the same few files in the same second.
_KEPT_BYTES = 32 * 1024**2
# What no bucket sends in this time, it will not send while a question is announced.
_CLIENT: ClientConfig = {"timeout": "20s", "connect_timeout": "5s", "allow_http": True}
_RETRYING: RetryConfig = {"max_retries": 3, "retry_timeout": timedelta(seconds=20)}


def open_store(url: str, folder: Path) -> ObjectStore:
    """The store that the operator named, or the folder. Raises ValueError for a URL that names none."""
    if not url:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return LocalStore(folder)
    try:
        if "://" not in url:
            return LocalStore(Path(url).absolute(), mkdir=True)
        return from_url(url, client_options=_CLIENT, retry_config=_RETRYING)
    except (obstore.exceptions.BaseError, ValueError) as error:
        # What follows is for those who know its source.
        raise ValueError(str(error).partition("\n")[0]) from error


class PictureFiles:
    """Every process keeps the files that were asked for last."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._coming: dict[str, asyncio.Task[bytes | None]] = {}

    async def put(self, picture: Redrawn) -> None:
        """Write all files of a picture; writing them again changes nothing."""
        for one in picture.drawn:
            await obstore.put_async(self._store, path_of(picture.name, one.box), one.data)

    async def get(self, path: str) -> bytes | None:
        """One file; None where there is none. Who asks while it is on its way waits for the same bytes."""
        if (kept := self._kept.get(path)) is not None:
            self._kept.move_to_end(path)
            return kept
        if path not in self._coming:
            self._coming[path] = asyncio.create_task(self._fetch(path))
            self._coming[path].add_done_callback(lambda _: self._coming.pop(path, None))
        return await asyncio.shield(self._coming[path])

    async def delete(self, names: Iterable[str]) -> None:
        """Delete all files of these pictures; those that are not there are no matter."""
        for path in [path_of(name, box) for name in names for box in WIDTHS]:
            try:
                await obstore.delete_async(self._store, path)
            except FileNotFoundError:
                continue

    async def _fetch(self, path: str) -> bytes | None:
        try:
            found = await obstore.get_async(self._store, path)
            data = bytes(await found.bytes_async())
        except FileNotFoundError:
            return None
        self._keep(path, data)
        return data

    def _keep(self, path: str, data: bytes) -> None:
        self._kept[path] = data
        self._size += len(data)
        while self._size > _KEPT_BYTES:
            _, dropped = self._kept.popitem(last=False)
            self._size -= len(dropped)
