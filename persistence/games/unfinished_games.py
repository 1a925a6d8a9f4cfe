"""Live games that nobody has ended."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select, union, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from game.address import Address
from persistence.games.extra_time import forget_extra_time
from persistence.page import Rows, Slice, rows_of
from persistence.tables import IS_LIVE, Game, GameOutcome, Quiz, QuizShare

_AT_ONCE = 500


async def lock_unended_games(db: AsyncSession, *, opened_before: datetime) -> Sequence[Address]:
    """Where their rooms would be; nobody else ends or restores these games until the transaction ends."""
    query = (
        select(Game.access_code, Game.id)
        .where(IS_LIVE, Game.opened_at < opened_before)
        .order_by(Game.opened_at)
        .limit(_AT_ONCE)
        # Who holds one is about to end or to restore it.
        .with_for_update(skip_locked=True)
    )
    return [Address(code, game_id) for code, game_id in await db.execute(query)]


async def find_rooms_of_class(db: AsyncSession, class_id: int) -> Sequence[Address]:
    """Where live games are that were opened for a class."""
    query = select(Game.access_code, Game.id).where(Game.class_id == class_id, IS_LIVE)
    return [Address(code, game_id) for code, game_id in await db.execute(query)]


async def lock_earlier_games(db: AsyncSession, game: Game) -> Sequence[Address]:
    """The unended games of the same quiz and the same host besides this one."""
    query = (
        select(Game.access_code, Game.id)
        .where(Game.quiz_id == game.quiz_id, IS_LIVE)
        .where(Game.id != game.id, Game.host_id == game.host_id)
        .limit(_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    return [Address(code, game_id) for code, game_id in await db.execute(query)]


async def list_unended_games(db: AsyncSession, user_id: int, part: Slice, *, with_shared: bool) -> Rows[Game]:
    """Those that a user hosts, or whose quizzes are theirs or, if asked for, shared with them.

    The newest first.
    """
    # Questions that each have an index; together in one condition they would read all games.
    unended = select(Game.id).where(IS_LIVE)
    hosted = unended.where(Game.host_id == user_id)
    of_quiz = unended.join(Quiz, Quiz.id == Game.quiz_id)
    own = of_quiz.where(Quiz.teacher_id == user_id)
    # They cannot host it meanwhile.
    shared = of_quiz.join(QuizShare, QuizShare.quiz_id == Quiz.id).where(
        QuizShare.user_id == user_id, Quiz.archived_at.is_(None)
    )
    theirs = union(hosted, own, *([shared] if with_shared else []))
    is_theirs = Game.id.in_(theirs.subquery().select())
    query = select(Game).options(defer(Game.quiz, raiseload=True)).where(is_theirs)
    newest = query.order_by(Game.opened_at.desc(), Game.id)
    found = await db.scalars(newest.offset(part.offset).limit(part.limit))
    return await rows_of(db, list(found), part, select(Game.id).where(is_theirs))


async def find_unended_game(db: AsyncSession, quiz_id: int) -> Game | None:
    """The newest live game of this quiz that has not ended."""
    is_wanted = and_(Game.quiz_id == quiz_id, IS_LIVE)
    query = select(Game).options(defer(Game.quiz, raiseload=True)).where(is_wanted)
    return (await db.scalars(query.order_by(Game.opened_at.desc()).limit(1))).first()


async def abort_games(db: AsyncSession, game_ids: Sequence[UUID], now: datetime) -> None:
    """End these games without results."""
    if game_ids:
        await db.execute(
            update(Game).where(Game.id.in_(game_ids)).values(outcome=GameOutcome.ABORTED, ended_at=now)
        )
        await forget_extra_time(db, game_ids)
