"""Lessons of a course: added, shown, changed, ordered and removed one at a time."""

import asyncio

from sqlalchemy.ext.asyncio import AsyncSession

from game.formula import Pieces
from persistence.courses.courses import count_lessons, find_course
from persistence.courses.dependents import count_on_lesson
from persistence.courses.enrollments import lock_enrollments
from persistence.courses.lessons import (
    LessonFound,
    find_course_of_lesson,
    find_lesson,
    list_lessons,
    next_place,
    put_in_order,
)
from persistence.courses.progress import settle
from persistence.courses.quiz_lessons import lock_quiz, settle_course
from persistence.tables import ContentType, Course, Enrollment, Lesson, User
from server.formulas.reading import read_text
from server.lesson_text.nodes import TextNode
from server.lesson_text.reading import read_lesson_text
from server.rest.courses.courses import own_course
from server.rest.courses.files import file_response, must_fit
from server.rest.courses.lesson_content import LINK, fill_lesson
from server.rest.courses.lesson_links import link_quiz
from server.rest.courses.ownership import read_course, seen_course, sees_hidden
from server.rest.courses.problems import CourseIsFull
from server.rest.courses.schemas.lesson import (
    MOST_LESSONS,
    LessonCreate,
    LessonList,
    LessonOrder,
    LessonOutline,
    LessonQuiz,
    LessonResponse,
    LessonUpdate,
)
from server.rest.http.deletion import Deletion, must_confirm
from server.rest.http.ordering import must_name_each
from server.rest.http.problems import NotFound
from server.rest.http.shape import Id

# What its row says of a lesson.
FIELDS = tuple(LessonOutline.model_fields.keys() - {"quiz_is_deleted", "quiz_is_archived"})


async def list_course_lessons(db: AsyncSession, caller: User, course_id: Id) -> LessonList:
    """List a course's lessons in order, without what is in them; hidden ones only to its owner."""
    course = await seen_course(db, caller, await find_course(db, course_id))
    return await outline(db, course_id, with_hidden=sees_hidden(caller, course))


async def outline(db: AsyncSession, course_id: int, *, with_hidden: bool = True) -> LessonList:
    listed = await list_lessons(db, course_id, with_hidden=with_hidden)
    return LessonList(
        items=[
            LessonOutline(
                **fields(one.lesson),
                quiz_is_deleted=one.has_lost_its_quiz,
                quiz_is_archived=one.quiz_is_archived,
            )
            for one in listed
        ]
    )


def fields(lesson: Lesson) -> dict[str, object]:
    return {name: getattr(lesson, name) for name in FIELDS}


async def add_lesson(db: AsyncSession, caller: User, course_id: Id, body: LessonCreate) -> LessonResponse:
    """Add a lesson at the end of a course; it lowers progress, if it is published, and takes back nothing."""
    course = await own_course(db, caller, course_id)
    if await count_lessons(db, course_id) >= MOST_LESSONS:
        raise CourseIsFull
    lesson = Lesson(course_id=course_id, order_index=await next_place(db, course_id))
    fill_lesson(lesson, body)
    if lesson.content_type is ContentType.QUIZ_LINK:
        await link_quiz(db, caller, lesson)
    await must_fit(db, lesson)
    enrolled = await lock_enrollments(db, Enrollment.course_id == course_id)
    db.add(lesson)
    await db.flush()
    await settle_course(db, enrolled, Lesson.id == lesson.id)
    return await response(course, await must_find(db, lesson.id))


async def show_lesson(db: AsyncSession, caller: User, lesson_id: Id) -> LessonResponse:
    """Show a whole lesson to who takes its course, or owns it; a hidden one only to who owns it."""
    return await response(*await read_lesson(db, caller, lesson_id))


async def read_lesson(db: AsyncSession, caller: User, lesson_id: int) -> tuple[Course, LessonFound]:
    """A lesson that the caller may read, with its course."""
    course_id = await find_course_of_lesson(db, lesson_id)
    course = await read_course(db, caller, await find_course(db, course_id) if course_id else None)
    found = await must_find(db, lesson_id)
    if not found.lesson.is_published and not sees_hidden(caller, course):
        raise NotFound
    return course, found


async def response(course: Course, found: LessonFound) -> LessonResponse:
    lesson, quiz = found.lesson, found.quiz
    is_own = quiz is not None and quiz.teacher_id == course.teacher_id
    return LessonResponse(
        **fields(lesson),
        quiz_is_deleted=lesson.content_type is ContentType.QUIZ_LINK and quiz is None,
        quiz_is_archived=quiz is not None and quiz.archived_at is not None,
        content_url=lesson.content_url,
        file=file_response(found.file) if found.file else None,
        content_text=lesson.content_text,
        content_formulas=await drawn(lesson.content_text),
        content_nodes=await marked_up(lesson.content_text),
        captions=lesson.captions,
        linked_quiz_id=quiz.id if quiz else None,
        # The code of somebody else's quiz would lead into their room.
        quiz_code=quiz.access_code if quiz and is_own else None,
        # Its author may have taken it back since it was linked.
        quiz=LessonQuiz.model_validate(quiz) if quiz and (is_own or quiz.is_public) else None,
    )


async def drawn(text: str | None) -> Pieces | None:
    """The text with its formulas, if it has any; read in another thread, for games go on in this one."""
    return (await asyncio.to_thread(read_text, text)).pieces if text and "$" in text else None


async def marked_up(text: str | None) -> list[TextNode] | None:
    """The text as a page draws it, read in another thread too."""
    return await asyncio.to_thread(read_lesson_text, text) if text else None


async def must_find(db: AsyncSession, lesson_id: int) -> LessonFound:
    """Whoever held the lock before us may have removed it."""
    found = await find_lesson(db, lesson_id)
    if found is None:
        raise NotFound
    return found


async def update_lesson(db: AsyncSession, caller: User, lesson_id: Id, body: LessonUpdate) -> LessonResponse:
    """Change some of a lesson's fields, publish or hide it; who has met its new rule has completed it."""
    course = await own_course(db, caller, await course_of(db, lesson_id))
    found = await must_find(db, lesson_id)
    is_linked_anew = is_naming_a_quiz(found.lesson, body)
    with db.no_autoflush:
        fill_lesson(found.lesson, body)
        if is_linked_anew:
            await link_quiz(db, caller, found.lesson)
        elif found.quiz is not None:
            await lock_quiz(db, found.quiz.id)
        if "file_id" in body.model_fields_set or "content_type" in body.model_fields_set:
            await must_fit(db, found.lesson)
        enrolled = await lock_enrollments(db, Enrollment.course_id == course.id)
    await db.flush()
    await settle_course(db, enrolled, Lesson.id == lesson_id)
    return await response(course, await must_find(db, lesson_id))


def is_naming_a_quiz(lesson: Lesson, body: LessonUpdate) -> bool:
    sent = body.model_fields_set
    kind = body.content_type if "content_type" in sent else lesson.content_type
    return kind is ContentType.QUIZ_LINK and (bool(sent & set(LINK)) or lesson.content_type is not kind)


async def course_of(db: AsyncSession, lesson_id: int) -> int:
    course_id = await find_course_of_lesson(db, lesson_id)
    if course_id is None:
        raise NotFound
    return course_id


async def delete_lesson(db: AsyncSession, caller: User, lesson_id: Id, query: Deletion) -> None:
    """Remove a lesson, after a confirmation where somebody has progress in it; those behind it move up."""
    course = await own_course(db, caller, await course_of(db, lesson_id))
    found = await must_find(db, lesson_id)
    enrolled = await lock_enrollments(db, Enrollment.course_id == course.id)
    dependents = await count_on_lesson(db, lesson_id)
    if dependents.progress:
        must_confirm(dependents, query)
    await db.delete(found.lesson)
    await db.flush()
    await put_in_order(db, course.id, [one.lesson.id for one in await list_lessons(db, course.id)])
    await settle(db, enrolled)


async def order_lessons(db: AsyncSession, caller: User, course_id: Id, body: LessonOrder) -> LessonList:
    """Put a course's lessons in another order."""
    await own_course(db, caller, course_id)
    must_name_each([one.lesson.id for one in await list_lessons(db, course_id)], body.ids)
    await put_in_order(db, course_id, body.ids)
    return await outline(db, course_id)
