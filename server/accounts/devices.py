"""Devices on which somebody has logged in before, told apart from whoever guesses their password nearby.

OWASP's "device cookies": whoever shares a teacher's address, as a class does, cannot lock the teacher out.
"""

import secrets
from datetime import datetime, timedelta

from server.accounts.tokens import InvalidToken, Kind, Statement, sign, verify

COOKIE = "zedny_device"
DEVICE = Kind("a device", type="device+jwt", claim="jti", lifetime=timedelta(days=365))


def issue_device(user_id: int, secret: str, now: datetime) -> str:
    """A device of this user, unlike every other: a copy of an older cookie spoils nothing for the new one."""
    return sign(DEVICE, Statement(user_id, secrets.token_urlsafe(16)), secret, now)


def read_device(cookie: str, user_id: int, secret: str, now: datetime) -> str | None:
    """The id of a device of this very user; a cookie of somebody else's says nothing."""
    try:
        statement = verify(DEVICE, cookie, secret, now)
    except InvalidToken:
        return None
    return statement.said if statement.user_id == user_id else None
