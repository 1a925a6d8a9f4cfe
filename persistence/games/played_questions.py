"""How the questions of a live game went: which were asked, cut or voided, and who was silent."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from sqlalchemy import ARRAY, Integer, SmallInteger, all_, column, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.any_of import any_of
from persistence.tables import Game, GameAnswer, QuizParticipation
from persistence.tables.record import LARGEST_INTEGER


async def note_asked(db: AsyncSession, game_id: UUID, asked: int, cut: int | None = None) -> None:
    """So many questions were asked at least; ``cut`` is the one that the end of the game cut short."""
    values: dict[str, object] = {"asked": func.greatest(Game.asked, asked)}
    if cut is not None:
        values["cut"] = cut
    await db.execute(update(Game).where(Game.id == game_id).values(values))


async def note_silence(db: AsyncSession, game_id: UUID, position: int, user_ids: Iterable[int]) -> None:
    """These players were there while the question was open, and gave no answer.

    Of whom it is not known how they did before, it stays unknown.
    """
    place = literal(position, SmallInteger)
    silent = QuizParticipation.silent
    await db.execute(
        update(QuizParticipation)
        .where(
            QuizParticipation.game_id == game_id,
            any_of(QuizParticipation.user_id, user_ids),
            silent.is_not(None),
            place != all_(silent),
        )
        .values(silent=func.array_append(silent, place))
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
    anew = (
        func.unnest(
            literal(list(points), ARRAY(Integer)),
            literal([storable(one) for one in points.values()], ARRAY(Integer)),
        )
        .table_valued(column("user_id", Integer), column("points", Integer))
        .render_derived(name="anew")
    )
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
