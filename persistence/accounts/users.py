"""Finding users."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.tables import User

# Each of them costs a login a password's hash.
_MOST_ALIKE = 5


async def find_by_email(db: AsyncSession, email: str) -> User | None:
    """The user of an address in any case, or the first of ``find_alike``."""
    return next(iter(await find_alike(db, email)), None)


async def find_alike(db: AsyncSession, email: str) -> Sequence[User]:
    """All users of an address in any case; databases from before may hold several.

    First who may log in at all, then who writes it just so, or at least what stands before the @.
    """
    matching = select(User).where(func.lower(User.email) == email.lower())
    local = email.rpartition("@")[0]
    first = (User.is_active, User.email == email, User.email.startswith(f"{local}@", autoescape=True))
    query = matching.order_by(*(condition.desc() for condition in first), User.id).limit(_MOST_ALIKE)
    return (await db.scalars(query)).all()


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
