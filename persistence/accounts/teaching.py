"""What somebody teaches: how much it is, and handing it over to another teacher."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.media.pictures import hand_pictures_over
from persistence.tables import Assignment, Course, Game, GameMode, Quiz, QuizShare, SchoolClass, User


@dataclass(frozen=True, slots=True)
class Teaching:
    """How many of each; ``games`` are those that they hosted."""

    quizzes: int
    courses: int
    assignments: int
    games: int
    classes: int

    @property
    def owns_anything(self) -> bool:
        """Whether quizzes, courses or classes would be left without a teacher."""
        return self.quizzes + self.courses + self.classes > 0


async def count_teaching(db: AsyncSession, user_id: int) -> Teaching:
    """Archived ones too."""
    counted = (
        select(func.count()).where(condition).scalar_subquery()
        for condition in (
            Quiz.teacher_id == user_id,
            Course.teacher_id == user_id,
            Assignment.teacher_id == user_id,
            _hosted(user_id),
            SchoolClass.teacher_id == user_id,
        )
    )
    return Teaching(*(await db.execute(select(*counted))).one())


async def hand_over(db: AsyncSession, user_id: int, heir_id: int) -> None:
    """Give what somebody taught to another teacher; rooms that are open stay with whoever opened them."""
    owners = (Quiz.teacher_id, Course.teacher_id, Assignment.teacher_id, SchoolClass.teacher_id)
    # Whoever teaches its class from then on looks after an account without an address.
    for owner in (*owners, User.keeper_id):
        await db.execute(update(owner.class_).where(owner == user_id).values({owner: heir_id}))
    await hand_pictures_over(db, user_id, heir_id)
    # What was shared with the heir is the heir's own now.
    inherited = select(Quiz.id).where(Quiz.teacher_id == heir_id)
    await db.execute(delete(QuizShare).where(QuizShare.user_id == heir_id, QuizShare.quiz_id.in_(inherited)))
    await db.execute(update(Game).where(_hosted(user_id)).values(host_id=heir_id))


def _hosted(user_id: int) -> ColumnElement[bool]:
    """The games of classes; who plays alone is a host as well, and keeps that."""
    return and_(Game.host_id == user_id, Game.mode == GameMode.LIVE)
