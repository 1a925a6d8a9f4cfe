"""Enrollments: students enrol, drop a course and come back, and their teacher looks on."""

from sqlalchemy import true
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.courses.courses import find_course, find_course_to_join
from persistence.courses.enrollments import enrol, find_enrollment, list_enrollments, list_students
from persistence.courses.progress import list_blockers
from persistence.courses.quiz_lessons import settle_course
from persistence.page import Slice
from persistence.tables import Enrollment, EnrollmentStatus, User
from server.rest.courses.ownership import is_open, must_take, owned_course, seen_course
from server.rest.courses.problems import NotEnrolled
from server.rest.courses.schemas.enrollment import (
    BlockerResponse,
    EnrollmentResponse,
    EnrollmentSummary,
    OwnEnrollment,
    OwnEnrollmentPage,
    StudentEnrollment,
    StudentEnrollmentPage,
)
from server.rest.http.paging import PageQuery
from server.rest.http.problems import NotFound
from server.rest.http.shape import Id, told


async def enrol_me(db: AsyncSession, caller: User, course_id: Id) -> EnrollmentResponse:
    """Enrol in a published course, or come back to one; quizzes that one has taken already count."""
    course = await find_course_to_join(db, course_id)
    if course is None or not is_open(course):
        must_take(await find_enrollment(db, caller.id, course_id), NotFound())
    return await taken(db, caller, course_id)


async def taken(db: AsyncSession, caller: User, course_id: int) -> EnrollmentResponse:
    """Enrol somebody in a course that was locked to be joined."""
    enrollment = await enrol(db, caller.id, course_id)
    await settle_course(db, [enrollment.id], true())
    await db.refresh(enrollment)
    return await response(db, enrollment)


async def response(db: AsyncSession, enrollment: Enrollment) -> EnrollmentResponse:
    is_dropped = enrollment.status is EnrollmentStatus.DROPPED
    found = [] if is_dropped else await list_blockers(db, enrollment.id)
    blockers = [BlockerResponse.model_validate(one) for one in found]
    return EnrollmentResponse(**told(EnrollmentSummary, enrollment), blockers=blockers)


async def show_my_enrollment(db: AsyncSession, caller: User, course_id: Id) -> EnrollmentResponse:
    """Show how far one is in a course, and why not further."""
    enrollment = await find_enrollment(db, caller.id, course_id)
    if enrollment is None:
        raise NotEnrolled(await seen_course(db, caller, await find_course(db, course_id)))
    return await response(db, enrollment)


async def drop_course(db: AsyncSession, caller: User, course_id: Id) -> None:
    """Drop a course; what one has done there is kept, for one may come back."""
    enrollment = await find_enrollment(db, caller.id, course_id, is_locked=True)
    if enrollment is None:
        raise NotEnrolled(await seen_course(db, caller, await find_course(db, course_id)))
    enrollment.status = EnrollmentStatus.DROPPED


async def list_course_enrollments(
    db: AsyncSession, caller: User, course_id: Id, query: PageQuery
) -> StudentEnrollmentPage:
    """List who takes one's course, and how far they are."""
    await owned_course(db, caller, await find_course(db, course_id))
    found = await list_students(db, course_id, Slice(query.offset, query.size))
    items = [
        StudentEnrollment(
            **told(EnrollmentSummary, listed.enrollment),
            full_name=listed.full_name,
            email=listed.email,
        )
        for listed in found.rows
    ]
    return StudentEnrollmentPage(items=items, page=query.page, size=query.size, total=found.total)


async def list_my_enrollments(db: AsyncSession, caller: User, query: PageQuery) -> OwnEnrollmentPage:
    """List the courses that one has enrolled in."""
    found = await list_enrollments(db, caller.id, Slice(query.offset, query.size))
    items = [
        OwnEnrollment(
            **told(EnrollmentSummary, listed.enrollment),
            course_title=listed.course.title,
            thumbnail_url=listed.course.thumbnail_url,
        )
        for listed in found.rows
    ]
    return OwnEnrollmentPage(items=items, page=query.page, size=query.size, total=found.total)
