"""The figures of each question of a live game: read from where they are kept, and worked out from answers."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import asdict, fields
from uuid import UUID

from sqlalchemy import Integer, all_, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from game.figures import QuestionFigures, up_to_the_last
from persistence.any_of import any_of
from persistence.rows import execute_with, inserting
from persistence.tables import Game, GameAnswer, GameQuestion, QuizParticipation

_KEY = ("game_id", "position")
# No question has it.
_UNKNOWN = -1
_FIGURES = tuple(field.name for field in fields(QuestionFigures))
_ENTERING = inserting(GameQuestion, "game_id", *_FIGURES)
_KEEPING = _ENTERING.on_conflict_do_update(
    index_elements=_KEY, set_={name: _ENTERING.excluded[name] for name in _FIGURES if name not in _KEY}
)
_MEDIAN = cast(func.round(func.percentile_cont(0.5).within_group(GameAnswer.elapsed_ms)), Integer)
# Of all answers that count.
MEDIAN_OF_GAME = (
    select(_MEDIAN)
    .where(GameAnswer.game_id == Game.id, GameAnswer.position != all_(Game.voided))
    .correlate(Game)
    .scalar_subquery()
)


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
    await store_figures(db, [(game_id, one) for one in await _work_out(db, game_id, positions)])


async def store_figures(db: AsyncSession, figures: Sequence[tuple[UUID, QuestionFigures]]) -> None:
    """Keep these, of whichever games, in the place of what is known of the same questions."""
    rows = [{"game_id": game_id, **asdict(one)} for game_id, one in figures]
    await execute_with(db, _KEEPING, rows)


async def keep_figures_anew(db: AsyncSession, game_id: UUID) -> None:
    """The same for all questions of which figures are kept, after an answer was taken out."""
    kept = await db.scalars(select(GameQuestion.position).where(GameQuestion.game_id == game_id))
    await keep_figures(db, game_id, kept.all())


async def find_median(db: AsyncSession, game: Game) -> int | None:
    """The median time of all answers that count, in milliseconds, once the results are stored."""
    if game.stored_at is None or game.median_ms is not None:
        return game.median_ms
    return await db.scalar(select(MEDIAN_OF_GAME).where(Game.id == game.id))


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
    times: dict[int, Counter[int]] = defaultdict(Counter)
    for position, one, number in await db.execute(counted):
        times[position][one] = number
    silent = await _count_silent(db, game_id)
    return [
        QuestionFigures(
            position,
            *(number, right),
            silent=None if silent is None else silent[position],
            median_ms=median,
            chosen=up_to_the_last(times[position]),
        )
        for position in positions
        for number, right, median in [answered.get(position, (0, 0, None))]
    ]


async def _count_silent(db: AsyncSession, game_id: UUID) -> Counter[int] | None:
    """By position; None where it is not known of everybody who joined."""
    position = func.unnest(func.coalesce(QuizParticipation.silent, [_UNKNOWN])).label("position")
    each = select(position).where(QuizParticipation.game_id == game_id).subquery()
    query = select(each.c.position, func.count().label("number")).group_by(each.c.position)
    counted = Counter({row.position: row.number for row in await db.execute(query)})
    return None if _UNKNOWN in counted else counted
