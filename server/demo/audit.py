"""The audit of a demo game: whether PostgreSQL holds what every bot was told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from game.seat import hashed
from persistence.tables import GameAnswer, QuizAttempt, QuizParticipation, User
from server.bots.player import Ledger
from server.demo.game import PlayedGame


@dataclass(frozen=True, slots=True)
class Audit:
    """Figures of one game; ``mismatches`` counts bots whose rows differ from what they were told."""

    game: UUID
    players: int
    questions: int
    answers_acknowledged: int
    participation_rows: int
    attempt_rows: int
    answer_rows: int
    mismatches: int


async def audit(db: AsyncSession, played: PlayedGame) -> Audit:
    """Compare the rows of a game with its bots' ledgers."""
    users = await _users(db, played.game)
    attempts = await db.scalars(select(QuizAttempt).where(QuizAttempt.game_id == played.game))
    attempt_of = {attempt.user_id: attempt for attempt in attempts}
    answers_of: dict[int, list[GameAnswer]] = defaultdict(list)
    for answer in await db.scalars(select(GameAnswer).where(GameAnswer.game_id == played.game)):
        answers_of[answer.user_id].append(answer)
    rows = [
        (ledger, attempt_of.get(user_id), answers_of[user_id])
        for ledger in played.ledgers
        for user_id in [users.get(hashed(ledger.token), 0)]
    ]
    return Audit(
        game=played.game,
        players=len(played.ledgers),
        questions=played.questions,
        answers_acknowledged=sum(len(ledger.acknowledged) for ledger in played.ledgers),
        participation_rows=len(users),
        attempt_rows=len(attempt_of),
        answer_rows=sum(map(len, answers_of.values())),
        mismatches=sum(not _agree(*row, len(rows)) for row in rows),
    )


async def _users(db: AsyncSession, game: UUID) -> dict[str, int]:
    """Token hash → user id of the guests who have a participation row."""
    query = (
        select(User.guest_token_hash, User.id)
        .join(QuizParticipation, QuizParticipation.user_id == User.id)
        .where(QuizParticipation.game_id == game)
    )
    return {token: user_id for token, user_id in await db.execute(query) if token}


def _agree(ledger: Ledger, attempt: QuizAttempt | None, answers: list[GameAnswer], players: int) -> bool:
    told = ledger.last_mark
    if attempt is None or told is None:
        return False
    answered = {answer.position: answer.choices for answer in answers}
    earned = {answer.position: answer.points for answer in answers}
    return (
        answered == ledger.acknowledged
        and earned == {number: ledger.marks[number].points for number in answered if number in ledger.marks}
        and attempt.score == told.score
        and attempt.rank == f"{told.place}/{players}"
        and attempt.correct_answers == sum(mark.is_right for mark in ledger.marks.values())
    )
