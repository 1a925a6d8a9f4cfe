"""Oneself: one's account, and what one has played."""

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.attempts import list_attempts
from persistence.database import Sessions
from persistence.login_sessions import end_login_sessions
from persistence.page import Slice
from persistence.run_endings import end_overdue_runs
from persistence.tables import Game, User
from persistence.users import lock_user
from server.accounts.passwords import hash_password
from server.accounts.tokens import Identity
from server.rest.confirmation import confirm
from server.rest.login_sessions import revocations
from server.rest.problems import WrongCredentials
from server.rest.schemas.attempt import QuizAttemptPage, QuizAttemptResponse
from server.rest.schemas.page import PageQuery
from server.rest.schemas.user import UserResponse, UserUpdate


async def show_me(caller: User) -> UserResponse:
    """Show the account of the caller."""
    return UserResponse.model_validate(caller)


async def update_me(
    request: Request, sessions: Sessions, caller: User, identity: Identity, body: UserUpdate
) -> UserResponse:
    """Change one's name or password; with a new password, all other sessions end."""
    hashed = None
    # No connection is held while bcrypt works.
    if "password" in body.model_fields_set:
        await confirm(request, caller, identity, body.current_password)
        hashed = await hash_password(body.password)
    async with sessions.begin() as db:
        user = await lock_user(db, caller.id)
        if user is None or (hashed and user.hashed_password != caller.hashed_password):
            raise WrongCredentials
        if "full_name" in body.model_fields_set:
            user.full_name = body.full_name
        user.hashed_password = hashed or user.hashed_password
        ended = await end_login_sessions(db, user.id, besides=identity.session_id) if hashed else []
        await db.flush()
    await revocations(request).tell(ended)
    return UserResponse.model_validate(user)


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
