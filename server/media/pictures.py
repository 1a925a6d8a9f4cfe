"""Pictures of teachers: taken in within their quota, and collected when nothing needs them any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from persistence.database import Sessions
from persistence.media.pictures import (
    count_bytes,
    delete_unused,
    lock_owner,
    lock_picture,
    mark_unused,
    note_upload,
)
from server.media.files import PictureFiles, open_store
from server.media.redrawn import Fault, Redrawn
from server.media.studio import Studio
from server.settings import Settings
from server.startup_error import StartupError

# Who takes a picture out of a question may want it back: an editor undoes, a tablet comes back online.
GRACE = timedelta(days=7)
_AT_ONCE = 100


class UnfitPicture(Exception):
    """The file is no picture for us; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class QuotaReached(Exception):
    """The picture would go beyond what its owner may keep."""


def open_pictures(settings: Settings, sessions: Sessions) -> Pictures:
    """As the operator has set them up. Raises StartupError when there is no such place."""
    try:
        files = PictureFiles(open_store(settings.media_url, settings.media_folder))
    except (ValueError, OSError) as error:
        raise StartupError(f"MEDIA_URL names no place to keep pictures: {error}") from error
    return Pictures(sessions, files, Studio(), settings.media_quota_mb * 1024**2)


@dataclass(frozen=True, slots=True)
class Pictures:
    """``quota`` is how many bytes of pictures one person may keep."""

    sessions: Sessions
    files: PictureFiles
    studio: Studio
    quota: int

    async def take_in(self, owner_id: int, data: bytes) -> Redrawn:
        """Make a picture anew and keep it for its owner, once however often it comes.

        Raises UnfitPicture and QuotaReached.
        """
        made = await self.studio.redraw(data)
        if made.fault is not None:
            raise UnfitPicture(made.fault)
        async with self.sessions.begin() as db:
            await lock_owner(db, owner_id)
            if await count_bytes(db, owner_id, but_for=made.name) + made.total > self.quota:
                raise QuotaReached
            await note_upload(db, owner_id, made.name, made.total)
        # Noted first: should we die now, the janitor finds the row, and with it whatever files there are.
        async with self.sessions.begin() as db:
            await lock_picture(db, made.name)
            await self.files.put(made)
        return made

    async def collect(self, now: datetime) -> int:
        """Delete pictures that nothing has needed for the grace time; returns how many."""
        async with self.sessions.begin() as db:
            await mark_unused(db, now)
        async with self.sessions.begin() as db:
            names = await delete_unused(db, since=now - GRACE, most=_AT_ONCE)
            await self.files.delete(names)
        return len(names)
