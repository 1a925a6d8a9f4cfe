"""Choices of a question: added, changed, ordered and removed one at a time, within the question's rules."""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.quizzes.quizzes import find_question_id
from persistence.tables import Choice, Question, User
from server.rest.http.ordering import reordered
from server.rest.http.problems import NotFound
from server.rest.http.shape import Id
from server.rest.quizzes.authoring import must_differ, must_obey, write_choice
from server.rest.quizzes.pictures import must_have_pictures, of_one
from server.rest.quizzes.questions import own_question
from server.rest.quizzes.schemas.choice import ChoiceCreate, ChoiceOrder, ChoiceResponse, ChoiceUpdate
from server.rest.quizzes.schemas.question import QuestionResponse

# Where a body says whether its choice is right.
MARK = "#/is_correct"


async def add_choice(db: AsyncSession, caller: User, question_id: Id, body: ChoiceCreate) -> ChoiceResponse:
    """Add a choice at the end of a question."""
    question = await own_question(db, caller, question_id)
    await must_have_pictures(db, caller, question.quiz.teacher_id, of_one(body))
    choice = write_choice(body)
    question.choices.append(choice)
    must_obey(question, mark=MARK)
    must_differ(choice, question)
    await db.flush()
    return ChoiceResponse.model_validate(choice)


async def order_choices(
    db: AsyncSession, caller: User, question_id: Id, body: ChoiceOrder
) -> QuestionResponse:
    """Put a question's choices in another order."""
    question = await own_question(db, caller, question_id)
    question.choices = reordered(question.choices, body.ids)
    await db.flush()
    return QuestionResponse.model_validate(question)


async def update_choice(db: AsyncSession, caller: User, choice_id: Id, body: ChoiceUpdate) -> ChoiceResponse:
    """Change a choice; which one is right moves by writing the question anew."""
    question, choice = await own_choice(db, caller, choice_id)
    await must_have_pictures(db, caller, question.quiz.teacher_id, of_one(body), of_one(choice))
    for field in body.model_fields_set:
        setattr(choice, field, getattr(body, field))
    must_obey(question, mark=MARK)
    # Choices from before that are the same can still be marked right or wrong.
    if "text" in body.model_fields_set:
        must_differ(choice, question)
    await db.flush()
    return ChoiceResponse.model_validate(choice)


async def delete_choice(db: AsyncSession, caller: User, choice_id: Id) -> None:
    """Remove a choice; those behind it move up."""
    question, choice = await own_choice(db, caller, choice_id)
    question.choices.remove(choice)
    must_obey(question, "path", "#/choice_id")


async def own_choice(db: AsyncSession, caller: User, choice_id: int) -> tuple[Question, Choice]:
    question_id = await find_question_id(db, choice_id)
    if question_id is None:
        raise NotFound
    question = await own_question(db, caller, question_id)
    for choice in question.choices:
        if choice.id == choice_id:
            return question, choice
    raise NotFound
