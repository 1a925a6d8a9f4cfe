"""What the notices of a student are made of, and until when they have read them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Subquery, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from game.notices import TOLD_FOR, Played, Standing
from persistence.tables import (
    Assignment,
    AssignmentExtension,
    ClassHomework,
    ClassStudent,
    Game,
    GameMode,
    Quiz,
    QuizAttempt,
    SchoolClass,
    SolutionsShown,
    User,
)


async def find_standings(db: AsyncSession, user_id: int) -> Sequence[Standing]:
    """The homework that a class of theirs was given or that they have begun, and that still matters."""
    given, taken = _given(user_id), _taken(user_id)
    extra = and_(AssignmentExtension.assignment_id == Assignment.id, AssignmentExtension.user_id == user_id)
    due_at = func.coalesce(AssignmentExtension.due_at, Assignment.due_at)
    ended = func.coalesce(taken.c.ended, 0)
    most = Assignment.most_attempts + func.coalesce(AssignmentExtension.more_attempts, 0)
    tells_when_due = or_(
        Assignment.solutions_shown == SolutionsShown.DUE_DATE,
        and_(Assignment.solutions_shown == SolutionsShown.LAST_ATTEMPT, func.coalesce(ended < most, True)),
    )
    theirs = select(given.c.assignment_id).union(select(taken.c.assignment_id))
    query = (
        select(
            Assignment.id,
            func.coalesce(Assignment.title, Quiz.title),
            given.c.given_at,
            Assignment.opens_at,
            due_at,
            func.coalesce(taken.c.begun, 0),
            ended,
            tells_when_due,
        )
        .join(Quiz, Quiz.id == Assignment.quiz_id)
        .outerjoin(given, given.c.assignment_id == Assignment.id)
        .outerjoin(taken, taken.c.assignment_id == Assignment.id)
        .outerjoin(AssignmentExtension, extra)
        .where(Assignment.id.in_(theirs), Quiz.archived_at.is_(None))
        .where(func.coalesce(due_at > func.now() - TOLD_FOR, True))
    )
    return [Standing(*row) for row in await db.execute(query)]


async def find_played(db: AsyncSession, user_id: int) -> Sequence[Played]:
    """The games of classes that they have a result in, and that came in lately."""
    query = (
        select(Game.id, Quiz.title, Game.stored_at)
        .join(QuizAttempt, QuizAttempt.game_id == Game.id)
        .join(Quiz, Quiz.id == Game.quiz_id)
        .where(QuizAttempt.user_id == user_id, Game.mode == GameMode.LIVE, Game.class_id.is_not(None))
        .where(Game.stored_at > func.now() - TOLD_FOR)
    )
    return [Played(id_, title, stored_at) for id_, title, stored_at in await db.execute(query) if stored_at]


async def note_read(db: AsyncSession, user_id: int, until: datetime) -> None:
    """What has happened by then is read. It never becomes unread, and nothing is read before it is there."""
    read_at = func.greatest(User.notices_read_at, func.least(until, func.now()))
    mine = update(User).where(User.id == user_id).values(notices_read_at=read_at)
    await db.execute(mine.execution_options(synchronize_session=False))


def _given(user_id: int) -> Subquery:
    """Whoever joins a class later is given its homework then."""
    since = func.min(func.greatest(ClassHomework.given_at, ClassStudent.joined_at))
    return (
        select(ClassHomework.assignment_id, since.label("given_at"))
        .join(ClassStudent, ClassStudent.class_id == ClassHomework.class_id)
        .join(SchoolClass, SchoolClass.id == ClassHomework.class_id)
        .where(ClassStudent.user_id == user_id, SchoolClass.archived_at.is_(None))
        .group_by(ClassHomework.assignment_id)
        .subquery()
    )


def _taken(user_id: int) -> Subquery:
    counts = func.count().label("begun"), func.count(Game.ended_at).label("ended")
    return (
        select(Game.assignment_id, *counts)
        .where(Game.host_id == user_id, Game.assignment_id.is_not(None))
        .group_by(Game.assignment_id)
        .subquery()
    )
