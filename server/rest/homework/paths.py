"""The paths of playing alone: homework, and runs."""

from starlette.routing import BaseRoute

from server.rest.homework import assignments, extensions, own, run_answers, run_reviews, runs, students
from server.rest.homework.problems import (
    AlreadyAnswered,
    AssignmentIsClosed,
    NoAttemptsLeft,
    QuestionNotAsked,
    RunHasEnded,
    TooLate,
)
from server.rest.http.deletion import DeletionUnconfirmed
from server.rest.http.endpoints import created, operation
from server.rest.http.problems import NotFound, NotYours, TeachersOnly
from server.rest.http.resource import resource
from server.rest.quizzes.problems import QuizIsArchived, QuizIsEmpty, QuizIsPlaying, QuizIsUnplayable

CHANGING = (NotFound, NotYours, TeachersOnly)
OPENING = (NotFound, QuizIsPlaying, QuizIsArchived, QuizIsEmpty, QuizIsUnplayable)
ANSWERING = (NotFound, QuizIsPlaying, RunHasEnded, QuestionNotAsked)

RESOURCES: list[BaseRoute] = [
    resource(
        "/quizzes/{quiz_id}/assignments",
        post=created(assignments.give_assignment, at="/assignments/{id}", refuses=CHANGING),
    ),
    resource("/assignments", get=operation(assignments.list_my_assignments)),
    resource(
        "/assignments/{assignment_id}",
        get=operation(assignments.show_assignment, refuses=(NotFound,)),
        patch=operation(assignments.update_assignment, refuses=CHANGING),
        delete=operation(assignments.delete_assignment, status=204, refuses=(*CHANGING, DeletionUnconfirmed)),
    ),
    resource("/me/homework", get=operation(own.list_my_homework)),
    resource("/me/homework/{assignment_id}", get=operation(own.show_my_homework, refuses=(NotFound,))),
    resource(
        "/assignments/{assignment_id}/results",
        get=operation(assignments.list_assignment_results, refuses=CHANGING),
    ),
    resource(
        "/assignments/{assignment_id}/students",
        get=operation(students.list_assignment_students, refuses=CHANGING),
    ),
    resource(
        "/assignments/{assignment_id}/students.csv",
        get=operation(students.write_students_csv, refuses=CHANGING),
    ),
    resource(
        "/assignments/{assignment_id}/students.xlsx",
        get=operation(students.write_students_xlsx, refuses=CHANGING),
    ),
    resource(
        "/assignments/{assignment_id}/students/{user_id}/extension",
        put=operation(extensions.extend_assignment, refuses=CHANGING),
        delete=operation(extensions.end_extension, status=204, refuses=CHANGING),
    ),
    resource(
        "/assignments/{assignment_id}/runs",
        post=created(
            runs.take_assignment, at="/runs/{id}", refuses=(*OPENING, AssignmentIsClosed, NoAttemptsLeft)
        ),
    ),
    resource("/quizzes/{quiz_id}/runs", post=created(runs.practise, at="/runs/{id}", refuses=OPENING)),
    resource("/runs/{run_id}", get=operation(runs.show_run, refuses=(NotFound, QuizIsPlaying))),
    resource(
        "/runs/{run_id}/review", get=operation(run_reviews.show_run_review, refuses=(NotFound, QuizIsPlaying))
    ),
    resource(
        "/runs/{run_id}/completion", put=operation(runs.complete_run, refuses=(NotFound, QuizIsPlaying))
    ),
    resource(
        "/runs/{run_id}/questions/{position}", put=operation(run_answers.ask_question, refuses=ANSWERING)
    ),
    resource(
        "/runs/{run_id}/answers/{position}",
        put=operation(run_answers.give_answer, refuses=(*ANSWERING, AlreadyAnswered, TooLate)),
    ),
]
