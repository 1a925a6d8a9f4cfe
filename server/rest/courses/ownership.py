"""Who may see, take and change a course."""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.courses.enrollments import find_enrollment
from persistence.tables import Course, Enrollment, EnrollmentStatus, User
from server.rest.courses.problems import NotEnrolled
from server.rest.http.caller import must_teach
from server.rest.http.ownership import is_owner
from server.rest.http.problem import Problem
from server.rest.http.problems import NotFound, NotYours


async def seen_course(db: AsyncSession, caller: User, course: Course | None) -> Course:
    """A course that the caller may know of: one that is open, or that they own or take."""
    if course is None:
        raise NotFound
    if not is_open(course) and not is_owner(caller, course.teacher_id):
        must_take(await find_enrollment(db, caller.id, course.id), NotFound())
    return course


def is_open(course: Course) -> bool:
    """Whether anybody may enrol."""
    return course.is_published and course.archived_at is None


def sees_hidden(caller: User, course: Course) -> bool:
    """Whether lessons that are not published are there for the caller."""
    return is_owner(caller, course.teacher_id)


def must_take(enrollment: Enrollment | None, refusal: Problem) -> None:
    if enrollment is None or enrollment.status is EnrollmentStatus.DROPPED:
        raise refusal


async def owned_course(db: AsyncSession, caller: User, course: Course | None) -> Course:
    """A course that the caller may change."""
    course = await seen_course(db, caller, course)
    if not is_owner(caller, course.teacher_id):
        raise NotYours
    must_teach(caller)
    return course


async def read_course(db: AsyncSession, caller: User, course: Course | None) -> Course:
    """A course whose lessons the caller may read."""
    course = await seen_course(db, caller, course)
    if not is_owner(caller, course.teacher_id):
        must_take(await find_enrollment(db, caller.id, course.id), NotEnrolled(course))
    return course


def graded(caller: User, course: Course | None) -> Course:
    """A course whose gradebook the caller may read."""
    if course is None or not is_owner(caller, course.teacher_id):
        raise NotFound
    must_teach(caller)
    return course
