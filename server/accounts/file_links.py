"""Addresses of files for who may read a lesson: signed, and for a while, since players send no token."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.accounts.tokens import InvalidToken, Kind, Statement, sign, verify

# As long as a long lesson: a player comes back to its address for every part, also after a break.
FILE = Kind("an address of a file", "lesson-file+jwt", claim="of", lifetime=timedelta(hours=4))


@dataclass(frozen=True, slots=True)
class FileLink:
    """Who may load which file, because they may read which lesson."""

    user_id: int
    lesson_id: int
    file_id: int


def issue_file_link(link: FileLink, secret: str, now: datetime) -> str:
    return sign(FILE, Statement(link.user_id, f"{link.lesson_id} {link.file_id}"), secret, now)


def read_file_link(token: str, secret: str, now: datetime) -> FileLink | None:
    """None for what we have not signed, or not for this, or too long ago."""
    try:
        statement = verify(FILE, token, secret, now)
    except InvalidToken:
        return None
    lesson_id, file_id = statement.said.split()
    return FileLink(statement.user_id, int(lesson_id), int(file_id))
