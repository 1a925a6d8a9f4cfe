"""Which version of a course or a lesson a change is meant for, see `server.rest.http.precondition`."""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.courses.courses import count_lessons
from persistence.tables import User
from server.rest.courses import courses, lessons
from server.rest.courses.schemas.course import CourseResponse
from server.rest.courses.schemas.lesson import LessonList, LessonResponse
from server.rest.http.precondition import Version
from server.rest.http.shape import Id


async def hold_course(db: AsyncSession, caller: User, course_id: Id) -> CourseResponse:
    course = await courses.own_course(db, caller, course_id)
    return courses.response(course, await count_lessons(db, course_id))


async def hold_lessons(db: AsyncSession, caller: User, course_id: Id) -> LessonList:
    await courses.own_course(db, caller, course_id)
    return await lessons.outline(db, course_id)


async def hold_lesson(db: AsyncSession, caller: User, lesson_id: Id) -> LessonResponse:
    course = await courses.own_course(db, caller, await lessons.course_of(db, lesson_id))
    return await lessons.response(course, await lessons.must_find(db, lesson_id))


COURSE = Version(hold_course, at="/courses/{course_id}")
# A course does not show its lessons: what is added to them or ordered is their list.
LESSONS = Version(hold_lessons, at="/courses/{course_id}/lessons")
LESSON = Version(hold_lesson, at="/lessons/{lesson_id}")
