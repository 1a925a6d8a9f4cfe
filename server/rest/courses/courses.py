"""Courses: made, listed, changed, published, archived and deleted by their teachers."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.courses.courses import WantedCourses, count_lessons, find_course, list_courses
from persistence.courses.courses import delete_course as erase_course
from persistence.courses.dependents import count_on_course
from persistence.page import Slice
from persistence.tables import Course, User
from server.rest.courses.ownership import owned_course, seen_course, sees_hidden
from server.rest.courses.schemas.course import (
    CourseCreate,
    CoursePage,
    CourseQuery,
    CourseResponse,
    CourseScope,
    CourseUpdate,
)
from server.rest.http.caller import must_teach
from server.rest.http.deletion import Deletion, must_confirm
from server.rest.http.shape import Id


async def list_some_courses(db: AsyncSession, caller: User, query: CourseQuery) -> CoursePage:
    """List one's own courses, or the published ones."""
    is_own = query.scope is CourseScope.OWN
    wanted = WantedCourses(
        caller.id if is_own else None, query.search, query.category, is_archived=is_own and query.archived
    )
    found = await list_courses(db, wanted, Slice(query.offset, query.size))
    items = [CourseResponse.model_validate(listed) for listed in found.rows]
    return CoursePage(items=items, page=query.page, size=query.size, total=found.total)


def response(course: Course, lesson_count: int) -> CourseResponse:
    return CourseResponse(
        id=course.id,
        title=course.title,
        description=course.description,
        thumbnail_url=course.thumbnail_url,
        category=course.category,
        is_published=course.is_published,
        teacher_id=course.teacher_id,
        created_at=course.created_at,
        updated_at=course.updated_at,
        archived_at=course.archived_at,
        lesson_count=lesson_count,
    )


async def create_course(db: AsyncSession, caller: User, body: CourseCreate) -> CourseResponse:
    """Make a new course, which has no lessons yet."""
    must_teach(caller)
    course = Course(**dict(body), teacher_id=caller.id)
    db.add(course)
    await db.flush()
    return response(course, 0)


async def show_course(db: AsyncSession, caller: User, course_id: Id) -> CourseResponse:
    """Show a course that is published, or that one owns or takes."""
    course = await seen_course(db, caller, await find_course(db, course_id))
    with_hidden = sees_hidden(caller, course)
    return response(course, await count_lessons(db, course_id, with_hidden=with_hidden))


async def update_course(db: AsyncSession, caller: User, course_id: Id, body: CourseUpdate) -> CourseResponse:
    """Change some of a course's own fields; publish it, or close it again."""
    course = await own_course(db, caller, course_id)
    for field in body.model_fields_set:
        setattr(course, field, getattr(body, field))
    await db.flush()
    return response(course, await count_lessons(db, course_id))


async def delete_course(db: AsyncSession, caller: User, course_id: Id, query: Deletion) -> None:
    """Delete a course; one that somebody takes, only after a confirmation that their progress goes too."""
    course = await own_course(db, caller, course_id)
    dependents = await count_on_course(db, course_id)
    if dependents.enrollments:
        must_confirm(dependents, query, archive=f"/api/courses/{course_id}/archive")
    await erase_course(db, course)


async def archive_course(db: AsyncSession, caller: User, course_id: Id) -> None:
    """Put a course away: it leaves the lists, and nobody enrols any more."""
    course = await own_course(db, caller, course_id)
    course.archived_at = course.archived_at or datetime.now(UTC)


async def unarchive_course(db: AsyncSession, caller: User, course_id: Id) -> None:
    """Take a course out of the archive."""
    course = await own_course(db, caller, course_id)
    course.archived_at = None


async def own_course(db: AsyncSession, caller: User, course_id: int) -> Course:
    """A course of the caller's own, to be changed: nobody enrols meanwhile, nor changes it too."""
    return await owned_course(db, caller, await find_course(db, course_id, is_locked=True))
