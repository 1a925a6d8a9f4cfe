"""How games are refused."""

from server.rest.http.problem import Problem


class CodeInUse(Problem):
    """A room with this quiz's access code is open already.

    Go on in it or end it, or give the quiz another code.
    """

    slug, status = "code-in-use", 409


class GameHasEnded(Problem):
    """The game has ended.

    Its report stays; open a new room to play again.
    """

    slug, status = "game-has-ended", 409


class GameHasStarted(Problem):
    """The game has started.

    Its options stay as they are until it ends: end it, and open another room with others.
    """

    slug, status = "game-has-started", 409


class RoomIsLost(Problem):
    """The game's room is lost.

    Restore the game, or open another room.
    """

    slug, status = "room-is-lost", 409


class RoomsUnavailable(Problem):
    """Rooms cannot be opened at the moment.

    Redis does not answer: try again after the seconds in Retry-After.
    """

    slug, status = "rooms-unavailable", 503
