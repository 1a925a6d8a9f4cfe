"""How the questions of a live game went: which were asked, cut or voided, and who was silent."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Update, all_, bindparam, func, not_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.rows import core, execute_with, given, taken
from persistence.tables import Game, GameAnswer, QuizParticipation
from persistence.tables.record import LARGEST_INTEGER

_TOLD = given(Game, "id", "asked")
_NOTING_ASKED = (
    update(core(Game))
    .where(Game.id == _TOLD.c.id, func.coalesce(Game.asked, 0) < _TOLD.c.asked)
    .values(asked=_TOLD.c.asked)
)
_ANEW = given(GameAnswer, "user_id", "points")
_SETTING_POINTS = (
    update(core(GameAnswer))
    .where(
        GameAnswer.game_id == bindparam("of_game"),
        GameAnswer.position == bindparam("at"),
        GameAnswer.user_id == _ANEW.c.user_id,
        GameAnswer.points != _ANEW.c.points,
    )
    .values(points=_ANEW.c.points)
)


async def note_asked(db: AsyncSession, asked: Mapping[UUID, int]) -> None:
    """So many questions were asked at least in each of these games."""
    rows = [{"id": game_id, "asked": number} for game_id, number in asked.items()]
    await execute_with(db, _NOTING_ASKED, rows)


async def note_silence(db: AsyncSession, silent: Mapping[tuple[UUID, int], Sequence[int]]) -> None:
    """By game and user, the questions during which they were there and gave no answer.

    Of whom it is not known how they did before, it stays unknown.
    """
    rows = [
        {"game_id": game_id, "user_id": user_id, "silent": positions}
        for (game_id, user_id), positions in silent.items()
    ]
    await execute_with(db, _NOTING_SILENCE, rows)


async def void_questions(db: AsyncSession, game_id: UUID, positions: Collection[int]) -> None:
    """Answers to these questions stay as they were given, and earn nothing."""
    known = set((await db.execute(select(Game.voided).where(Game.id == game_id))).scalar_one())
    voided = sorted(known | set(positions))
    await db.execute(update(Game).where(Game.id == game_id).values(voided=voided))
    answers = update(GameAnswer).where(GameAnswer.game_id == game_id, GameAnswer.position.in_(positions))
    await db.execute(answers.values(points=0))


async def set_points(db: AsyncSession, game_id: UUID, position: int, points: Mapping[int, int]) -> None:
    """What these users' answers to one question earn by now; only what has changed is written."""
    rows = [{"user_id": user_id, "points": storable(earned)} for user_id, earned in points.items()]
    await execute_with(db, _SETTING_POINTS, rows, of_game=game_id, at=position)


def _noting_silence() -> Update:
    known, told = QuizParticipation.silent, given(QuizParticipation, "game_id", "user_id", "silent")
    more = taken(told, "silent", QuizParticipation)
    each = func.unnest(more).column_valued("position")
    new = func.array(select(each).where(each != all_(known)).scalar_subquery())
    is_theirs = QuizParticipation.game_id == told.c.game_id, QuizParticipation.user_id == told.c.user_id
    noting = update(core(QuizParticipation)).where(*is_theirs, known.is_not(None), not_(known.contains(more)))
    return noting.values(silent=func.array_cat(known, new))


_NOTING_SILENCE = _noting_silence()


def storable(figure: int) -> int:
    """A room that was opened under older rules may have scored beyond all bounds; the others wait for it."""
    return min(max(figure, 0), LARGEST_INTEGER)
