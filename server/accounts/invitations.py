"""Invitations: an administrator asks somebody by mail to become a teacher; the link of the mail says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.accounts.tokens import InvalidToken, Kind, Statement, sign, verify

INVITATION = Kind("an invitation", "invitation+jwt", claim="of", lifetime=timedelta(days=3))


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who has written it, and to which address."""

    inviter_id: int
    email: str


def issue_invitation(invitation: Invitation, secret: str, now: datetime) -> str:
    return sign(INVITATION, Statement(invitation.inviter_id, invitation.email), secret, now)


def read_invitation(token: str, secret: str, now: datetime) -> Invitation | None:
    """What was written, if the token is ours and its time is not over."""
    try:
        statement = verify(INVITATION, token, secret, now)
    except InvalidToken:
        return None
    return Invitation(statement.user_id, statement.said)
