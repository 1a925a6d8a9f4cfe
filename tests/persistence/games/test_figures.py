"""Figures that are counted from the answers of a room are those that PostgreSQL counts."""

import random

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from game.figures import CountedAnswer, figures_of
from persistence.games.figures import keep_figures, list_figures
from persistence.tables import GameAnswer, QuizParticipation
from tests.persistence.games.test_report_queries import a_game

PLAYERS = 12


@pytest.mark.parametrize("seed", range(8))
async def test_a_room_and_postgresql_count_alike(session: AsyncSession, seed: int) -> None:
    chance, game = random.Random(seed), await a_game(session, PLAYERS)
    await session.execute(delete(GameAnswer))
    users = (await session.scalars(select(QuizParticipation.user_id))).all()
    given = {
        user_id: CountedAnswer(
            chance.sample(range(5), chance.randint(1, 3)), chance.random() < 0.5, chance.randrange(4000)
        )
        for user_id in chance.sample(users, chance.randint(0, PLAYERS))
    }
    for user_id, one in given.items():
        answer = GameAnswer(game_id=game.id, user_id=user_id, position=0, choices=one.choices, points=1)
        answer.is_right, answer.elapsed_ms = one.is_right, one.elapsed_ms
        session.add(answer)
    silent = [user_id for user_id in users if user_id not in given][:3]
    noting = update(QuizParticipation).where(QuizParticipation.user_id.in_(silent))
    await session.execute(noting.values(silent=[0]))
    await session.flush()

    await keep_figures(session, game.id, [0])

    [kept, *_] = await list_figures(session, game.id, 0)
    assert kept == figures_of(0, list(given.values()), len(silent))
