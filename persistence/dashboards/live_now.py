"""The games that go on now in the courses that a student takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.courses.lessons import LINKED_QUIZ, is_shown
from persistence.tables import IS_LIVE, Course, Enrollment, EnrollmentStatus, Game, Lesson, Quiz

_MOST = 20


@dataclass(frozen=True, slots=True)
class LiveNow:
    """A game of a course's teacher with the quiz of one of its lessons."""

    game_id: UUID
    code: str
    quiz_id: int
    quiz_title: str
    course_id: int
    course_title: str


async def list_live_now(db: AsyncSession, user_id: int) -> Sequence[LiveNow]:
    """The last opened first. What others host with the same quiz is for others."""
    query = (
        select(Game.id, Game.access_code, Quiz.id, Quiz.title, func.min(Course.id), func.min(Course.title))
        .select_from(Enrollment)
        .join(Course, Course.id == Enrollment.course_id)
        .join(Lesson, Lesson.course_id == Course.id)
        .join(Quiz, Quiz.id == LINKED_QUIZ)
        .join(Game, Game.quiz_id == Quiz.id)
        .where(
            Enrollment.user_id == user_id,
            Enrollment.status != EnrollmentStatus.DROPPED,
            Course.archived_at.is_(None),
            is_shown(with_hidden=False),
            IS_LIVE,
            Game.host_id == Course.teacher_id,
        )
        .group_by(Game.id, Quiz.id)
        .order_by(Game.opened_at.desc(), Game.id)
        .limit(_MOST)
    )
    return [LiveNow(*row) for row in await db.execute(query)]
