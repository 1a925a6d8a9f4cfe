"""Who may read the report of a game."""

from persistence.tables import Game, GameMode, User
from server.rest.http.ownership import is_owner
from server.rest.http.problems import NotFound


def hosted(caller: User, game: Game | None) -> Game:
    """A live game whose report the caller may read: that of a run would tell what is right before its end."""
    if game is None or game.mode is not GameMode.LIVE or not is_owner(caller, game.host_id):
        raise NotFound
    return game
