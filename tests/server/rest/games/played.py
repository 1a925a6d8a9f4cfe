"""A game that was played, as its rows in PostgreSQL."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from game.seat import hashed
from persistence.tables import Game, GameAnswer, Quiz, QuizAttempt, QuizParticipation, User, UserRole

TOKEN = "a-token-of-a-phone-long-enough"
OTHER_TOKEN = "the-token-of-another-phone-1"


def a_guest(token: str = TOKEN) -> User:
    """Somebody who only ever joined a game."""
    return User(
        email=f"{hashed(token)[:32]}@guest.invalid",
        hashed_password="!",
        full_name="Tala",
        role=UserRole.STUDENT,
        is_guest=True,
        guest_token_hash=hashed(token),
    )


async def a_game(db: AsyncSession, teacher_id: int, *, is_over: bool = True) -> Game:
    """A game of a new quiz."""
    quiz = Quiz(title="Rivers", access_code=uuid4().hex[:6].upper(), teacher_id=teacher_id)
    db.add(quiz)
    await db.flush()
    game = Game(
        id=uuid4(),
        quiz_id=quiz.id,
        host_id=teacher_id,
        access_code=quiz.access_code,
        settings={},
        quiz={"title": "Rivers", "questions": []},
        ended_at=datetime.now(UTC) if is_over else None,
    )
    db.add(game)
    await db.flush()
    return game


async def took_part(db: AsyncSession, user: User, game: Game, *, score: int = 900) -> None:
    """Joined, answered one question, and has a result."""
    db.add(user)
    await db.flush()
    place = {"quiz_id": game.quiz_id, "user_id": user.id, "game_id": game.id}
    answer = {"choices": [1], "is_right": True, "points": score, "elapsed_ms": 4000}
    db.add_all(
        [
            QuizParticipation(**place, nickname="Tala"),
            QuizAttempt(**place, score=score, total_questions=1, correct_answers=1, rank="1/1"),
            GameAnswer(game_id=game.id, user_id=user.id, position=0, **answer),
        ]
    )
    await db.flush()


def game_ids(rows: list[dict[str, str]]) -> set[UUID]:
    return {UUID(row["game_id"]) for row in rows}
