"""Quizzes: written, listed, changed, copied, archived and deleted by their teachers."""

import secrets
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from game import access_code
from persistence.accounts.users import lock_user
from persistence.courses.dependents import count_on_quiz
from persistence.courses.quiz_lessons import archive_quiz as put_away
from persistence.courses.quiz_lessons import delete_quiz as erase_quiz
from persistence.page import Slice
from persistence.quizzes.quizzes import (
    ListedQuiz,
    Wanted,
    add_quiz,
    find_quiz,
    find_quiz_alone,
    list_quizzes,
    renew_access_code,
)
from persistence.quizzes.shares import ReceivedShare, received_shares
from persistence.quizzes.titles import titles_of
from persistence.tables import Quiz, User
from server.accounts.teachers import is_teacher
from server.rest.http.caller import must_teach
from server.rest.http.deletion import Deletion, must_confirm
from server.rest.http.ownership import is_owner
from server.rest.http.problems import fault, refuse
from server.rest.http.shape import Id, told
from server.rest.quizzes.authoring import change_questions, copy_question, write_question
from server.rest.quizzes.copied_title import copied_title
from server.rest.quizzes.ownership import editable, is_told, must_not_play, owned, readable
from server.rest.quizzes.pictures import in_questions, must_have_pictures
from server.rest.quizzes.schemas.quiz import (
    PublicQuizResponse,
    PublicQuizSummary,
    QuizCreate,
    QuizFields,
    QuizPage,
    QuizQuery,
    QuizReplace,
    QuizResponse,
    QuizSummary,
    QuizUpdate,
    Scope,
    SharedByColleague,
)
from server.rest.quizzes.shown_quiz import shown_whole, shown_without_solutions
from server.web.locale import locale_of


def draw() -> str:
    return access_code.draw(secrets.choice)


async def list_some_quizzes(db: AsyncSession, caller: User, query: QuizQuery) -> QuizPage:
    """List one's own quizzes, these and those that are shared with one, or the public ones."""
    is_own = query.scope is not Scope.PUBLIC
    wanted = Wanted(
        caller.id if is_own else None,
        query.search,
        query.tag,
        is_archived=is_own and query.archived,
        order=query.sort,
        with_shared=query.scope is Scope.ALL and is_teacher(caller),
    )
    found = await list_quizzes(db, wanted, Slice(query.offset, query.size))
    others = [one.quiz.id for one in found.rows if one.quiz.teacher_id != caller.id] if is_own else []
    shares = await received_shares(db, caller.id, others) if others else {}
    items = [summary(listed, shares.get(listed.quiz.id), is_own=is_own) for listed in found.rows]
    # As they are: each has been checked, and to try a public one as one's own costs as much once more.
    return QuizPage.model_construct(items=items, page=query.page, size=query.size, total=found.total)


def summary(
    listed: ListedQuiz, share: ReceivedShare | None, *, is_own: bool
) -> QuizSummary | PublicQuizSummary:
    quiz = listed.quiz
    fields = told(QuizFields, quiz)
    if not is_own:
        return PublicQuizSummary(**fields, question_count=listed.question_count)
    return QuizSummary(
        **fields,
        question_count=listed.question_count,
        access_code=quiz.access_code,
        shared=SharedByColleague.model_validate(share) if share else None,
    )


async def create_quiz(db: AsyncSession, caller: User, body: QuizCreate) -> QuizResponse:
    """Write a new quiz, with its questions or without."""
    must_teach(caller)
    await must_have_pictures(db, caller, caller.id, in_questions(body.questions))
    questions = [write_question(question) for question in body.questions]
    quiz = Quiz(
        title=body.title,
        description=body.description,
        is_public=body.is_public,
        tags=body.tags,
        teacher_id=caller.id,
        questions=questions,
    )
    return QuizResponse.model_validate(await add_quiz(db, quiz, draw))


async def show_quiz(db: AsyncSession, caller: User, quiz_id: Id) -> QuizResponse | PublicQuizResponse:
    """Show a quiz; who may not host it sees neither the solution nor the access code."""
    quiz = await readable(db, caller, await find_quiz_alone(db, quiz_id))
    if await is_told(db, caller, quiz):
        return await shown_whole(db, quiz)
    return await shown_without_solutions(db, quiz)


async def replace_quiz(db: AsyncSession, caller: User, quiz_id: Id, body: QuizReplace) -> QuizResponse:
    """Write a whole quiz anew, keeping the questions and choices whose ids are given."""
    quiz = await editable(db, caller, await find_quiz(db, quiz_id, is_locked=True))
    must_leave_public(caller, quiz, body)
    await must_have_pictures(
        db, caller, quiz.teacher_id, in_questions(body.questions), in_questions(quiz.questions)
    )
    quiz.title, quiz.description, quiz.is_public = body.title, body.description, body.is_public
    quiz.tags = body.tags
    change_questions(quiz, body.questions)
    await db.flush()
    return QuizResponse.model_validate(quiz)


async def update_quiz(db: AsyncSession, caller: User, quiz_id: Id, body: QuizUpdate) -> QuizResponse:
    """Change some of a quiz's own fields."""
    quiz = await editable(db, caller, await find_quiz_alone(db, quiz_id, is_locked=True))
    if "is_public" in body.model_fields_set:
        must_leave_public(caller, quiz, body)
    for field in body.model_fields_set:
        setattr(quiz, field, getattr(body, field))
    await db.flush()
    return await shown_whole(db, quiz)


def must_leave_public(caller: User, quiz: Quiz, body: QuizReplace | QuizUpdate) -> None:
    """To show it to everybody is to share it, which is the owner's to do."""
    if body.is_public != quiz.is_public and not is_owner(caller, quiz.teacher_id):
        refuse([fault("#/is_public", "owners_only", f"{quiz.is_public} is expected: its owner decides it")])


async def delete_quiz(db: AsyncSession, caller: User, quiz_id: Id, query: Deletion) -> None:
    """Delete a quiz; one that was played, only after a confirmation that all results go too."""
    quiz = await owned(db, caller, await find_quiz(db, quiz_id, is_locked=True))
    await must_not_play(db, quiz)
    dependents = await count_on_quiz(db, quiz.id)
    if dependents.is_played:
        must_confirm(dependents, query, archive=f"/api/quizzes/{quiz.id}/archive")
    await erase_quiz(db, quiz)


async def copy_quiz(request: Request, db: AsyncSession, caller: User, quiz_id: Id) -> QuizResponse:
    """Make a copy of one's own quiz, of a public or of a shared one; the copy is private.

    It keeps the title, unless one has a quiz of that title already: then it is called "(copy)", "(copy 2)"
    and so on, in the language of the request.
    """
    # The copy shows the solution, and a player may be a teacher too.
    quiz = await readable(db, caller, await find_quiz(db, quiz_id))
    must_teach(caller)
    # Of two copies made at once the second one sees what the first is called.
    await lock_user(db, caller.id)
    questions = [copy_question(question) for question in quiz.questions]
    copy = Quiz(
        title=copied_title(quiz.title, await titles_of(db, caller.id), locale_of(request)),
        description=quiz.description,
        is_public=False,
        tags=quiz.tags,
        teacher_id=caller.id,
        family_id=quiz.first_of_family,
        questions=questions,
    )
    return QuizResponse.model_validate(await add_quiz(db, copy, draw))


async def renew_code(db: AsyncSession, caller: User, quiz_id: Id) -> QuizResponse:
    """Draw a new access code; the old one leads nowhere any more."""
    quiz = await owned(db, caller, await find_quiz(db, quiz_id, is_locked=True))
    # The code is on the projector, and phones come back to their game by it.
    await must_not_play(db, quiz)
    await renew_access_code(db, quiz, draw)
    return QuizResponse.model_validate(quiz)


async def archive_quiz(db: AsyncSession, caller: User, quiz_id: Id) -> None:
    """Put a quiz away: it leaves the lists, others see it no more, and courses can be finished without it."""
    quiz = await owned(db, caller, await find_quiz(db, quiz_id, is_locked=True))
    await put_away(db, quiz, quiz.archived_at or datetime.now(UTC))


async def unarchive_quiz(db: AsyncSession, caller: User, quiz_id: Id) -> None:
    """Take a quiz out of the archive; lessons with it count again, and completed courses stay so."""
    quiz = await owned(db, caller, await find_quiz(db, quiz_id, is_locked=True))
    await put_away(db, quiz, None)
