"""Accounts: registering, and looking after oneself."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.attempts import list_attempts
from persistence.page import Slice
from persistence.run_endings import end_overdue_runs
from persistence.tables import Game, User, UserRole
from persistence.users import add_user, find_by_email
from server.accounts.passwords import hash_password, is_password
from server.rest.problems import EmailTaken, WrongCredentials
from server.rest.schemas.attempt import QuizAttemptPage, QuizAttemptResponse
from server.rest.schemas.page import PageQuery
from server.rest.schemas.user import UserRegister, UserResponse, UserUpdate


async def register(db: AsyncSession, body: UserRegister) -> UserResponse:
    """Register a student or a teacher."""
    hashed = await hash_password(body.password)
    if await find_by_email(db, body.email):
        raise EmailTaken
    role = UserRole(body.role)
    user = User(email=body.email, hashed_password=hashed, full_name=body.full_name, role=role)
    try:
        return UserResponse.model_validate(await add_user(db, user))
    except IntegrityError as error:
        raise EmailTaken from error


async def show_me(caller: User) -> UserResponse:
    """Show the account of the caller."""
    return UserResponse.model_validate(caller)


async def update_me(db: AsyncSession, caller: User, body: UserUpdate) -> UserResponse:
    """Change one's name or password."""
    if "full_name" in body.model_fields_set:
        caller.full_name = body.full_name
    if "password" in body.model_fields_set:
        if not await is_password(body.current_password, caller.hashed_password):
            raise WrongCredentials
        caller.hashed_password = await hash_password(body.password)
    await db.flush()
    return UserResponse.model_validate(caller)


async def list_my_attempts(db: AsyncSession, caller: User, query: PageQuery) -> QuizAttemptPage:
    """List the quizzes that one has played, and how one did."""
    await end_overdue_runs(db, Game.host_id == caller.id)
    found = await list_attempts(db, caller.id, Slice(query.offset, query.size))
    items = [
        QuizAttemptResponse(
            id=listed.attempt.id,
            quiz_id=listed.attempt.quiz_id,
            quiz_title=listed.quiz_title,
            game_id=listed.attempt.game_id,
            score=listed.attempt.score,
            total_questions=listed.attempt.total_questions,
            correct_answers=listed.attempt.correct_answers,
            rank=listed.attempt.rank,
            mode=listed.mode,
            completed_at=listed.attempt.completed_at,
        )
        for listed in found.rows
    ]
    return QuizAttemptPage(items=items, page=query.page, size=query.size, total=found.total)
