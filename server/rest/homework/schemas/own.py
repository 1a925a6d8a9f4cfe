"""A homework as its student stands in it."""

from datetime import datetime
from uuid import UUID

from server.rest.homework.schemas.assignment import AssignmentResponse
from server.rest.http.paging import Page
from server.rest.http.shape import Output


class BestRun(Output):
    """Of the attempts that have ended, the one with the most points."""

    run_id: UUID
    score: int
    correct_answers: int
    total_questions: int


class OwnHomework(AssignmentResponse):
    """``attempts`` are those that were begun, of which ``open_run_id`` goes on; ``last_run_id`` ended last.

    ``attempts_left`` is null where it may be taken any number of times.
    """

    attempts: int
    attempts_left: int | None
    best: BestRun | None
    open_run_id: UUID | None
    last_run_id: UUID | None
    now: datetime


class OwnHomeworkPage(Page[OwnHomework]):
    """What can still be done, by when it is due; then what is over."""
