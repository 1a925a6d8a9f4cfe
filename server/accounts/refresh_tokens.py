"""Refresh tokens: opaque, each replaced when it is used after some minutes, always by the same next one.

The first half names the session and stays, so that a token that was used before is known as one; nobody can
draw it. The successor is derived, so that whoever lost an answer gets the same one again, and nothing but
hashes is stored.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from persistence.accounts.login_sessions import Rotation

COOKIE = "zedny_session"
LIFETIME = timedelta(days=30)
# Each page that loads asks for an access token, and many do at once where a browser opens its tabs again. The
# cookie changes once in this time: no two changes overlap, and few answers that bring one can be lost.
NEW_FOR = timedelta(minutes=5)
# Two tabs that refresh at once, and an answer that was lost on its way, are no theft.
RETRY_WINDOW = timedelta(seconds=10)
_BYTES = 32
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """Two secrets of 256 bits."""

    family: str
    value: str

    @classmethod
    def draw(cls) -> RefreshToken:
        return cls(secrets.token_urlsafe(_BYTES), secrets.token_urlsafe(_BYTES))

    @classmethod
    def read(cls, written: str) -> RefreshToken | None:
        family, dot, value = written[:_LONGEST].partition(".")
        return cls(family, value) if dot else None

    @property
    def written(self) -> str:
        return f"{self.family}.{self.value}"

    @property
    def family_hash(self) -> str:
        return sha256(self.family.encode()).hexdigest()

    @property
    def hash(self) -> str:
        return sha256(self.written.encode()).hexdigest()

    def successor(self, secret: str) -> RefreshToken:
        key = f"refresh {secret}".encode()
        return RefreshToken(self.family, hmac.digest(key, self.written.encode(), "sha256").hex())

    def rotation(self, secret: str) -> Rotation:
        return Rotation(self.family_hash, self.hash, self.successor(secret).hash)
