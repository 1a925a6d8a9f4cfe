"""Homework, and how its students did."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from persistence.tables import SolutionsShown
from server.rest.http.paging import Page, PageQuery
from server.rest.http.shape import Id, Input, Moment, Output, unchanged
from server.rest.quizzes.schemas.quiz import Title

Attempts = Annotated[int, Field(ge=1, le=100)]


class AssignmentCreate(Input):
    """Homework open from now on, for good and for any number of attempts, unless it says otherwise.

    ``solutions_shown`` is from when on students are told what was right: ``at_once``, with each answer;
    ``last_attempt``, when they can take it no more, all attempts ended or the due date over; ``due_date``,
    after it; or ``never``. Before that a run tells its points at its end, and of no single question.
    """

    title: Title | None = None
    opens_at: Moment | None = None
    due_at: Moment | None = None
    is_timed: bool = False
    most_attempts: Attempts | None = None
    solutions_shown: SolutionsShown = SolutionsShown.AT_ONCE


class AssignmentUpdate(Input):
    title: Title | None = unchanged()
    opens_at: Moment = unchanged()
    due_at: Moment | None = unchanged()
    is_timed: bool = unchanged()
    most_attempts: Attempts | None = unchanged()
    solutions_shown: SolutionsShown = unchanged()


class AssignmentResponse(Output):
    """``id`` leads to the homework: its teacher hands it out, and who has it may take the quiz."""

    id: UUID
    quiz_id: int
    quiz_title: str
    teacher_id: int
    title: str | None
    opens_at: datetime
    due_at: datetime | None
    is_open: bool
    is_timed: bool
    most_attempts: int | None
    solutions_shown: SolutionsShown
    created_at: datetime
    updated_at: datetime | None


class AssignmentQuery(PageQuery):
    quiz_id: Id | None = Field(default=None, description="Those of this quiz alone")


class AssignmentPage(Page[AssignmentResponse]):
    """The newest first."""


class AssignmentResult(Output):
    """One student's best attempt: the one with the most points. ``percent`` of its questions were right."""

    user_id: int
    full_name: str | None
    attempts: int
    score: int
    correct_answers: int
    total_questions: int
    percent: float
    completed_at: datetime


class AssignmentResultPage(Page[AssignmentResult]):
    """One row a student, by name."""
