"""How pictures are refused."""

from server.rest.http.problem import Problem


class QuotaIsReached(Problem):
    """Your pictures take all the space that one person has here.

    Take some out of your questions: what nothing shows any more is deleted after a week.
    """

    slug, status = "media-quota-reached", 409


class FilesUnavailable(Problem):
    """The place where pictures and files are kept cannot be reached at the moment.

    Nothing was changed: send the request again after the seconds in Retry-After.
    """

    slug, status = "files-unavailable", 503
