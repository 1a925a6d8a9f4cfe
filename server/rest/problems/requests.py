"""How any request may be refused."""

from server.rest.problem import Problem


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
