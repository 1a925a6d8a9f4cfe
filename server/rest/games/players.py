"""The players of a game: some of them with how they did in each question, and one with every answer."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from game.quiz import Question, Quiz
from persistence.games.games import find_game
from persistence.games.given_answers import answers_of
from persistence.games.players import Player, find_player, list_players
from persistence.page import Slice
from persistence.tables import Game, User
from server.rest.games.marks import Answers, by_position, counted, mark_of
from server.rest.games.ownership import hosted
from server.rest.games.reporting import report_player
from server.rest.games.schemas.reply import (
    PlayerAnswer,
    PlayerAnswers,
    PlayerMarks,
    PlayerPage,
    PlayersQuery,
)
from server.rest.http.problems import NotFound
from server.rest.http.shape import Id


async def list_game_players(db: AsyncSession, caller: User, game_id: UUID, query: PlayersQuery) -> PlayerPage:
    """List the players of a game that one has hosted, with how each of them did in every question."""
    game = hosted(caller, await find_game(db, game_id))
    questions = Quiz.model_validate(game.quiz).questions
    part = Slice(query.offset, query.size)
    found = await list_players(db, game_id, query.sort, query.search, part)
    answers = await answers_of(db, game_id, [player.user_id for player in found.rows])
    return PlayerPage(
        items=[
            with_marks(game, questions, player, by_position(answers.get(player.user_id, [])))
            for player in found.rows
        ],
        page=query.page,
        size=query.size,
        total=found.total,
    )


async def show_player(db: AsyncSession, caller: User, game_id: UUID, user_id: Id) -> PlayerAnswers:
    """Show every answer of one player."""
    game = hosted(caller, await find_game(db, game_id))
    player = await find_player(db, game_id, user_id)
    if player is None:
        raise NotFound
    answers = by_position((await answers_of(db, game_id, [user_id])).get(user_id, []))
    return PlayerAnswers(
        **dict(report_player(game, counted(game, player, answers))),
        answers=[
            player_answer(game, question, place, player, answers)
            for place, question in enumerate(Quiz.model_validate(game.quiz).questions)
        ],
    )


def with_marks(game: Game, questions: Sequence[Question], player: Player, answers: Answers) -> PlayerMarks:
    return PlayerMarks(
        **dict(report_player(game, counted(game, player, answers))),
        marks=[
            mark_of(game, question, place, player.silent, answers.get(place))
            for place, question in enumerate(questions)
        ],
    )


def player_answer(
    game: Game, question: Question, place: int, player: Player, answers: Answers
) -> PlayerAnswer:
    answer = answers.get(place)
    return PlayerAnswer(
        position=place,
        mark=mark_of(game, question, place, player.silent, answer),
        choices=list(answer.choices) if answer else None,
        points=answer.points if answer else None,
        elapsed_ms=answer.elapsed_ms if answer else None,
    )
