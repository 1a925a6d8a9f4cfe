"""Accounts as an administrator sees them: found, counted, and never left without an administrator."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.page import Rows, Slice, rows_of
from persistence.search import holds
from persistence.tables import User, UserRole


@dataclass(frozen=True, slots=True)
class WantedUsers:
    """``search`` is a part of the name or of the e-mail address; None leaves a question open."""

    search: str = ""
    role: UserRole | None = None
    is_active: bool | None = None
    is_guest: bool = False


async def list_users(db: AsyncSession, wanted: WantedUsers, part: Slice) -> Rows[User]:
    """The newest first."""
    query = select(User).where(*conditions(wanted))
    found = await db.scalars(query.order_by(User.id.desc()).offset(part.offset).limit(part.limit))
    return await rows_of(db, found.all(), part, select(User.id).where(*conditions(wanted)))


def conditions(wanted: WantedUsers) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [User.is_guest.is_(wanted.is_guest)]
    if wanted.search:
        address = User.email.icontains(wanted.search, autoescape=True)
        found.append(or_(address, holds(User.full_name, wanted.search)))
    if wanted.role is not None:
        found.append(User.role == wanted.role)
    if wanted.is_active is not None:
        found.append(User.is_active.is_(wanted.is_active))
    return found


async def lock_administrators(db: AsyncSession) -> set[int]:
    """All active administrators; nobody makes or unmakes one of them until the transaction ends."""
    administrators = select(User.id).where(User.role == UserRole.SUPER_ADMIN, User.is_active)
    return set(await db.scalars(administrators.order_by(User.id).with_for_update(key_share=True)))
