"""Logins on paper: passphrases for students without an e-mail address, made anew whenever they are wished."""

import secrets
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from game import passphrases
from persistence.accounts.login_sessions import end_login_sessions
from persistence.accounts.users import lock_user
from persistence.classes.classes import find_class
from persistence.classes.students import list_members
from persistence.database import Sessions
from persistence.tables import User
from server.rest.accounts.hashing import hash_password
from server.rest.accounts.login_sessions import revocations
from server.rest.classes.ownership import taught
from server.rest.classes.problems import NotKept
from server.rest.classes.schemas.importing import LoginsWish, PrintedLogin, PrintedLogins
from server.rest.http.problems import NotFound
from server.rest.http.shape import Id
from server.web.locale import locale_of


async def print_logins(
    request: Request, sessions: Sessions, caller: User, class_id: Id, body: LoginsWish
) -> PrintedLogins:
    """Give students whose accounts one has made new passphrases, of easy words in one's own language.

    Old ones do not hold any more, and whoever was logged in by them is logged out. They are shown this once.
    """
    wanted = list(dict.fromkeys(body.user_ids))
    async with sessions() as db:
        await kept(db, caller, class_id, wanted)
    language = locale_of(request).language
    drawn = {user_id: passphrases.draw(language, secrets.choice) for user_id in wanted}
    # No connection is held while bcrypt works.
    hashed = {user_id: await hash_password(request, drawn[user_id]) for user_id in wanted}
    async with sessions.begin() as db:
        found = await kept(db, caller, class_id, wanted)
        ended: list[int] = []
        for user_id in sorted(wanted):
            user = await lock_user(db, user_id)
            if user is None or user.keeper_id != caller.id or user.user_name is None:
                raise NotKept
            user.hashed_password = hashed[user_id]
            ended += await end_login_sessions(db, user_id)
    await revocations(request).tell(ended)
    return PrintedLogins(items=[card(user, drawn[user.id]) for user in found])


async def kept(db: AsyncSession, caller: User, class_id: int, wanted: Sequence[int]) -> list[User]:
    """Students of one's class who have no address, in the order in which they are wanted."""
    taught(caller, await find_class(db, class_id))
    members = {user.id: user for user in await list_members(db, class_id)}
    if not members.keys() >= set(wanted):
        raise NotFound
    found = [members[user_id] for user_id in wanted]
    if any(user.keeper_id != caller.id or user.user_name is None for user in found):
        raise NotKept
    return found


def card(user: User, passphrase: str) -> PrintedLogin:
    return PrintedLogin(
        user_id=user.id,
        full_name=user.full_name,
        user_name=user.user_name or "",
        passphrase=passphrase,
    )
