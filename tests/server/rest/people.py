"""The people who use the REST API in tests."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_hex

import httpx

from persistence.tables import LoginSession, User


@dataclass(frozen=True)
class Person:
    """Somebody with an account, and their own way to the API."""

    id: int
    email: str
    http: httpx.AsyncClient


Enrol = Callable[..., Awaitable[Person]]


def a_login_of(user: User) -> LoginSession:
    """As if they had logged in; whoever stores it stores a new user too."""
    return LoginSession(
        user=user,
        family_hash=token_hex(32),
        token_hash=token_hex(32),
        expires_at=datetime.now(UTC) + timedelta(days=1),
    )
