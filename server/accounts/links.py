"""Links in mails: signed, for a while, and each for one use.

A link names the state that it changes by a fingerprint, so that it is worth nothing once that has changed:
by this link, by another one, or in any other way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from persistence.tables import User
from server.accounts.tokens import InvalidToken, Kind, Statement, sign, verify

VERIFICATION = Kind("a verification", "verification+jwt", claim="of", lifetime=timedelta(days=3))
PASSWORD_RESET = Kind("a password reset", "password-reset+jwt", claim="of", lifetime=timedelta(hours=1))
EMAIL_CHANGE = Kind("an e-mail change", "email-change+jwt", claim="of", lifetime=timedelta(days=1))
# It ends what people did not want to be sent, so that it is good for long.
NOTICE_MAILS = Kind("an end of mails", "notice-mails+jwt", claim="of", lifetime=timedelta(days=60))

# The wish of a link that an administrator hands over: following it does not show whose the address is.
BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class Link:
    """A link that was followed: whose account it changes, and to what."""

    kind: Kind
    user_id: int
    fingerprint: str
    wish: str

    def is_good_for(self, user: User | None) -> bool:
        """Whether the account is still as it was when the link was made."""
        if user is None or not user.is_active or user.is_guest:
            return False
        return self.fingerprint == fingerprint(self.kind, user)


def issue_link(kind: Kind, user: User, secret: str, now: datetime, wish: str = "") -> str:
    return sign(kind, Statement(user.id, f"{fingerprint(kind, user)} {wish}"), secret, now)


def read_link(kind: Kind, token: str, secret: str, now: datetime) -> Link | None:
    try:
        statement = verify(kind, token, secret, now)
    except InvalidToken:
        return None
    seen, _, wish = statement.said.partition(" ")
    return Link(kind, statement.user_id, seen, wish)


def fingerprint(kind: Kind, user: User) -> str:
    # A new password leaves the link that ends mails good.
    changed = {VERIFICATION: str(user.is_verified), NOTICE_MAILS: ""}.get(kind, user.hashed_password)
    return sha256(f"{kind.type}\n{user.email}\n{changed}".encode()).hexdigest()
