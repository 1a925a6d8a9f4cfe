"""How far students have come in their courses: the one place where ``progress_percent`` is computed.

The rule: of the lessons of the course, as many percent as the student has completed, cut after two decimals.
Every lesson counts once, except one that is hidden, or whose quiz is deleted or archived, and that the
student had not completed: nobody can now, and nobody shall be kept from the end by it. Published, or out of
the archive, it counts again. A course in which nothing counts is at 0 and is never completed. A lesson that
is added, or counts again, lowers the figure; it takes back neither a lesson nor a course that was completed.
What somebody had reached when they dropped the course is left alone until they come back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Float,
    Integer,
    Numeric,
    and_,
    case,
    cast,
    func,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.any_of import any_of
from persistence.courses.lessons import CAN_BE_COMPLETED, IS_QUIZ, LINKED_QUIZ
from persistence.tables import (
    Enrollment,
    EnrollmentStatus,
    Lesson,
    LessonProgress,
    LessonStatus,
    QuizAttempt,
)

OF_COURSE = Lesson.course_id == Enrollment.course_id
OF_LESSON = and_(LessonProgress.enrollment_id == Enrollment.id, LessonProgress.lesson_id == Lesson.id)
IS_DONE = func.coalesce(LessonProgress.status, LessonStatus.NOT_STARTED) == LessonStatus.COMPLETED
COUNTS = or_(IS_DONE, CAN_BE_COMPLETED)

_TOTAL = func.greatest(QuizAttempt.total_questions, 1, type_=Integer)
# A hundred times what an old database may count is more than an integer.
RIGHT = cast(100 * cast(QuizAttempt.correct_answers, BigInteger) // _TOTAL, Integer)
BEST_PERCENT = (
    select(func.max(RIGHT))
    .where(QuizAttempt.quiz_id == LINKED_QUIZ, QuizAttempt.user_id == Enrollment.user_id)
    .correlate(Lesson, Enrollment)
    .scalar_subquery()
)


class Reason(StrEnum):
    """Why a lesson is not completed."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    QUIZ_NOT_TAKEN = "quiz_not_taken"
    BELOW_PASS_PERCENT = "below_pass_percent"  # noqa: S105 - no password but a result


@dataclass(frozen=True, slots=True)
class Blocker:
    """A lesson that counts and is not completed; percentages are those of a quiz that was taken."""

    lesson_id: int
    title: str
    reason: Reason
    best_percent: int | None
    pass_percent: int | None


async def settle(db: AsyncSession, enrollment_ids: Sequence[int]) -> None:
    """Compute the progress of these enrollments, which are locked, and complete those that are through."""
    tally = (
        select(
            Enrollment.id,
            func.count().filter(COUNTS).label("counted"),
            func.count().filter(IS_DONE).label("done"),
        )
        .outerjoin(Lesson, OF_COURSE)
        .outerjoin(LessonProgress, OF_LESSON)
        .where(any_of(Enrollment.id, enrollment_ids))
        .group_by(Enrollment.id)
        .subquery()
    )
    percent = func.trunc(cast(100 * tally.c.done, Numeric) / func.nullif(tally.c.counted, 0), 2)
    is_through = and_(tally.c.counted > 0, tally.c.done == tally.c.counted)
    completed_at = func.coalesce(Enrollment.completed_at, func.now())
    settling = (
        update(Enrollment)
        .where(Enrollment.id == tally.c.id, Enrollment.status != EnrollmentStatus.DROPPED)
        .values(
            progress_percent=cast(func.coalesce(percent, 0), Float),
            status=case((is_through, EnrollmentStatus.COMPLETED), else_=Enrollment.status),
            completed_at=case((is_through, completed_at), else_=Enrollment.completed_at),
        )
    )
    await db.execute(settling, execution_options={"synchronize_session": False})


async def list_blockers(db: AsyncSession, enrollment_id: int) -> Sequence[Blocker]:
    """Why an enrollment is not at 100 percent, in the order of the lessons."""
    query = (
        select(Lesson.id, Lesson.title, IS_QUIZ, LessonProgress.status, BEST_PERCENT, Lesson.pass_percent)
        .select_from(Enrollment)
        .join(Lesson, OF_COURSE)
        .outerjoin(LessonProgress, OF_LESSON)
        .where(Enrollment.id == enrollment_id, COUNTS, not_(IS_DONE))
        .order_by(Lesson.order_index, Lesson.id)
    )
    return [
        Blocker(lesson_id, title, reason(best, status, is_quiz=is_quiz), best, needed)
        for lesson_id, title, is_quiz, status, best, needed in await db.execute(query)
    ]


def reason(best_percent: int | None, status: LessonStatus | None, *, is_quiz: bool) -> Reason:
    if is_quiz:
        return Reason.QUIZ_NOT_TAKEN if best_percent is None else Reason.BELOW_PASS_PERCENT
    return Reason.IN_PROGRESS if status is LessonStatus.IN_PROGRESS else Reason.NOT_STARTED


async def find_progress(db: AsyncSession, enrollment_id: int, lesson_id: int) -> LessonProgress | None:
    query = select(LessonProgress).where(
        LessonProgress.enrollment_id == enrollment_id, LessonProgress.lesson_id == lesson_id
    )
    return (await db.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()


async def best_percent(db: AsyncSession, user_id: int, quiz_id: int) -> int | None:
    """How much somebody had right in the best attempt on a quiz; None without an attempt."""
    own = select(func.max(RIGHT)).where(QuizAttempt.quiz_id == quiz_id, QuizAttempt.user_id == user_id)
    best: int | None = await db.scalar(own)
    return best
