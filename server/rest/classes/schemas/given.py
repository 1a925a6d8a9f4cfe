"""What a class has been given."""

from datetime import datetime
from uuid import UUID

from server.rest.http.shape import Output


class GivenCourseResponse(Output):
    id: int
    title: str


class GivenHomeworkResponse(Output):
    id: UUID
    title: str | None
    quiz_title: str
    due_at: datetime | None


class GivenResponse(Output):
    """Whoever joins the class later gets the same."""

    courses: list[GivenCourseResponse]
    homework: list[GivenHomeworkResponse]
