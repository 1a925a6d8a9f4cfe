"""What a class has been given."""

from datetime import datetime
from uuid import UUID

from server.rest.homework.schemas.assignment import AssignmentCreate
from server.rest.homework.schemas.student import StandingsResponse
from server.rest.http.shape import Id, Output


class ClassHomeworkCreate(AssignmentCreate):
    """A quiz, and the terms on which a class takes it."""

    quiz_id: Id


class GivenCourseResponse(Output):
    """In one that ``is_archived`` nobody is enrolled any more."""

    id: int
    title: str
    is_archived: bool


class GivenHomeworkResponse(Output):
    """``standings`` counts who is in the class; where the quiz ``is_archived``, nobody begins it any more."""

    id: UUID
    title: str | None
    quiz_title: str
    due_at: datetime | None
    is_archived: bool
    standings: StandingsResponse


class GivenResponse(Output):
    """Whoever joins the class later gets the same."""

    courses: list[GivenCourseResponse]
    homework: list[GivenHomeworkResponse]
