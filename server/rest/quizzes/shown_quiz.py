"""A quiz as its address shows it: its own fields, and its questions as PostgreSQL writes them."""

from pydantic import TypeAdapter
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.quizzes.whole_quizzes import questions_of
from persistence.tables import Quiz
from server.rest.http.shape import told
from server.rest.quizzes.schemas.question import PublicQuestionResponse, QuestionResponse
from server.rest.quizzes.schemas.quiz import PublicQuizResponse, QuizFields, QuizResponse

_WITH_SOLUTIONS = TypeAdapter(list[QuestionResponse])
_WITHOUT = TypeAdapter(list[PublicQuestionResponse])
_HELD = "held quiz"


def hold(db: AsyncSession, shown: QuizResponse) -> None:
    """Spare who changes this locked quiz next, but none of its questions, from reading them once more."""
    db.info[_HELD] = shown


async def shown_whole(db: AsyncSession, quiz: Quiz) -> QuizResponse:
    """With its solutions and its access code."""
    held: QuizResponse | None = db.info.pop(_HELD, None)
    questions = held.questions if held and held.id == quiz.id else await questions_with_solutions(db, quiz)
    return QuizResponse(**told(QuizFields, quiz), access_code=quiz.access_code, questions=questions)


async def questions_with_solutions(db: AsyncSession, quiz: Quiz) -> list[QuestionResponse]:
    return _WITH_SOLUTIONS.validate_json(await questions_of(db, quiz.id))


async def shown_without_solutions(db: AsyncSession, quiz: Quiz) -> PublicQuizResponse:
    questions = _WITHOUT.validate_json(await questions_of(db, quiz.id))
    return PublicQuizResponse(**told(QuizFields, quiz), questions=questions)
