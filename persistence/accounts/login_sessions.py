"""Who is logged in where. What is deleted here has ended: an access token lives as long as its row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.page import Rows, Slice, rows_of
from persistence.tables import LoginSession, User

# Whoever logs in from more places than this loses the oldest.
MOST_SESSIONS = 50
# Asked with every request, and so put together once.
_LOGIN = (
    select(User)
    .join(LoginSession, LoginSession.user_id == User.id)
    .where(User.id == bindparam("user"), LoginSession.id == bindparam("session"))
)


@dataclass(frozen=True, slots=True)
class Rotation:
    """A refresh token that is shown, and the one that takes its place, by their hashes."""

    family_hash: str
    shown: str
    successor: str


async def add_login_session(
    db: AsyncSession, user_id: int, family_hash: str, token_hash: str, lifetime: timedelta
) -> LoginSession:
    """Let this user be logged in, and forget what has run out."""
    session = LoginSession(
        user_id=user_id, family_hash=family_hash, token_hash=token_hash, expires_at=func.now() + lifetime
    )
    db.add(session)
    await db.flush()
    newest = (
        select(LoginSession.id)
        .where(LoginSession.user_id == user_id, LoginSession.expires_at > func.now())
        .order_by(LoginSession.id.desc())
        .limit(MOST_SESSIONS)
    )
    await db.execute(
        delete(LoginSession)
        .where(LoginSession.user_id == user_id, LoginSession.id.not_in(newest))
        .execution_options(synchronize_session=False)
    )
    return session


async def find_new(db: AsyncSession, rotation: Rotation, window: timedelta) -> int | None:
    """The session whose token this has been for less than ``window``."""
    return await db.scalar(
        select(LoginSession.id).where(
            LoginSession.family_hash == rotation.family_hash,
            LoginSession.token_hash == rotation.shown,
            LoginSession.rotated_at > func.now() - window,
        )
    )


async def rotate(db: AsyncSession, rotation: Rotation, lifetime: timedelta) -> int | None:
    """The session whose token has now been replaced; None when the one shown is not its token."""
    changed = await db.scalars(
        update(LoginSession)
        .where(
            LoginSession.family_hash == rotation.family_hash,
            LoginSession.token_hash == rotation.shown,
            LoginSession.expires_at > func.now(),
        )
        .values(
            token_hash=rotation.successor,
            parent_hash=rotation.shown,
            rotated_at=func.now(),
            expires_at=func.now() + lifetime,
        )
        .returning(LoginSession.id)
        .execution_options(synchronize_session=False)
    )
    return changed.one_or_none()


async def find_just_rotated(db: AsyncSession, rotation: Rotation, window: timedelta) -> int | None:
    """The session whose token took the place of the one shown a moment ago."""
    return await db.scalar(
        select(LoginSession.id).where(
            LoginSession.family_hash == rotation.family_hash,
            LoginSession.parent_hash == rotation.shown,
            LoginSession.token_hash == rotation.successor,
            LoginSession.rotated_at > func.now() - window,
        )
    )


async def find_login(db: AsyncSession, user_id: int, session_id: int) -> User | None:
    """The user of this session, if it has not ended."""
    return await db.scalar(_LOGIN, {"user": user_id, "session": session_id})


async def find_user_of(db: AsyncSession, session_id: int) -> User | None:
    return await db.scalar(
        select(User).join(LoginSession, LoginSession.user_id == User.id).where(LoginSession.id == session_id)
    )


async def list_login_sessions(db: AsyncSession, user_id: int, part: Slice) -> Rows[LoginSession]:
    """The newest first."""
    own = select(LoginSession).where(LoginSession.user_id == user_id, LoginSession.expires_at > func.now())
    found = await db.scalars(own.order_by(LoginSession.id.desc()).offset(part.offset).limit(part.limit))
    return await rows_of(db, found.all(), part, own)


async def end_login_sessions(db: AsyncSession, user_id: int, *, besides: int | None = None) -> Sequence[int]:
    """End all sessions of this user, perhaps ``besides`` one; returns those that were there."""
    chosen = delete(LoginSession).where(LoginSession.user_id == user_id)
    if besides is not None:
        chosen = chosen.where(LoginSession.id != besides)
    return (await db.scalars(chosen.returning(LoginSession.id))).all()


async def end_login_session(db: AsyncSession, user_id: int, session_id: int) -> Sequence[int]:
    """End one session of this user; returns it, if it was there."""
    chosen = delete(LoginSession).where(LoginSession.user_id == user_id, LoginSession.id == session_id)
    return (await db.scalars(chosen.returning(LoginSession.id))).all()


async def end_family(db: AsyncSession, family_hash: str) -> Sequence[int]:
    chosen = delete(LoginSession).where(LoginSession.family_hash == family_hash)
    return (await db.scalars(chosen.returning(LoginSession.id))).all()


async def still_logged_in(db: AsyncSession, session_ids: Sequence[int]) -> set[int]:
    """Those of the sessions that have not ended, and whose user is active."""
    found = await db.scalars(
        select(LoginSession.id)
        .join(User, User.id == LoginSession.user_id)
        .where(LoginSession.id.in_(session_ids), User.is_active)
    )
    return set(found)
