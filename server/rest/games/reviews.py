"""Reviews: what a player is told of a game after its end; what is right, once no class plays its quiz."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from game.quiz import Question, Quiz
from game.seat import hashed
from persistence.accounts.guests import find_holder
from persistence.games.games import find_game
from persistence.games.given_answers import GivenAnswer, answers_of
from persistence.games.players import Player, find_player
from persistence.quizzes.quizzes import is_family_playing
from persistence.tables import Game, GameMode, GameOutcome, User
from persistence.tables import Quiz as StoredQuiz
from server.rest.games.marks import by_position, mark_of
from server.rest.games.reporting import choice_pictures, played_picture
from server.rest.games.schemas.review import GameReview, ReviewedQuestion, SeatReviewCreate
from server.rest.http.problems import NotFound


async def show_my_review(db: AsyncSession, caller: User, game_id: UUID) -> GameReview:
    """Show every question of a game that one has played, with one's own answer and the right one."""
    return await review(db, caller.id, game_id)


async def show_seat_review(db: AsyncSession, game_id: UUID, body: SeatReviewCreate) -> GameReview:
    """Show the same to whoever has the seat's token, which is a secret and so in no address."""
    holder = await find_holder(db, hashed(body.token))
    if holder is None:
        raise NotFound
    return await review(db, holder.id, game_id)


async def review(db: AsyncSession, user_id: int, game_id: UUID) -> GameReview:
    """Of a game whose results are stored; of a quiz that is played again what is right waits for its end."""
    game = await find_game(db, game_id)
    player = await find_player(db, game_id, user_id)
    if game is None or player is None or not _is_over(game):
        raise NotFound
    is_told = not await is_family_playing(db, await db.get_one(StoredQuiz, game.quiz_id))
    quiz = Quiz.model_validate(game.quiz)
    answers = by_position((await answers_of(db, game_id, [user_id])).get(user_id, ()))
    asked = len(quiz.questions) if game.asked is None else game.asked
    return GameReview(
        quiz_title=quiz.title,
        nickname=player.nickname,
        score=player.score,
        rank=player.rank,
        is_told=is_told,
        items=[
            told if is_told else _withheld(told)
            for place, question in enumerate(quiz.questions[:asked])
            for told in [_reviewed(game, question, place, player, answers.get(place))]
        ],
    )


def _is_over(game: Game) -> bool:
    """A run alone tells its own solutions, by the choice of the teacher who gave it."""
    return game.mode is GameMode.LIVE and game.ended_at is not None and game.outcome is GameOutcome.FINISHED


def _reviewed(
    game: Game, question: Question, place: int, player: Player, answer: GivenAnswer | None
) -> ReviewedQuestion:
    return ReviewedQuestion(
        position=place,
        text=question.text,
        question_type=question.question_type,
        formulas=question.formulas,
        picture=played_picture(question.picture),
        choices=[choice.text for choice in question.choices],
        choice_pictures=choice_pictures(question),
        is_voided=place in game.voided,
        mark=mark_of(game, question, place, player.silent, answer),
        chosen=list(answer.choices) if answer else None,
        points=answer.points if answer else None,
        solution=question.solution,
        explanation=question.explanation,
        explanation_formulas=question.explanation_formulas,
    )


def _withheld(question: ReviewedQuestion) -> ReviewedQuestion:
    """As one left it, without a word about what is right."""
    mark = None if question.chosen is not None else question.mark
    secret = dict.fromkeys(("points", "solution", "explanation", "explanation_formulas"))
    return question.model_copy(update={**secret, "mark": mark})
