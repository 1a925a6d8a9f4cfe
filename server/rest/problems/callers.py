"""How somebody is refused for who they are, or are not."""

from server.rest.problem import Problem


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
