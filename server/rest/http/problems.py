"""How any request may be refused: for what it asks, or for who asks."""

from collections.abc import Iterable

from server.rest.http.problem import Fault, Problem


class MalformedBody(Problem):
    """The body is not JSON."""

    slug, status = "malformed-body", 400


class NotFound(Problem):
    """There is no such thing here, or you may not know of it."""

    slug, status = "not-found", 404


class MethodNotAllowed(Problem):
    """The resource does not take this method."""

    slug, status = "method-not-allowed", 405


class BodyTooLarge(Problem):
    """The body is too large."""

    slug, status = "body-too-large", 413


class NotJson(Problem):
    """The body must be sent as application/json."""

    slug, status = "not-json", 415


class InvalidRequest(Problem):
    """The request is not valid."""

    slug, status = "invalid-request", 422


class DatabaseUnavailable(Problem):
    """The database cannot be reached at the moment."""

    slug, status = "database-unavailable", 503


class NotLoggedIn(Problem):
    """A valid access token is needed."""

    slug, status = "not-logged-in", 401


class SessionEnded(Problem):
    """The session has ended: log in again."""

    slug, status = "session-ended", 401


class WrongCredentials(Problem):
    """The e-mail address or the password is wrong."""

    slug, status = "wrong-credentials", 401


class TooManyFailures(Problem):
    """Too many failed attempts to log in."""

    slug, status = "too-many-failures", 429


class AccountInactive(Problem):
    """The account is not active."""

    slug, status = "account-inactive", 403


class TeachersOnly(Problem):
    """Only teachers may do this."""

    slug, status = "teachers-only", 403


class AdministratorsOnly(Problem):
    """Only administrators may do this."""

    slug, status = "administrators-only", 403


class NotYours(Problem):
    """It is somebody else's: to change it, or to look into it, is theirs."""

    slug, status = "not-yours", 403


def fault(pointer: str, code: str, detail: str) -> Fault:
    """A fault in the body, at this JSON pointer."""
    return Fault(place="body", pointer=pointer, code=code, detail=detail)


def refuse(faults: Iterable[Fault]) -> None:
    """Raise ``InvalidRequest`` with these faults, if there are any."""
    if found := list(faults):
        raise InvalidRequest(faults=found)
