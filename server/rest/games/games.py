"""Games: a host's list, and the report of one game from what was stored."""

import asyncio
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from game.address import Address
from game.quiz import Quiz
from game.refusal import Refusal
from game.store.redis import UNAVAILABLE
from persistence.classes.classes import find_class
from persistence.games.absences import courses_of
from persistence.games.figures import find_median, list_figures
from persistence.games.games import WantedGames, find_game, list_games
from persistence.games.players import count_best_players, count_players
from persistence.page import Slice
from persistence.tables import Game, User
from server.live.store import Store
from server.rest.games.ownership import hosted
from server.rest.games.reporting import percent_right, report_player, report_questions, totals
from server.rest.games.schemas.game import (
    ClassOfGame,
    CourseOfGame,
    GameOverview,
    GamePage,
    GameReport,
    GamesQuery,
    GameSummary,
)

# So many players are shown with everything else at once.
MOST = 1000
# A report does not wait for Redis.
PATIENCE_SECONDS = 1.0


async def list_my_games(reading: AsyncSession, caller: User, query: GamesQuery) -> GamePage:
    """List the games that one has hosted."""
    wanted = WantedGames(caller.id, query.quiz_id, query.course_id)
    found = await list_games(reading, wanted, Slice(query.offset, query.size))
    items = [GameSummary.model_validate(listed) for listed in found.rows]
    return GamePage(items=items, page=query.page, size=query.size, total=found.total)


async def show_overview(request: Request, db: AsyncSession, caller: User, game_id: UUID) -> GameOverview:
    """Show a game that one has hosted as a whole; its players and questions are listed beside it."""
    game = hosted(caller, await find_game(db, game_id))
    quiz = Quiz.model_validate(game.quiz)
    players = await count_players(db, game_id)
    figures = await list_figures(db, game_id, len(quiz.questions))
    questions = report_questions(game, quiz.questions, players, figures)
    return GameOverview(
        **dict(summary(game, quiz.title, players, percent_right(questions))),
        is_running=await is_running(request.state["store"], game),
        host_id=game.host_id,
        stored_at=game.stored_at,
        question_count=len(questions),
        asked=game.asked,
        counted=None if game.asked is None else game.asked - len(game.voided),
        **totals(questions),
        median_ms=await find_median(db, game),
        courses=[CourseOfGame.model_validate(course) for course in await courses_of(db, game)],
        school_class=await class_of(db, game),
    )


async def class_of(db: AsyncSession, game: Game) -> ClassOfGame | None:
    found = None if game.class_id is None else await find_class(db, game.class_id)
    return None if found is None else ClassOfGame.model_validate(found)


async def show_game(request: Request, db: AsyncSession, caller: User, game_id: UUID) -> GameReport:
    """Show the host's report of a game, about the quiz as it was played.

    Everything at once, which for a large game is less than everything: see the addresses below this one.
    """
    game = hosted(caller, await find_game(db, game_id))
    quiz = Quiz.model_validate(game.quiz)
    best = await count_best_players(db, game, MOST)
    players = await count_players(db, game_id) if len(best) == MOST else len(best)
    figures = await list_figures(db, game_id, len(quiz.questions))
    questions = report_questions(game, quiz.questions, players, figures)
    more = f"{request.scope.get('root_path', '')}/games/{game_id}/players?size=100&page={MOST // 100 + 1}"
    return GameReport(
        **dict(summary(game, quiz.title, players, percent_right(questions))),
        host_id=game.host_id,
        is_running=await is_running(request.state["store"], game),
        stored_at=game.stored_at,
        players=[report_player(game, player) for player in best],
        more_players=more if players > MOST else None,
        questions=questions,
    )


async def is_running(store: Store, game: Game) -> bool | None:
    """Whether the game has not ended, and its room is there."""
    if game.ended_at is not None:
        return False
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await store.rooms.read(Address(game.access_code, game.id))
    except Refusal:
        return False
    except UNAVAILABLE:
        return None
    return True


def summary(game: Game, title: str, players: int, percent: float | None) -> GameSummary:
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
        percent_right=percent,
    )
