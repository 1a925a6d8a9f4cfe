"""The gradebook of a course."""

from datetime import datetime

from persistence.tables import ContentType, EnrollmentStatus, LessonStatus
from server.rest.http.paging import Page
from server.rest.http.shape import Figure, Output, Sometime


class GradedLessonResponse(Output):
    """``quiz_id`` is null when the lesson is no quiz, or its quiz is gone.

    One that is not ``is_published`` counts only for those who had completed it before it was hidden.
    """

    id: int
    title: str
    content_type: ContentType
    quiz_id: int | None
    is_published: bool


class GradeResponse(Output):
    """``percent`` is of the best attempt on the lesson's quiz, if there is any."""

    status: LessonStatus
    percent: Figure | None


class GradedStudentResponse(Output):
    """``grades`` are in the order of the lessons."""

    user_id: int
    full_name: str | None
    email: str
    status: EnrollmentStatus
    progress_percent: Figure
    enrolled_at: Sometime
    completed_at: datetime | None
    grades: list[GradeResponse]


class GradebookPage(Page[GradedStudentResponse]):
    """A row for each student, by name; ``lessons`` says what the columns are."""

    course_id: int
    course_title: str
    lessons: list[GradedLessonResponse]
