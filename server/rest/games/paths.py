"""The paths of games, and of what one has played."""

from starlette.routing import BaseRoute

from server.rest.games import (
    absences,
    attempts,
    downloads,
    games,
    hints,
    names,
    open_rooms,
    players,
    questions,
    recognised,
    remotes,
    restorations,
    reviews,
    rooms,
)
from server.rest.games.problems import (
    CodeInUse,
    GameHasEnded,
    GameHasStarted,
    RoomIsLost,
    RoomsUnavailable,
)
from server.rest.http.endpoints import created, operation
from server.rest.http.problems import NotFound, NotYours, TeachersOnly
from server.rest.http.resource import resource
from server.rest.quizzes.problems import QuizIsArchived, QuizIsEmpty, QuizIsUnplayable

CHANGING = (NotFound, NotYours, TeachersOnly)

RESOURCES: list[BaseRoute] = [
    resource(
        "/games",
        get=operation(games.list_my_games),
        post=created(
            rooms.open_room,
            at="/games/{id}",
            refuses=(*CHANGING, QuizIsArchived, QuizIsEmpty, QuizIsUnplayable, CodeInUse, RoomsUnavailable),
        ),
    ),
    resource("/games/{game_id}", get=operation(games.show_game, refuses=(NotFound,))),
    resource("/games/{game_id}/overview", get=operation(games.show_overview, refuses=(NotFound,))),
    resource("/games/{game_id}/questions", get=operation(questions.list_game_questions, refuses=(NotFound,))),
    resource(
        "/games/{game_id}/questions/{position}/answers",
        get=operation(questions.list_question_replies, refuses=(NotFound,)),
    ),
    resource("/games/{game_id}/players", get=operation(players.list_game_players, refuses=(NotFound,))),
    resource("/games/{game_id}/players/{user_id}", get=operation(players.show_player, refuses=(NotFound,))),
    resource("/games/{game_id}/report.xlsx", get=operation(downloads.write_report_xlsx, refuses=(NotFound,))),
    resource("/games/{game_id}/players.csv", get=operation(downloads.write_players_csv, refuses=(NotFound,))),
    resource(
        "/games/{game_id}/questions.csv", get=operation(downloads.write_questions_csv, refuses=(NotFound,))
    ),
    resource("/games/{game_id}/answers.csv", get=operation(downloads.write_answers_csv, refuses=(NotFound,))),
    resource(
        "/games/{game_id}/class-absences",
        get=operation(absences.list_game_class_absences, refuses=(NotFound,)),
    ),
    resource(
        "/games/{game_id}/recognised", get=operation(recognised.list_game_recognised, refuses=(NotFound,))
    ),
    resource("/games/{game_id}/absences", get=operation(absences.list_game_absences, refuses=(NotFound,))),
    resource("/games/{game_id}/hints", get=operation(hints.list_game_hints, refuses=(NotFound,))),
    resource(
        "/games/{game_id}/options",
        put=operation(
            open_rooms.choose_options,
            refuses=(NotFound, TeachersOnly, GameHasStarted, GameHasEnded, RoomIsLost, RoomsUnavailable),
        ),
    ),
    resource(
        "/games/{game_id}/remote",
        post=operation(
            remotes.pair_remote,
            refuses=(*CHANGING, GameHasEnded, RoomIsLost, RoomsUnavailable),
        ),
    ),
    resource("/rooms", get=operation(open_rooms.list_open_rooms)),
    resource("/rooms/{access_code}/names", get=operation(names.suggest_names)),
    resource(
        "/games/{game_id}/restorations",
        post=created(
            restorations.restore_game,
            at="/games/{id}",
            refuses=(NotFound, TeachersOnly, GameHasEnded, CodeInUse, RoomsUnavailable),
        ),
    ),
    resource(
        "/games/{game_id}/seat-reviews",
        post=operation(reviews.show_seat_review, refuses=(NotFound,)),
    ),
    resource("/me/games/{game_id}/review", get=operation(reviews.show_my_review, refuses=(NotFound,))),
    resource("/me/attempts", get=operation(attempts.list_my_attempts)),
]
