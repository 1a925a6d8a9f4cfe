"""Questions of a quiz: added, shown, changed, ordered and removed one at a time."""

from sqlalchemy.ext.asyncio import AsyncSession

from game.playable import MOST_QUESTIONS
from persistence.quizzes.quizzes import find_question, find_quiz, find_quiz_of_question
from persistence.tables import Question, Quiz, User
from server.rest.http.ordering import reordered
from server.rest.http.problems import NotFound
from server.rest.http.shape import Id
from server.rest.quizzes.authoring import change_question, must_obey, write_question
from server.rest.quizzes.ownership import editable, is_told, readable
from server.rest.quizzes.pictures import in_question, must_have_pictures, of_one
from server.rest.quizzes.problems import QuizIsFull
from server.rest.quizzes.schemas.question import (
    PublicQuestionResponse,
    QuestionCreate,
    QuestionList,
    QuestionOrder,
    QuestionReplace,
    QuestionResponse,
    QuestionUpdate,
)
from server.rest.quizzes.schemas.quiz import QuizResponse


async def list_questions(db: AsyncSession, caller: User, quiz_id: Id) -> QuestionList:
    """List a quiz's questions in order; who did not write them does not see what is right."""
    quiz = await readable(db, caller, await find_quiz(db, quiz_id))
    if await is_told(db, caller, quiz):
        return QuestionList(items=[QuestionResponse.model_validate(one) for one in quiz.questions])
    return QuestionList(items=[PublicQuestionResponse.model_validate(one) for one in quiz.questions])


async def add_question(db: AsyncSession, caller: User, quiz_id: Id, body: QuestionCreate) -> QuestionResponse:
    """Add a question at the end of a quiz."""
    quiz = await editable(db, caller, await find_quiz(db, quiz_id, is_locked=True))
    if len(quiz.questions) >= MOST_QUESTIONS:
        raise QuizIsFull
    await must_have_pictures(db, caller, quiz.teacher_id, in_question(body))
    question = write_question(body)
    quiz.questions.append(question)
    await db.flush()
    return QuestionResponse.model_validate(question)


async def order_questions(db: AsyncSession, caller: User, quiz_id: Id, body: QuestionOrder) -> QuizResponse:
    """Put a quiz's questions in another order."""
    quiz = await editable(db, caller, await find_quiz(db, quiz_id, is_locked=True))
    quiz.questions = reordered(quiz.questions, body.ids)
    await db.flush()
    return QuizResponse.model_validate(quiz)


async def show_question(
    db: AsyncSession, caller: User, question_id: Id
) -> QuestionResponse | PublicQuestionResponse:
    """Show a question; who did not write it does not see what is right."""
    question = await find_question(db, question_id)
    quiz = await readable(db, caller, question.quiz if question else None)
    shape = QuestionResponse if await is_told(db, caller, quiz) else PublicQuestionResponse
    return shape.model_validate(question)


async def replace_question(
    db: AsyncSession, caller: User, question_id: Id, body: QuestionReplace
) -> QuestionResponse:
    """Write a whole question anew, keeping the choices whose ids are given."""
    question = await own_question(db, caller, question_id)
    await must_have_pictures(db, caller, question.quiz.teacher_id, in_question(body), in_question(question))
    change_question(question, body)
    await db.flush()
    return QuestionResponse.model_validate(question)


async def update_question(
    db: AsyncSession, caller: User, question_id: Id, body: QuestionUpdate
) -> QuestionResponse:
    """Change some of a question's own fields; its choices must still fit."""
    question = await own_question(db, caller, question_id)
    await must_have_pictures(db, caller, question.quiz.teacher_id, of_one(body), of_one(question))
    for field in body.model_fields_set:
        setattr(question, field, getattr(body, field))
    must_obey(question)
    await db.flush()
    return QuestionResponse.model_validate(question)


async def delete_question(db: AsyncSession, caller: User, question_id: Id) -> None:
    """Remove a question; those behind it move up."""
    quiz = await editable(db, caller, await find_quiz_of_question(db, question_id, is_locked=True))
    quiz.questions.remove(of_quiz(quiz, question_id))


async def own_question(db: AsyncSession, caller: User, question_id: int) -> Question:
    """A question that the caller may change; nobody else changes its quiz meanwhile."""
    question = await find_question(db, question_id, is_locked=True)
    await editable(db, caller, question.quiz if question else None)
    if question is None:
        raise NotFound
    return question


def of_quiz(quiz: Quiz, question_id: int) -> Question:
    """Whoever held the lock before us may have removed it."""
    for question in quiz.questions:
        if question.id == question_id:
            return question
    raise NotFound
