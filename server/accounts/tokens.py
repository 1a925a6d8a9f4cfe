"""Tokens: what we sign, and believe again without asking PostgreSQL."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import jwt

ALGORITHM = "HS256"
ISSUER = "zedny"
AUDIENCE = "zedny"
# Short, for whoever finds one; a page gets the next one by its refresh token.
LIFETIME = timedelta(minutes=15)
# The clocks of several servers are not quite the same.
TOLERANCE = timedelta(seconds=30)
# What PostgreSQL takes as the id of a row.
LARGEST_ID = 2**31 - 1


class InvalidToken(Exception):
    """The token was not signed by us, is of another kind, or its time is over."""


@dataclass(frozen=True, slots=True)
class Kind:
    """No kind of token can stand in for another: ``type`` tells them apart (RFC 8725)."""

    name: str
    type: str
    claim: str
    lifetime: timedelta


@dataclass(frozen=True, slots=True)
class Statement:
    """Whom a token is about, and what it says of them in its kind's claim."""

    user_id: int
    said: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom an access token stands for, and by which login."""

    user_id: int
    session_id: int


# The type is RFC 9068's.
ACCESS = Kind("an access token", type="at+jwt", claim="sid", lifetime=LIFETIME)


def issue_token(identity: Identity, secret: str, now: datetime) -> str:
    return sign(ACCESS, Statement(identity.user_id, str(identity.session_id)), secret, now)


def read_token(token: str, secret: str, now: datetime) -> Identity:
    """Whom the access token stands for at this moment, or InvalidToken."""
    statement = verify(ACCESS, token, secret, now)
    try:
        return Identity(statement.user_id, id_of(statement.said))
    except ValueError as error:
        raise InvalidToken("The token is not valid") from error


def end_of(token: str) -> datetime:
    """When the time of a token is over that has been read."""
    claims = jwt.decode(token, options={"verify_signature": False})
    return datetime.fromtimestamp(claims["exp"], UTC)


def sign(kind: Kind, statement: Statement, secret: str, now: datetime) -> str:
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "iat": now,
        "exp": now + kind.lifetime,
        "sub": str(statement.user_id),
        kind.claim: statement.said,
    }
    return jwt.encode(claims, secret, algorithm=ALGORITHM, headers={"typ": kind.type})


def verify(kind: Kind, token: str, secret: str, now: datetime) -> Statement:
    """What a token of this kind says at this moment, or InvalidToken."""
    try:
        read = jwt.decode_complete(
            token,
            secret,
            algorithms=[ALGORITHM],
            issuer=ISSUER,
            audience=AUDIENCE,
            # The two times are checked below, against the moment that we are given.
            options={"require": ["exp", "iat", "sub"], "verify_exp": False, "verify_iat": False},
        )
        if read["header"].get("typ") != kind.type:
            raise InvalidToken(f"The token is not {kind.name}")
        check_times(read["payload"]["iat"], read["payload"]["exp"], now)
        return Statement(id_of(read["payload"]["sub"]), str(read["payload"][kind.claim]))
    except (jwt.InvalidTokenError, KeyError, TypeError, ValueError) as error:
        raise InvalidToken("The token is not valid") from error


def check_times(issued: float, expires: float, now: datetime) -> None:
    if issued > (now + TOLERANCE).timestamp():
        raise InvalidToken("The token is from the future")
    if expires <= now.timestamp():
        raise InvalidToken("The token has expired")


def id_of(written: str) -> int:
    if not 1 <= (found := int(written)) <= LARGEST_ID:
        raise InvalidToken("The token is about nobody")
    return found
