"""The paths of quizzes, their questions and their choices."""

from starlette.routing import BaseRoute

from server.formats.caps import MOST_PICTURED_BYTES
from server.rest.http.deletion import DeletionUnconfirmed
from server.rest.http.endpoints import WHOLE_QUIZ, created, operation
from server.rest.http.problems import NotFound, NotYours, TeachersOnly
from server.rest.http.resource import resource
from server.rest.quizzes import (
    choices,
    exports,
    formula_readings,
    questions,
    quizzes,
    readings,
    shares,
    tags,
)
from server.rest.quizzes.problems import (
    FileNotRead,
    FileTooLarge,
    PicturesUnavailable,
    QuizIsFull,
    QuizIsPlaying,
    ReadingsBusy,
    SharedWithMany,
    TooManyQuizzes,
)
from server.rest.quizzes.versions import QUESTION, QUESTION_OF_CHOICE, QUIZ

CHANGING = (NotFound, NotYours, TeachersOnly)

RESOURCES: list[BaseRoute] = [
    resource(
        "/quizzes",
        get=operation(quizzes.list_some_quizzes),
        post=created(
            quizzes.create_quiz, at="/quizzes/{id}", refuses=(TeachersOnly,), largest_body=WHOLE_QUIZ
        ),
    ),
    resource("/quiz-tags", get=operation(tags.list_own_tags)),
    # Before the address that takes any word for a quiz.
    resource(
        "/quizzes/export",
        get=operation(exports.export_quizzes, refuses=(TooManyQuizzes, PicturesUnavailable)),
    ),
    resource(
        "/quizzes/{quiz_id}/export",
        get=operation(exports.export_quiz, refuses=(NotFound, NotYours, PicturesUnavailable)),
    ),
    resource(
        "/quiz-readings",
        post=operation(
            readings.read_quiz,
            refuses=(TeachersOnly, FileNotRead, FileTooLarge, ReadingsBusy),
            largest_body=MOST_PICTURED_BYTES,
        ),
    ),
    resource("/formula-readings", post=operation(formula_readings.read_formulas, refuses=(TeachersOnly,))),
    resource(
        "/quizzes/{quiz_id}",
        version=QUIZ,
        get=operation(quizzes.show_quiz, refuses=(NotFound, QuizIsPlaying)),
        put=operation(quizzes.replace_quiz, refuses=CHANGING, largest_body=WHOLE_QUIZ),
        patch=operation(quizzes.update_quiz, refuses=CHANGING),
        delete=operation(
            quizzes.delete_quiz, status=204, refuses=(*CHANGING, QuizIsPlaying, DeletionUnconfirmed)
        ),
    ),
    resource(
        "/quizzes/{quiz_id}/copies",
        post=created(quizzes.copy_quiz, at="/quizzes/{id}", refuses=(NotFound, TeachersOnly, QuizIsPlaying)),
    ),
    resource(
        "/quizzes/{quiz_id}/access-code",
        version=QUIZ,
        put=operation(quizzes.renew_code, refuses=(*CHANGING, QuizIsPlaying)),
    ),
    resource(
        "/quizzes/{quiz_id}/archive",
        version=QUIZ,
        put=operation(quizzes.archive_quiz, status=204, refuses=CHANGING),
        delete=operation(quizzes.unarchive_quiz, status=204, refuses=CHANGING),
    ),
    resource(
        "/quizzes/{quiz_id}/shares",
        get=operation(shares.list_quiz_shares, refuses=(NotFound, NotYours)),
        post=created(shares.share_quiz, at="/quiz-shares/{id}", refuses=(*CHANGING, SharedWithMany)),
    ),
    resource(
        "/quiz-shares/{share_id}",
        patch=operation(shares.update_share, refuses=CHANGING),
        delete=operation(shares.end_share, status=204, refuses=(NotFound,)),
    ),
    resource(
        "/quizzes/{quiz_id}/questions",
        version=QUIZ,
        get=operation(questions.list_questions, refuses=(NotFound, QuizIsPlaying)),
        post=created(questions.add_question, at="/questions/{id}", refuses=(*CHANGING, QuizIsFull)),
    ),
    resource(
        "/quizzes/{quiz_id}/question-order",
        version=QUIZ,
        put=operation(questions.order_questions, refuses=CHANGING),
    ),
    resource(
        "/questions/{question_id}",
        version=QUESTION,
        get=operation(questions.show_question, refuses=(NotFound, QuizIsPlaying)),
        put=operation(questions.replace_question, refuses=CHANGING),
        patch=operation(questions.update_question, refuses=CHANGING),
        delete=operation(questions.delete_question, status=204, refuses=CHANGING),
    ),
    resource(
        "/questions/{question_id}/choices",
        version=QUESTION,
        post=created(choices.add_choice, at="/choices/{id}", refuses=CHANGING),
    ),
    resource(
        "/questions/{question_id}/choice-order",
        version=QUESTION,
        put=operation(choices.order_choices, refuses=CHANGING),
    ),
    resource(
        "/choices/{choice_id}",
        version=QUESTION_OF_CHOICE,
        patch=operation(choices.update_choice, refuses=CHANGING),
        delete=operation(choices.delete_choice, status=204, refuses=CHANGING),
    ),
]
