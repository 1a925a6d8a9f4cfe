"""The questions of a quiz by how hard they were."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Float, all_, cast, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.tables import Game, GameAnswer, Question


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """How a question was answered in all games together."""

    id: int
    position: int
    text: str
    answered: int
    percent_right: float


async def hardest_questions(db: AsyncSession, quiz_id: int) -> Sequence[AnsweredQuestion]:
    """Those that the fewest got right first; a question that nobody has answered is neither.

    Answers in games where it was voided say nothing of how hard it is.
    """
    right = cast(func.count().filter(GameAnswer.is_right), Float)
    answers = (
        select(
            func.count().label("answered"),
            (100 * right / func.nullif(func.count(), 0)).label("percent_right"),
        )
        .join(Game, Game.id == GameAnswer.game_id)
        .where(GameAnswer.question_id == Question.id, GameAnswer.position != all_(Game.voided))
        .lateral()
    )
    query = (
        select(Question.id, Question.position, Question.text, answers)
        .join(answers, true())
        .where(Question.quiz_id == quiz_id, answers.c.answered > 0)
        .order_by(answers.c.percent_right, answers.c.answered.desc(), Question.position)
    )
    return [AnsweredQuestion(*row) for row in await db.execute(query)]
