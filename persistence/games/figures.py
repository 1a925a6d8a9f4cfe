"""The figures of each question of a live game: read from where they are kept, and worked out from answers."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy import Integer, Select, cast, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.any_of import any_of
from persistence.tables import Game, GameAnswer, GameQuestion, QuizParticipation

_MEDIAN = cast(func.round(func.percentile_cont(0.5).within_group(GameAnswer.elapsed_ms)), Integer)


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """How the question at one position went.

    ``silent`` were there and gave no answer; None where that is not known of everybody. ``chosen`` says how
    often each choice was chosen, up to the last one that anybody chose.
    """

    position: int
    answered: int
    right: int
    silent: int | None
    median_ms: int | None
    chosen: Sequence[int]


async def list_figures(db: AsyncSession, game_id: UUID, questions: int) -> Sequence[QuestionFigures]:
    """Of a game with so many questions; where none are kept, all are worked out."""
    query = (
        select(
            GameQuestion.position,
            GameQuestion.answered,
            GameQuestion.right,
            GameQuestion.silent,
            GameQuestion.median_ms,
            GameQuestion.chosen,
        )
        .where(GameQuestion.game_id == game_id)
        .order_by(GameQuestion.position)
    )
    kept = [QuestionFigures(*row) for row in await db.execute(query)]
    return kept or await _work_out(db, game_id, range(questions))


async def keep_figures(db: AsyncSession, game_id: UUID, positions: Collection[int]) -> None:
    """Work out what is known of these questions by now, and keep it."""
    if rows := [{"game_id": game_id, **asdict(one)} for one in await _work_out(db, game_id, positions)]:
        anew = insert(GameQuestion).values(rows)
        names = ("answered", "right", "silent", "median_ms", "chosen")
        await db.execute(
            anew.on_conflict_do_update(
                index_elements=["game_id", "position"], set_={name: anew.excluded[name] for name in names}
            )
        )


async def keep_figures_anew(db: AsyncSession, game_id: UUID) -> None:
    """The same for all questions of which figures are kept, after an answer was taken out."""
    kept = await db.scalars(select(GameQuestion.position).where(GameQuestion.game_id == game_id))
    await keep_figures(db, game_id, kept.all())


async def find_median(db: AsyncSession, game: Game) -> int | None:
    """The median time of all answers that count, in milliseconds, once the results are stored."""
    if game.stored_at is None or game.median_ms is not None:
        return game.median_ms
    return await db.scalar(_median_of(game.id, game.voided))


async def keep_median(db: AsyncSession, game_id: UUID) -> None:
    voided = (await db.execute(select(Game.voided).where(Game.id == game_id))).scalar_one()
    median = await db.scalar(_median_of(game_id, voided))
    await db.execute(update(Game).where(Game.id == game_id).values(median_ms=median))


def _median_of(game_id: UUID, voided: Sequence[int]) -> Select[int]:
    return select(_MEDIAN).where(GameAnswer.game_id == game_id, GameAnswer.position.not_in(voided))


async def _work_out(db: AsyncSession, game_id: UUID, positions: Collection[int]) -> Sequence[QuestionFigures]:
    of_these = (GameAnswer.game_id == game_id, any_of(GameAnswer.position, positions))
    given = select(GameAnswer.position, func.count(), func.count().filter(GameAnswer.is_right), _MEDIAN)
    answered = {
        position: figures
        for position, *figures in await db.execute(given.where(*of_these).group_by(GameAnswer.position))
    }
    choice = func.unnest(GameAnswer.choices).label("choice")
    each = select(GameAnswer.position, choice).where(*of_these).subquery()
    counted = select(each, func.count()).group_by(*each.c)
    times = Counter({(position, one): number for position, one, number in await db.execute(counted)})
    silent = await _count_silent(db, game_id)
    return [
        QuestionFigures(
            position,
            *(number, right),
            silent=None if silent is None else silent[position],
            median_ms=median,
            chosen=_up_to_the_last(times, position),
        )
        for position in positions
        for number, right, median in [answered.get(position, (0, 0, None))]
    ]


async def _count_silent(db: AsyncSession, game_id: UUID) -> Counter[int] | None:
    """By position; None where it is not known of everybody who joined."""
    joined = QuizParticipation.game_id == game_id
    is_unknown = select(func.count()).where(joined, QuizParticipation.silent.is_(None))
    if (await db.execute(is_unknown)).scalar_one():
        return None
    each = select(func.unnest(QuizParticipation.silent).label("position")).where(joined).subquery()
    counted = await db.execute(
        select(each.c.position, func.count().label("number")).group_by(each.c.position)
    )
    return Counter({row.position: row.number for row in counted})


def _up_to_the_last(times: Counter[tuple[int, int]], position: int) -> list[int]:
    chosen = [choice for place, choice in times if place == position]
    return [times[position, choice] for choice in range(max(chosen, default=-1) + 1)]
