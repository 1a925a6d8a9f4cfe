"""Keeping replies under the key that a client gave its request, for a day."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import and_, delete, func, or_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.tables import IdempotencyKey

KEPT = timedelta(days=1)
# Whoever works on a request for so long has died over it.
ABANDONED = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class KeyedRequest:
    """A request under its key. ``scope`` keeps the keys of one client from those of another."""

    scope: str
    key: str
    fingerprint: str
    user_id: int | None


@dataclass(frozen=True, slots=True)
class KeptReply:
    """A reply as it was first sent; it has no ``status`` while somebody still works on it."""

    fingerprint: str
    status: int | None
    location: str | None
    body: bytes | None


async def reserve(db: AsyncSession, request: KeyedRequest) -> KeptReply | None:
    """Take the key for this request; or, if it is taken, what is known of the request that has it.

    Waits for a transaction that has reserved the same key and is not committed yet.
    """
    taken = insert(IdempotencyKey).values(
        scope=request.scope, key=request.key, fingerprint=request.fingerprint, user_id=request.user_id
    )
    is_over = IdempotencyKey.created_at < func.now() - KEPT
    is_abandoned = and_(IdempotencyKey.status.is_(None), IdempotencyKey.created_at < func.now() - ABANDONED)
    anew = taken.on_conflict_do_update(
        index_elements=[IdempotencyKey.scope, IdempotencyKey.key],
        set_={
            "fingerprint": taken.excluded.fingerprint,
            "user_id": taken.excluded.user_id,
            "status": None,
            "location": None,
            "body": None,
            "created_at": func.now(),
        },
        where=or_(is_over, is_abandoned),
    )
    if await db.scalar(anew.returning(IdempotencyKey.key)):
        return None
    row = await db.get_one(IdempotencyKey, (request.scope, request.key), populate_existing=True)
    return KeptReply(row.fingerprint, row.status, row.location, row.body)


async def keep(
    db: AsyncSession, request: KeyedRequest, status: int, location: str | None, body: bytes
) -> None:
    """Keep the reply to a reserved request."""
    await db.execute(
        update(IdempotencyKey)
        .where(IdempotencyKey.scope == request.scope, IdempotencyKey.key == request.key)
        .values(status=status, location=location, body=body, user_id=request.user_id)
    )


async def release(db: AsyncSession, request: KeyedRequest) -> None:
    """Give the key of a request back that was refused."""
    await db.execute(
        delete(IdempotencyKey).where(
            IdempotencyKey.scope == request.scope,
            IdempotencyKey.key == request.key,
            IdempotencyKey.status.is_(None),
        )
    )


async def forget_old_replies(db: AsyncSession) -> None:
    await db.execute(delete(IdempotencyKey).where(IdempotencyKey.created_at < func.now() - KEPT))


async def forget_replies_to(db: AsyncSession, user_id: int) -> None:
    await db.execute(delete(IdempotencyKey).where(IdempotencyKey.user_id == user_id))
