"""Close codes: why a socket was closed, and whether to come back.

4000 to 4499: come back, after a pause of random length. 4500 to 4999: do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum


class CloseCode(IntEnum):
    RESTARTING = 1012
    NO_HELLO = 4000
    UNAVAILABLE = 4053
    ROOM_LOST = 4054
    TOO_FAST = 4429
    UNREADABLE = 4500
    LOGGED_OUT = 4501
    NOT_ALLOWED = 4503
    NO_SUCH_ROOM = 4504
    REPLACED = 4509
    KICKED = 4510
    REFUSED = 4522
    TOO_OLD = 4526

    @property
    def invites_back(self) -> bool:
        return self < CloseCode.UNREADABLE


MEANINGS: Mapping[CloseCode, str] = {
    CloseCode.RESTARTING: "The server process restarts; another one, or the same one soon, serves the room.",
    CloseCode.NO_HELLO: "No hello came in time.",
    CloseCode.UNAVAILABLE: "The room cannot be reached at the moment.",
    CloseCode.ROOM_LOST: "The room was lost; its host may have it restored, with every seat and score.",
    CloseCode.TOO_FAST: "The browser sent far more messages than a person could.",
    CloseCode.UNREADABLE: "A message was no command of this protocol.",
    CloseCode.LOGGED_OUT: "The login that this socket showed has ended: log in again.",
    CloseCode.NOT_ALLOWED: "The account may not do this here: log in again, or ask whose room it is.",
    CloseCode.NO_SUCH_ROOM: "No room has this code, or its game is over.",
    CloseCode.REPLACED: "The same player has opened the room elsewhere, or another phone became the remote.",
    CloseCode.KICKED: "The host has shown this player out.",
    CloseCode.REFUSED: "The hello was refused; the event before says why.",
    CloseCode.TOO_OLD: "The page is older than the server: load it again.",
}
