"""Finding users."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.tables import User


async def find_by_email(db: AsyncSession, email: str) -> User | None:
    """The user of an address in any case; databases from before may hold capitals, even two such users."""
    matching = select(User).where(func.lower(User.email) == email.lower())
    exact_first = matching.order_by((User.email == email).desc(), User.id).limit(1)
    return (await db.execute(exact_first)).scalar_one_or_none()


async def add_user(db: AsyncSession, user: User) -> User:
    """Store a new user and fetch what PostgreSQL gave them; IntegrityError when the address is taken."""
    db.add(user)
    await db.flush()
    return user


async def lock_user(db: AsyncSession, user_id: int) -> User | None:
    """A user whom nobody else changes, logs in or logs out until the transaction ends.

    Their results are stored meanwhile: those only need the row to stay.
    """
    return await db.get(User, user_id, with_for_update={"key_share": True}, populate_existing=True)
