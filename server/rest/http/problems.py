"""How any request may be refused: for what it asks, or for who asks."""

from collections.abc import Iterable

from server.rest.http.problem import Fault, Problem


class MalformedBody(Problem):
    """The body is not JSON.

    Send one JSON value in UTF-8.
    """

    slug, status = "malformed-body", 400


class NotFound(Problem):
    """There is no such thing here, or you may not know of it.

    Look at the address, and at who is logged in.
    """

    slug, status = "not-found", 404


class MethodNotAllowed(Problem):
    """The resource does not take this method.

    The Allow header names those that it takes.
    """

    slug, status = "method-not-allowed", 405


class BodyTooLarge(Problem):
    """The body is too large.

    The description of the operation says how large it may be.
    """

    slug, status = "body-too-large", 413


class NotJson(Problem):
    """The body must be sent as application/json.

    Set the Content-Type header.
    """

    slug, status = "not-json", 415


class MalformedForm(Problem):
    """The body is not a form with one file.

    Send multipart/form-data with the file in its field "file".
    """

    slug, status = "malformed-form", 400


class NotAForm(Problem):
    """The body must be sent as multipart/form-data.

    Let the client set the Content-Type header, for it names the boundary too.
    """

    slug, status = "not-a-form", 415


class NotJsonNorForm(Problem):
    """The body must be sent as application/json or as multipart/form-data.

    Set the Content-Type header; of a form, let the client do it.
    """

    slug, status = "not-json-nor-form", 415


class InvalidRequest(Problem):
    """The request is not valid.

    Each of the errors says where, and what was expected; nothing was changed.
    """

    slug, status = "invalid-request", 422


class KeyReused(Problem):
    """The Idempotency-Key was given to another request.

    Draw a new key for each request, and use it again only to send the same one.
    """

    slug, status = "idempotency-key-reused", 422


class RequestInProgress(Problem):
    """The first request with this Idempotency-Key is still being worked on.

    Send it again after the seconds in Retry-After.
    """

    slug, status = "request-in-progress", 409


class DatabaseUnavailable(Problem):
    """The database cannot be reached at the moment.

    Nothing was changed: send the request again after the seconds in Retry-After.
    """

    slug, status = "database-unavailable", 503


class NotLoggedIn(Problem):
    """A valid access token is needed.

    Send the header Authorization: Bearer with a token from POST /api/tokens.
    """

    slug, status = "not-logged-in", 401


class SessionEnded(Problem):
    """The session has ended.

    Log in again.
    """

    slug, status = "session-ended", 401


class ForeignOrigin(Problem):
    """A page of another site has asked for this.

    Sessions are renewed and ended by our own pages; programs send no Origin header.
    """

    slug, status = "foreign-origin", 403


class WrongCredentials(Problem):
    """The e-mail address or the password is wrong.

    Type both again, or ask for a new password.
    """

    slug, status = "wrong-credentials", 401


class TooManyFailures(Problem):
    """Too many failed attempts to log in.

    Wait for the seconds in Retry-After.
    """

    slug, status = "too-many-failures", 429


class AccountInactive(Problem):
    """The account is not active.

    An administrator has switched it off, and may switch it on again.
    """

    slug, status = "account-inactive", 403


class TeachersOnly(Problem):
    """Only teachers may do this.

    The account is a student's; an administrator may make it a teacher's.
    """

    slug, status = "teachers-only", 403


class AddressUnverified(Problem):
    """Teachers verify their e-mail address first.

    Open the link of the mail that came after registering, or ask for another mail with
    POST /api/me/email-verifications; an administrator may also say that the address is verified.
    """

    slug, status = "address-unverified", 403


class AdministratorsOnly(Problem):
    """Only administrators may do this.

    Log in as an administrator.
    """

    slug, status = "administrators-only", 403


class NotYours(Problem):
    """It is somebody else's.

    You may know of it, but to change it, or to look into it, is its owner's.
    """

    slug, status = "not-yours", 403


def too_large(largest: int) -> BodyTooLarge:
    # The rest of the body is not read, so the connection cannot be used again.
    return BodyTooLarge(f"At most {largest} bytes are taken", headers={"Connection": "close"})


def fault(pointer: str, code: str, detail: str) -> Fault:
    """A fault in the body, at this JSON pointer."""
    return Fault(place="body", pointer=pointer, code=code, detail=detail)


def refuse(faults: Iterable[Fault]) -> None:
    """Raise ``InvalidRequest`` with these faults, if there are any."""
    if found := list(faults):
        raise InvalidRequest(faults=found)


class TooManyCodes(Problem):
    """The account has named too many codes within a minute.

    Wait for the seconds in Retry-After. Nobody else has to.
    """

    slug, status = "too-many-codes", 429
