"""A part of a report takes as many statements for a large game as for a small one."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.games.absences import list_absences
from persistence.games.figures import find_median, keep_figures, list_figures
from persistence.games.given_answers import Wanted, answers_of, list_replies
from persistence.games.players import PlayerOrder, count_best_players, list_players
from persistence.page import Slice
from persistence.tables import Game, GameAnswer, Quiz, QuizAttempt, QuizParticipation, User
from tests.persistence.statements import engine_of, noting

PART, QUESTIONS = Slice(0, 50), 3
Look = Callable[[AsyncSession, Game], Awaitable[object]]
GAME = UUID("6f1c7d0e-6c0b-4d8c-9d55-2b7a8f3f6a10")

# By the most statements that each takes: the last page needs none to say how much there is.
LOOKS: dict[str, tuple[int, Look]] = {
    "figures": (1, lambda db, game: list_figures(db, game.id, QUESTIONS)),
    "median": (1, find_median),
    "players": (2, lambda db, game: list_players(db, game.id, PlayerOrder.BEST_SCORE, "", PART)),
    "best players": (1, lambda db, game: count_best_players(db, game, 1000)),
    "answers": (1, lambda db, game: answers_of(db, game.id, [1, 2, 3])),
    "replies": (2, lambda db, game: list_replies(db, game.id, 0, Wanted(), PART)),
    "absences": (2, lambda db, game: list_absences(db, game, PART)),
}


async def a_game(db: AsyncSession, players: int) -> Game:
    host = User(email="host@school.example", hashed_password="-")
    quiz = Quiz(title="Any", access_code="ABC123", teacher=host)
    game = Game(id=GAME, source=quiz, host=host, access_code="ABC123", settings={}, quiz={}, asked=QUESTIONS)
    users = [User(email=f"{n}@school.example", hashed_password="-") for n in range(players)]
    db.add_all([game, *users])
    await db.flush()
    for user in users:
        own = {"quiz_id": quiz.id, "user_id": user.id, "game_id": game.id}
        db.add_all([QuizParticipation(**own, silent=[]), QuizAttempt(**own, total_questions=QUESTIONS)])
        for place in range(QUESTIONS):
            answer = GameAnswer(game_id=game.id, user_id=user.id, position=place, choices=[0])
            answer.is_right, answer.points, answer.elapsed_ms = True, 1, 1
            db.add(answer)
    await db.flush()
    await keep_figures(db, game.id, range(QUESTIONS))
    await db.commit()
    return game


@pytest.mark.parametrize(("statements", "look"), LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("players", [1, 60])
async def test_a_part_takes_no_more_statements_however_many_played(
    session: AsyncSession, players: int, statements: int, look: Look
) -> None:
    game = await a_game(session, players)
    game.stored_at = game.opened_at

    with session.no_autoflush, noting(engine_of(session)) as noted:
        await look(session, game)

    assert len(noted) <= statements, noted
