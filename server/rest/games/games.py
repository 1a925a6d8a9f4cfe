"""Games: a host's list, and the report of one game from what was stored."""

import asyncio
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from game.address import Address
from game.quiz import Quiz
from game.refusal import Refusal
from game.store.redis import UNAVAILABLE
from persistence.games.games import (
    count_answers,
    count_choices,
    find_game,
    list_games,
    list_players,
)
from persistence.page import Slice
from persistence.tables import Game, User
from server.live.store import Store
from server.rest.games.ownership import hosted
from server.rest.games.reporting import report_player, report_questions
from server.rest.games.schemas.game import GamePage, GameReport, GameSummary
from server.rest.http.paging import PageQuery

# A report does not wait for Redis.
PATIENCE_SECONDS = 1.0


async def list_my_games(db: AsyncSession, caller: User, query: PageQuery) -> GamePage:
    """List the games that one has hosted."""
    found = await list_games(db, caller.id, Slice(query.offset, query.size))
    items = [summary(listed.game, listed.quiz_title, listed.player_count) for listed in found.rows]
    return GamePage(items=items, page=query.page, size=query.size, total=found.total)


async def show_game(request: Request, db: AsyncSession, caller: User, game_id: UUID) -> GameReport:
    """Show the host's report of a game, about the quiz as it was played."""
    game = hosted(caller, await find_game(db, game_id))
    quiz = Quiz.model_validate(game.quiz)
    players = await list_players(db, game)
    answers, choices = await count_answers(db, game_id), await count_choices(db, game_id)
    return GameReport(
        **dict(summary(game, quiz.title, len(players))),
        host_id=game.host_id,
        is_running=game.ended_at is None and await is_running(request.state["store"], game),
        stored_at=game.stored_at,
        players=[report_player(game, player) for player in players],
        questions=report_questions(game, quiz.questions, players, answers, choices),
    )


async def is_running(store: Store, game: Game) -> bool | None:
    """Whether the game's room is there."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await store.rooms.read(Address(game.access_code, game.id))
    except Refusal:
        return False
    except UNAVAILABLE:
        return None
    return True


def summary(game: Game, title: str, players: int) -> GameSummary:
    return GameSummary(
        id=game.id,
        quiz_id=game.quiz_id,
        quiz_title=title,
        access_code=game.access_code,
        opened_at=game.opened_at,
        started_at=game.started_at,
        ended_at=game.ended_at,
        outcome=game.outcome,
        player_count=players,
    )
