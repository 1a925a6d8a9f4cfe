"""Handing over: what somebody teaches becomes another teacher's, and they may leave then."""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.accounts.accounts import lock_administrators
from persistence.accounts.teaching import count_teaching, hand_over
from persistence.accounts.users import find_by_email, lock_user
from persistence.tables import User
from server.accounts.teachers import is_teacher
from server.rest.accounts.problems import NoSuchHeir
from server.rest.accounts.schemas.account import Handover, TeachingResponse
from server.rest.http.caller import must_administer
from server.rest.http.problems import AdministratorsOnly, NotFound
from server.rest.http.shape import Id


async def show_teaching(db: AsyncSession, caller: User, user_id: Id) -> TeachingResponse:
    """Show how much somebody teaches, which can be handed over."""
    must_administer(caller)
    if await db.get(User, user_id) is None:
        raise NotFound
    return TeachingResponse.model_validate(await count_teaching(db, user_id))


async def hand_everything_over(
    db: AsyncSession, caller: User, user_id: Id, body: Handover
) -> TeachingResponse:
    """Hand all that somebody teaches over to another teacher; the answer tells how much that was.

    Quizzes, courses, classes, homework, and games with their results belong to that teacher from then on;
    rooms that are open stay with whoever opened them. The account stays, and may be erased.
    """
    must_administer(caller)
    if caller.id not in await lock_administrators(db):
        raise AdministratorsOnly
    found = await find_by_email(db, body.email)
    user, other = await locked(db, user_id, found.id if found else None)
    inheriting = heir(user, other)
    teaching = await count_teaching(db, user.id)
    await hand_over(db, user.id, inheriting.id)
    return TeachingResponse.model_validate(teaching)


async def locked(db: AsyncSession, user_id: int, heir_id: int | None) -> tuple[User, User | None]:
    """Both in the order of their ids, so that two who inherit from each other do not wait for each other."""
    found = {one: await lock_user(db, one) for one in sorted({user_id, heir_id or user_id})}
    user = found[user_id]
    if user is None:
        raise NotFound
    return user, found[heir_id] if heir_id else None


def heir(user: User, found: User | None) -> User:
    if found is None or not is_teacher(found) or not found.is_active or found.id == user.id:
        raise NoSuchHeir
    return found
