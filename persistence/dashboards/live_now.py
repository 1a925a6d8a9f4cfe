"""The games that go on now for a student: in the courses that they take, and in their classes."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Subquery, and_, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.courses.lessons import LINKED_QUIZ, is_shown
from persistence.tables import (
    IS_LIVE,
    ClassStudent,
    Course,
    Enrollment,
    EnrollmentStatus,
    Game,
    Lesson,
    Quiz,
    SchoolClass,
)

_MOST = 20


@dataclass(frozen=True, slots=True)
class LiveNow:
    """A game of a course's teacher with the quiz of one of its lessons, or one for a class."""

    game_id: UUID
    code: str
    quiz_id: int
    quiz_title: str
    course_id: int | None
    course_title: str | None
    class_name: str | None


async def list_live_now(db: AsyncSession, user_id: int) -> Sequence[LiveNow]:
    """The last opened first. What others host with the same quiz, or for another class, is for others."""
    taught, own = _quizzes_of_courses(user_id), _classes_of(user_id)
    query = (
        select(
            Game.id,
            Game.access_code,
            Quiz.id,
            Quiz.title,
            taught.c.course_id,
            taught.c.course_title,
            own.c.name,
        )
        .join(Quiz, Quiz.id == Game.quiz_id)
        .outerjoin(taught, and_(taught.c.quiz_id == Game.quiz_id, taught.c.teacher_id == Game.host_id))
        .outerjoin(own, own.c.id == Game.class_id)
        .where(IS_LIVE)
        .where(or_(own.c.id.is_not(None), and_(Game.class_id.is_(None), taught.c.course_id.is_not(None))))
        .order_by(Game.opened_at.desc(), Game.id)
        .limit(_MOST)
    )
    return [LiveNow(*row) for row in await db.execute(query)]


def _quizzes_of_courses(user_id: int) -> Subquery:
    """Those that the lessons of a student's courses lead to, each once for each teacher."""
    linked = (
        select(
            LINKED_QUIZ.label("quiz_id"),
            Course.teacher_id,
            Course.id.label("course_id"),
            Course.title.label("course_title"),
        )
        .select_from(Enrollment)
        .join(Course, Course.id == Enrollment.course_id)
        .join(Lesson, Lesson.course_id == Course.id)
        .where(
            Enrollment.user_id == user_id,
            Enrollment.status != EnrollmentStatus.DROPPED,
            Course.archived_at.is_(None),
            is_shown(with_hidden=False),
        )
        .subquery()
    )
    which = (linked.c.quiz_id, linked.c.teacher_id)
    return select(linked).ext(distinct_on(*which)).order_by(*which, linked.c.course_id).subquery()


def _classes_of(user_id: int) -> Subquery:
    return (
        select(SchoolClass.id, SchoolClass.name)
        .join(ClassStudent, ClassStudent.class_id == SchoolClass.id)
        .where(ClassStudent.user_id == user_id, SchoolClass.archived_at.is_(None))
        .subquery()
    )
