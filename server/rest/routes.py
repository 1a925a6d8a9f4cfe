"""Every path of the REST API, mounted under /api."""

from starlette.routing import BaseRoute, Route

from server.rest import choices, games, questions, quizzes, restorations, rooms, tokens, users
from server.rest.endpoints import created, operation
from server.rest.problems import (
    AccountInactive,
    CodeInUse,
    EmailTaken,
    GameHasEnded,
    NotFound,
    NotYours,
    QuizIsArchived,
    QuizIsEmpty,
    QuizIsFull,
    QuizIsPlaying,
    RoomsUnavailable,
    TeachersOnly,
    TooManyFailures,
    WrongCredentials,
)
from server.rest.reference import reference_routes
from server.rest.resource import Nowhere, resource

CHANGING = (NotFound, NotYours, TeachersOnly)

RESOURCES: list[BaseRoute] = [
    resource("/users", post=created(users.register, at="/me", refuses=(EmailTaken,))),
    resource(
        "/tokens",
        post=operation(
            tokens.log_in, status=201, refuses=(WrongCredentials, AccountInactive, TooManyFailures)
        ),
    ),
    resource(
        "/me",
        get=operation(users.show_me),
        patch=operation(users.update_me, refuses=(WrongCredentials,)),
    ),
    resource("/me/attempts", get=operation(users.list_my_attempts)),
    resource(
        "/quizzes",
        get=operation(quizzes.list_some_quizzes),
        post=created(quizzes.create_quiz, at="/quizzes/{id}", refuses=(TeachersOnly,)),
    ),
    resource(
        "/quizzes/{quiz_id}",
        get=operation(quizzes.show_quiz, refuses=(NotFound, QuizIsPlaying)),
        put=operation(quizzes.replace_quiz, refuses=CHANGING),
        patch=operation(quizzes.update_quiz, refuses=CHANGING),
        delete=operation(quizzes.delete_quiz, status=204, refuses=(*CHANGING, QuizIsPlaying)),
    ),
    resource(
        "/quizzes/{quiz_id}/copies",
        post=created(quizzes.copy_quiz, at="/quizzes/{id}", refuses=(NotFound, TeachersOnly, QuizIsPlaying)),
    ),
    resource(
        "/quizzes/{quiz_id}/access-code",
        put=operation(quizzes.renew_code, refuses=(*CHANGING, QuizIsPlaying)),
    ),
    resource(
        "/quizzes/{quiz_id}/archive",
        put=operation(quizzes.archive_quiz, status=204, refuses=CHANGING),
        delete=operation(quizzes.unarchive_quiz, status=204, refuses=CHANGING),
    ),
    resource(
        "/quizzes/{quiz_id}/questions",
        get=operation(questions.list_questions, refuses=(NotFound, QuizIsPlaying)),
        post=created(questions.add_question, at="/questions/{id}", refuses=(*CHANGING, QuizIsFull)),
    ),
    resource("/quizzes/{quiz_id}/question-order", put=operation(questions.order_questions, refuses=CHANGING)),
    resource(
        "/questions/{question_id}",
        get=operation(questions.show_question, refuses=(NotFound, QuizIsPlaying)),
        put=operation(questions.replace_question, refuses=CHANGING),
        patch=operation(questions.update_question, refuses=CHANGING),
        delete=operation(questions.delete_question, status=204, refuses=CHANGING),
    ),
    resource(
        "/questions/{question_id}/choices",
        post=created(choices.add_choice, at="/choices/{id}", refuses=CHANGING),
    ),
    resource("/questions/{question_id}/choice-order", put=operation(choices.order_choices, refuses=CHANGING)),
    resource(
        "/choices/{choice_id}",
        patch=operation(choices.update_choice, refuses=CHANGING),
        delete=operation(choices.delete_choice, status=204, refuses=CHANGING),
    ),
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

routes: list[BaseRoute] = [
    *RESOURCES,
    *reference_routes(RESOURCES),
    Route("/{path:path}", Nowhere()),
]
