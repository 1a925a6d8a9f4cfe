"""Enrollments: who takes a course, how far they are, and what is missing."""

from datetime import datetime

from persistence.courses.progress import Reason
from persistence.tables import EnrollmentStatus
from server.rest.http.paging import Page
from server.rest.http.shape import Output, Sometime


class BlockerResponse(Output):
    """A lesson that is not completed, and why: ``best_percent`` is that of the best attempt on its quiz."""

    lesson_id: int
    title: str
    reason: Reason
    best_percent: int | None
    pass_percent: int | None


class EnrollmentSummary(Output):
    """``progress_percent``: as many percent of the course's lessons as are completed.

    It is cut after two decimals. Every lesson counts once, except one that was hidden, or whose quiz was
    deleted or archived, before one had completed it. A course without a lesson that counts is at 0. At 100
    the enrollment is COMPLETED, and ``completed_at`` is set once: a lesson that is added later lowers the
    figure, and takes back neither that nor a lesson. Who has dropped the course keeps the figure of that day
    until they come back.
    """

    id: int
    course_id: int
    user_id: int
    status: EnrollmentStatus
    progress_percent: float
    enrolled_at: Sometime
    completed_at: datetime | None


class EnrollmentResponse(EnrollmentSummary):
    """``blockers``: the lessons because of which progress is not 100, in their order.

    Who has dropped the course has none: for them nothing counts until they come back.
    """

    blockers: list[BlockerResponse]


class OwnEnrollment(EnrollmentSummary):
    course_title: str
    thumbnail_url: str | None


class OwnEnrollmentPage(Page[OwnEnrollment]):
    """The newest first, also those that were dropped."""


class StudentEnrollment(EnrollmentSummary):
    full_name: str | None
    email: str


class StudentEnrollmentPage(Page[StudentEnrollment]):
    """The newest first, also those who have dropped the course."""
