"""A seat: one player's place in one room."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from pydantic import BaseModel, ConfigDict

from game.wire.shapes import SeatedPlayer


class Profile(BaseModel):
    """What a room knows of a player; ``key`` guards the nickname, ``token_hash`` names a guest.

    ``joined_at`` is in milliseconds since 1970, and 0 until the seat is taken.
    """

    model_config = ConfigDict(frozen=True)

    nickname: str
    key: str
    token_hash: str
    user_id: int | None = None
    joined_at: int = 0


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat, and who sits on it."""

    number: int
    profile: Profile

    @property
    def shown(self) -> SeatedPlayer:
        return SeatedPlayer(seat=self.number, nickname=self.profile.nickname)


def hashed(token: str) -> str:
    """What is kept of a phone's token."""
    return sha256(token.encode()).hexdigest()
