"""A seat: one player's place in one room."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from pydantic import BaseModel, ConfigDict

from game.face import face_of_seat
from game.wire.shapes import SeatedPlayer


class Profile(BaseModel):
    """What a room knows of a player; ``key`` guards the nickname, ``token_hash`` names a guest.

    ``joined_at`` is in milliseconds since 1970, and 0 until the seat is taken. ``first_question`` is the
    first that they can answer: who comes late has missed none of those before it.
    """

    model_config = ConfigDict(frozen=True)

    nickname: str
    key: str
    token_hash: str
    user_id: int | None = None
    joined_at: int = 0
    first_question: int = 0
    # Who came from one address has one number, from 1; 0 where it is not known.
    group: int = 0
    # None for who has chosen none, and for seats from before there were faces.
    face: int | None = None
    # Another seat that the same browser has taken before, 0 for most.
    beside: int = 0
    # It was taken with one account, and come back to with another one.
    had_another_account: bool = False


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What a phone asks for a seat with; the nickname is as it was typed."""

    token: str
    nickname: str
    user_id: int | None = None
    face: int | None = None
    # It has tapped what the big screen shows.
    sees_the_stage: bool = False
    # Its network's address, of which nothing is kept but whether others have the same.
    home: str = ""
    # The token of another seat that the same browser has.
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat, and who sits on it."""

    number: int
    profile: Profile

    @property
    def face(self) -> int:
        return face_of_seat(self.number) if self.profile.face is None else self.profile.face

    @property
    def shown(self) -> SeatedPlayer:
        return SeatedPlayer(seat=self.number, nickname=self.profile.nickname, face=self.face)


def hashed(token: str) -> str:
    """What is kept of a phone's token."""
    return sha256(token.encode()).hexdigest()
