"""What PostgreSQL holds of one game."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from game.seat import hashed
from persistence.database import Sessions
from persistence.tables import Game, GameAnswer, QuizAttempt, QuizParticipation, User

Result = TypeVar("Result", QuizParticipation, QuizAttempt, GameAnswer)


@dataclass(frozen=True)
class Rows:
    """Rows by user id, and guests' user ids by their phone's token."""

    game: Game
    participations: dict[int, QuizParticipation]
    attempts: dict[int, QuizAttempt]
    answers: dict[tuple[int, int], GameAnswer]
    guests: dict[str, int]

    def user_of(self, token: str) -> int:
        return self.guests[hashed(token)]

    @property
    def written(self) -> list[object]:
        """Every value of every row, to compare two readings."""
        rows = [self.game, *self.participations.values(), *self.attempts.values(), *self.answers.values()]
        return [{c.key: getattr(row, c.key) for c in row.__table__.columns} for row in rows]


async def rows_of(sessions: Sessions, game_id: UUID) -> Rows:
    """Fails when anything is there twice."""
    async with sessions() as db:
        game = await db.get_one(Game, game_id)
        participations = await _of_game(db, QuizParticipation, game_id)
        attempts = await _of_game(db, QuizAttempt, game_id)
        answers = await _of_game(db, GameAnswer, game_id)
        guests = {u.guest_token_hash: u.id for u in await db.scalars(select(User)) if u.guest_token_hash}
    rows = Rows(
        game,
        {row.user_id: row for row in participations},
        {row.user_id: row for row in attempts},
        {(row.user_id, row.position): row for row in answers},
        guests,
    )
    assert (len(rows.participations), len(rows.attempts)) == (len(participations), len(attempts))
    return rows


async def _of_game(db: AsyncSession, table: type[Result], game_id: UUID) -> list[Result]:
    return list(await db.scalars(select(table).where(table.game_id == game_id).order_by(table.user_id)))
