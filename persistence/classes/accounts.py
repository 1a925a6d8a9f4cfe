"""Accounts that come into a class: those that there are, by address, and new ones without an address."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.tables import User
from persistence.tables.user import NAMED_DOMAIN, NO_PASSWORD

# Takes a full name.
DrawName = Callable[[str], str]
_MOST_DRAWS = 20


async def find_by_addresses(db: AsyncSession, addresses: Iterable[str]) -> dict[str, User]:
    """By the address in small letters; of several that differ in case alone, one that may log in."""
    wanted = {address.lower() for address in addresses}
    query = select(User).where(func.lower(User.email).in_(wanted)).order_by(User.is_active, User.id.desc())
    return {user.email.lower(): user for user in await db.scalars(query)}


async def make_named(
    db: AsyncSession, full_names: Sequence[str], keeper_id: int, draw: DrawName
) -> Sequence[int]:
    """The ids of new accounts with a user name each, to which nobody has a passphrase yet."""
    if not full_names:
        return []
    addresses = await _free_addresses(db, full_names, draw)
    rows = [
        {"email": address, "hashed_password": NO_PASSWORD, "full_name": name, "keeper_id": keeper_id}
        for name, address in zip(full_names, addresses, strict=True)
    ]
    # As objects they would be read back one by one.
    return (await db.scalars(insert(User).values(rows).returning(User.id))).all()


async def _free_addresses(db: AsyncSession, full_names: Sequence[str], draw: DrawName) -> list[str]:
    """As many at once as there are names: drawn anew only where one is taken."""
    drawn = dict.fromkeys(range(len(full_names)), "")
    found: dict[int, str] = {}
    for _ in range(_MOST_DRAWS):
        drawn = {place: f"{draw(full_names[place])}@{NAMED_DOMAIN}" for place in drawn}
        taken = set(await db.scalars(select(User.email).where(User.email.in_(drawn.values()))))
        for place, address in drawn.items():
            if address not in taken and address not in found.values():
                found[place] = address
        drawn = {place: "" for place in drawn if place not in found}
        if not drawn:
            return [found[place] for place in range(len(full_names))]
    raise RuntimeError(f"No free user name in {_MOST_DRAWS} draws")
