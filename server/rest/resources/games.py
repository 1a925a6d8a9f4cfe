"""The paths of games."""

from starlette.routing import BaseRoute

from server.rest import games, restorations, rooms
from server.rest.endpoints import created, operation
from server.rest.problems import (
    CodeInUse,
    GameHasEnded,
    NotFound,
    NotYours,
    QuizIsArchived,
    QuizIsEmpty,
    RoomsUnavailable,
    TeachersOnly,
)
from server.rest.resource import resource

CHANGING = (NotFound, NotYours, TeachersOnly)

RESOURCES: list[BaseRoute] = [
    resource(
        "/games",
        get=operation(games.list_my_games),
        post=created(
            rooms.open_room,
            at="/games/{id}",
            refuses=(*CHANGING, QuizIsArchived, QuizIsEmpty, CodeInUse, RoomsUnavailable),
        ),
    ),
    resource("/games/{game_id}", get=operation(games.show_game, refuses=(NotFound,))),
    resource(
        "/games/{game_id}/restorations",
        post=created(
            restorations.restore_game,
            at="/games/{id}",
            refuses=(NotFound, GameHasEnded, CodeInUse, RoomsUnavailable),
        ),
    ),
]
