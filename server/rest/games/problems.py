"""How games are refused."""

from server.rest.http.problem import Problem


class CodeInUse(Problem):
    """A room with this quiz's access code is open already."""

    slug, status = "code-in-use", 409


class GameHasEnded(Problem):
    """The game has ended."""

    slug, status = "game-has-ended", 409


class RoomsUnavailable(Problem):
    """Rooms cannot be opened at the moment."""

    slug, status = "rooms-unavailable", 503
