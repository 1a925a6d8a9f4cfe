"""Progress in lessons: a student starts one, spends time on it, and completes it."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.courses.courses import find_course
from persistence.courses.enrollments import find_enrollment
from persistence.courses.lessons import LessonFound, is_published
from persistence.courses.progress import best_percent, find_progress, settle
from persistence.courses.quiz_lessons import complete
from persistence.tables import (
    ContentType,
    Enrollment,
    EnrollmentStatus,
    Lesson,
    LessonProgress,
    LessonStatus,
    User,
)
from server.rest.courses.lessons import course_of, must_find
from server.rest.courses.ownership import seen_course
from server.rest.courses.problems import AttemptNeeded, CourseIsDropped, NotEnrolled
from server.rest.courses.schemas.progress import LessonProgressResponse, LessonProgressWrite
from server.rest.http.problems import NotFound
from server.rest.http.shape import Id


async def show_progress(db: AsyncSession, caller: User, lesson_id: Id) -> LessonProgressResponse:
    """Show how far one is in a lesson."""
    enrollment = await own_enrollment(db, caller, lesson_id)
    return response(lesson_id, await find_progress(db, enrollment.id, lesson_id))


def response(lesson_id: int, progress: LessonProgress | None) -> LessonProgressResponse:
    return LessonProgressResponse(
        lesson_id=lesson_id,
        status=progress.status if progress else LessonStatus.NOT_STARTED,
        time_spent_seconds=progress.time_spent_seconds if progress else 0,
        started_at=progress.started_at if progress else None,
        completed_at=progress.completed_at if progress else None,
    )


async def own_enrollment(
    db: AsyncSession, caller: User, lesson_id: int, *, is_locked: bool = False
) -> Enrollment:
    course_id = await course_of(db, lesson_id)
    enrollment = await find_enrollment(db, caller.id, course_id, is_locked=is_locked)
    # Only now: who hides a lesson waits for all enrollments, as who changes what it is made of does.
    if not await is_published(db, lesson_id):
        raise NotFound
    if enrollment is None:
        raise NotEnrolled(await seen_course(db, caller, await find_course(db, course_id)))
    return enrollment


async def write_progress(
    db: AsyncSession, caller: User, lesson_id: Id, body: LessonProgressWrite
) -> LessonProgressResponse:
    """Start a lesson, report the time spent on it, or complete it; saying it again changes nothing."""
    enrollment = await own_enrollment(db, caller, lesson_id, is_locked=True)
    if enrollment.status is EnrollmentStatus.DROPPED:
        raise CourseIsDropped
    found = await must_find(db, lesson_id)
    is_completing = body.status == LessonStatus.COMPLETED
    if is_completing:
        # Attempts from before courses heard of them may be enough.
        await complete(db, [enrollment.id], Lesson.id == lesson_id)
    progress = await find_progress(db, enrollment.id, lesson_id)
    if progress is None:
        progress = LessonProgress(enrollment_id=enrollment.id, lesson_id=lesson_id, time_spent_seconds=0)
        db.add(progress)
    go_on(progress, body.time_spent_seconds, datetime.now(UTC))
    if is_completing and progress.status is not LessonStatus.COMPLETED:
        await must_not_ask_for_an_attempt(db, caller, found)
        progress.status, progress.completed_at = LessonStatus.COMPLETED, datetime.now(UTC)
    await db.flush()
    await settle(db, [enrollment.id])
    return response(lesson_id, progress)


def go_on(progress: LessonProgress, seconds: int, now: datetime) -> None:
    """Start what is not started, and believe no more time than has passed since."""
    progress.started_at = progress.started_at or now
    if progress.status is not LessonStatus.COMPLETED:
        progress.status = LessonStatus.IN_PROGRESS
    possible = min(seconds, int((now - progress.started_at).total_seconds()))
    progress.time_spent_seconds = max(progress.time_spent_seconds, possible)


async def must_not_ask_for_an_attempt(db: AsyncSession, caller: User, found: LessonFound) -> None:
    if found.lesson.content_type is not ContentType.QUIZ_LINK:
        return
    if found.quiz is None:
        raise AttemptNeeded("The quiz was deleted: the lesson cannot be completed, and does not count")
    if found.quiz.archived_at is not None:
        raise AttemptNeeded("The quiz is archived: the lesson cannot be completed now, and does not count")
    needed, best = found.lesson.pass_percent, await best_percent(db, caller.id, found.quiz.id)
    least = f" with at least {needed} percent right" if needed else ""
    so_far = "there is none" if best is None else f"the best has {best} percent"
    raise AttemptNeeded(f"An attempt on quiz {found.quiz.id}{least} is needed; {so_far}")
