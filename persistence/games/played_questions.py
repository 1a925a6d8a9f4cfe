"""How the questions of a live game went: which were asked, cut or voided, and who was silent."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import all_, func, not_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.rows import as_table, in_parts, taken
from persistence.tables import Game, GameAnswer, QuizParticipation
from persistence.tables.record import LARGEST_INTEGER


async def note_asked(db: AsyncSession, asked: Mapping[UUID, int]) -> None:
    """So many questions were asked at least in each of these games."""
    rows = [{"id": game_id, "asked": number} for game_id, number in asked.items()]
    for part in in_parts(rows):
        told = as_table(Game, part)
        noting = update(Game).where(Game.id == told.c.id, func.coalesce(Game.asked, 0) < told.c.asked)
        await db.execute(noting.values(asked=told.c.asked).execution_options(synchronize_session=False))


async def note_silence(db: AsyncSession, silent: Mapping[tuple[UUID, int], Sequence[int]]) -> None:
    """By game and user, the questions during which they were there and gave no answer.

    Of whom it is not known how they did before, it stays unknown.
    """
    rows = [
        {"game_id": game_id, "user_id": user_id, "silent": positions}
        for (game_id, user_id), positions in silent.items()
    ]
    known = QuizParticipation.silent
    for part in in_parts(rows):
        told = as_table(QuizParticipation, part)
        more = taken(told, "silent", QuizParticipation)
        each = func.unnest(more).column_valued("position")
        noting = update(QuizParticipation).where(
            QuizParticipation.game_id == told.c.game_id,
            QuizParticipation.user_id == told.c.user_id,
            known.is_not(None),
            not_(known.contains(more)),
        )
        new = func.array(select(each).where(each != all_(known)).scalar_subquery())
        await db.execute(
            noting.values(silent=func.array_cat(known, new)).execution_options(synchronize_session=False)
        )


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
    for part in in_parts(rows):
        anew = as_table(GameAnswer, part)
        await db.execute(
            update(GameAnswer)
            .where(
                GameAnswer.game_id == game_id,
                GameAnswer.position == position,
                GameAnswer.user_id == anew.c.user_id,
                GameAnswer.points != anew.c.points,
            )
            .values(points=anew.c.points)
            .execution_options(synchronize_session=False)
        )


def storable(figure: int) -> int:
    """A room that was opened under older rules may have scored beyond all bounds; the others wait for it."""
    return min(max(figure, 0), LARGEST_INTEGER)
