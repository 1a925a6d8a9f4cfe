"""The questions of a game: how each went, and what everybody replied to one of them."""

from typing import Annotated
from uuid import UUID

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from game.quiz import Question, Quiz
from persistence.games import given_answers as given
from persistence.games.figures import list_figures
from persistence.games.games import find_game
from persistence.games.given_answers import list_replies
from persistence.games.players import count_players
from persistence.page import Slice
from persistence.tables import Game, User
from server.rest.games.marks import mark_of
from server.rest.games.ownership import hosted
from server.rest.games.reporting import report_questions
from server.rest.games.schemas.game import QuestionReports
from server.rest.games.schemas.reply import RepliesQuery, Reply, ReplyPage
from server.rest.http.problems import NotFound

# As a SMALLINT of PostgreSQL holds it.
Position = Annotated[int, Field(ge=0, le=32_767, description="Counted from 0")]


async def list_game_questions(db: AsyncSession, caller: User, game_id: UUID) -> QuestionReports:
    """List how each question went in a game that one has hosted, as it was played."""
    game = hosted(caller, await find_game(db, game_id))
    questions = Quiz.model_validate(game.quiz).questions
    players = await count_players(db, game_id)
    figures = await list_figures(db, game_id, len(questions))
    return QuestionReports(items=report_questions(game, questions, players, figures))


async def list_question_replies(
    db: AsyncSession, caller: User, game_id: UUID, position: Position, query: RepliesQuery
) -> ReplyPage:
    """List who chose what in one question, and who gave no answer."""
    game = hosted(caller, await find_game(db, game_id))
    questions = Quiz.model_validate(game.quiz).questions
    if position >= len(questions):
        raise NotFound
    wanted = given.Wanted(query.mark, query.choice)
    found = await list_replies(db, game_id, position, wanted, Slice(query.offset, query.size))
    return ReplyPage(
        items=[reply(game, questions[position], position, one) for one in found.rows],
        page=query.page,
        size=query.size,
        total=found.total,
    )


def reply(game: Game, question: Question, position: int, found: given.Reply) -> Reply:
    answer = found.answer
    return Reply(
        user_id=found.user_id,
        nickname=found.nickname,
        mark=mark_of(game, question, position, found.silent, answer),
        choices=list(answer.choices) if answer else None,
        points=answer.points if answer else None,
        elapsed_ms=answer.elapsed_ms if answer else None,
    )
