"""Files of lessons, as teachers bring them and readers of a lesson are told of them."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from persistence.tables import FileType
from persistence.tables.lesson_file import LONGEST_NAME
from server.rest.http.shape import Output, Query, Storable


class FileQuery(Query):
    """``name`` is what the file is called on its way back."""

    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME), Storable(is_filled=True)]


class UploadQuery(FileQuery):
    """``size`` is how many bytes the whole file has."""

    size: Annotated[int, Field(ge=1, le=2**50)]


Number = Annotated[int, Field(ge=0, le=2**31 - 1)]


class LessonFileResponse(Output):
    """``type`` is what its first bytes say."""

    id: int
    name: str
    type: FileType
    bytes: int


class LessonFileList(Output):
    """The files of a course, the newest first, and how much room there is. All sizes are in bytes.

    ``used`` is what the files of all courses of its teacher take, of at most ``quota``; one file has at most
    ``largest``. Whoever brings one piece by piece sends ``piece`` at a time.
    """

    items: list[LessonFileResponse]
    used: int
    quota: int
    largest: int
    piece: int


class ComingFile(LessonFileResponse):
    """A file that comes piece by piece: ``bytes`` it will have, of which so many were ``received``.

    Lessons may name it once it is whole.
    """

    received: int


class FileAddress(LessonFileResponse):
    """``address`` is where whoever asks may load it until ``expires_at``; with ``?download``, to be kept.

    It answers to Range. It is theirs alone, and good for nothing once they may not read the lesson any more.
    """

    address: str
    expires_at: datetime
