"""The code of a course, and what whoever was told it is shown."""

from persistence.tables import EnrollmentStatus
from server.rest.http.shape import Output


class CourseCodeResponse(Output):
    """Whoever knows ``code`` may enrol, at the page ``link``; both are null while it is switched off."""

    code: str | None
    link: str | None


class CourseInvitationResponse(Output):
    """The course that a code leads to. ``status`` is one's own in it, null for whoever has never enrolled."""

    id: int
    title: str
    teacher_name: str | None
    status: EnrollmentStatus | None
