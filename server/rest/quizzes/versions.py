"""Which version of a quiz or a question a change is meant for, see `server.rest.http.precondition`."""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.quizzes.quizzes import find_quiz_alone
from persistence.tables import User
from server.rest.http.precondition import Version
from server.rest.http.shape import Id
from server.rest.quizzes.choices import own_choice
from server.rest.quizzes.ownership import editable
from server.rest.quizzes.questions import own_question
from server.rest.quizzes.schemas.question import QuestionResponse
from server.rest.quizzes.schemas.quiz import QuizResponse
from server.rest.quizzes.shown_quiz import hold, shown_whole


async def hold_quiz(db: AsyncSession, caller: User, quiz_id: Id) -> QuizResponse:
    quiz = await editable(db, caller, await find_quiz_alone(db, quiz_id, is_locked=True))
    shown = await shown_whole(db, quiz)
    hold(db, shown)
    return shown


async def hold_question(db: AsyncSession, caller: User, question_id: Id) -> QuestionResponse:
    return QuestionResponse.model_validate(await own_question(db, caller, question_id))


async def hold_question_of_choice(db: AsyncSession, caller: User, choice_id: Id) -> QuestionResponse:
    question, _ = await own_choice(db, caller, choice_id)
    return QuestionResponse.model_validate(question)


# A quiz is another one too when one of its questions is, and a question when one of its choices is.
QUIZ = Version(hold_quiz, at="/quizzes/{quiz_id}")
QUESTION = Version(hold_question, at="/questions/{question_id}")
# A choice is shown within its question only.
QUESTION_OF_CHOICE = Version(hold_question_of_choice, at="/questions/{id}")
