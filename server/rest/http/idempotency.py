"""Idempotency keys: a request that makes something may be sent again, and makes one thing.

A client draws a key, sends it as ``Idempotency-Key``, and sends the same request with the same key again
when it heard no answer. For a day it then gets the first answer. What was refused is not kept, so that it
may be sent again with the same key.
"""

import json
import re
from collections.abc import Awaitable, Callable
from hashlib import sha256

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import Response

from persistence.database import Sessions
from persistence.idempotency_keys import KeptReply, KeyedRequest, keep, release, reserve
from persistence.tables import User
from server.rest.http.problem import Fault
from server.rest.http.problems import InvalidRequest, KeyReused, RequestInProgress

HEADER = "Idempotency-Key"
LONGEST_KEY = 255
PATTERN = rf"^[\x21-\x7e]{{1,{LONGEST_KEY}}}$"

Work = Callable[[], Awaitable[Response]]


def keyed_request(request: Request, caller: User | None, body: bytes) -> KeyedRequest | None:
    """The request under its key, if it has one. Raises ``InvalidRequest`` for what is no key."""
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if not re.fullmatch(PATTERN, key):
        detail = f"1 to {LONGEST_KEY} visible ASCII letters are expected"
        raise InvalidRequest(
            faults=[Fault(place="header", pointer=f"#/{HEADER}", code="idempotency_key", detail=detail)]
        )
    asked = f"{request.method} {request.url.path}\n".encode() + body
    fingerprint = sha256(asked).hexdigest()
    # Nobody may come upon another's reply: whoever has no account must know all of the request.
    scope = f"user {caller.id}" if caller else f"request {fingerprint}"
    return KeyedRequest(scope, key, fingerprint, caller.id if caller else None)


async def once_within(db: AsyncSession, asked: KeyedRequest | None, work: Work) -> Response:
    """Do the work once, in the transaction that also keeps its reply."""
    if asked is None:
        return await work()
    if kept := await reserve(db, asked):
        return replay(asked, kept)
    response = await work()
    await keep_reply(db, asked, response)
    return response


async def once_around(sessions: Sessions, asked: KeyedRequest | None, work: Work) -> Response:
    """Do work once that opens transactions of its own.

    Should the process die between the work and the keeping, the key is free again after two minutes: whoever
    uses this must refuse a second time by itself, as a taken address or an open room does.
    """
    if asked is None:
        return await work()
    async with sessions.begin() as db:
        kept = await reserve(db, asked)
    if kept:
        return replay(asked, kept)
    try:
        response = await work()
    except Exception:
        async with sessions.begin() as db:
            await release(db, asked)
        raise
    async with sessions.begin() as db:
        await keep_reply(db, asked, response)
    return response


async def keep_reply(db: AsyncSession, asked: KeyedRequest, response: Response) -> None:
    body = bytes(response.body)
    if asked.user_id is None:
        # Whoever registers is who was made: the reply goes when they are erased.
        asked = KeyedRequest(asked.scope, asked.key, asked.fingerprint, json.loads(body)["id"])
    await keep(db, asked, response.status_code, response.headers.get("location"), body)


def replay(asked: KeyedRequest, kept: KeptReply) -> Response:
    """The first reply once more."""
    if kept.fingerprint != asked.fingerprint:
        raise KeyReused
    if kept.status is None:
        raise RequestInProgress(headers={"Retry-After": "1"})
    headers = {"Cache-Control": "no-store", "Idempotent-Replayed": "true"}
    if kept.location:
        headers["Location"] = kept.location
    return Response(kept.body, kept.status, headers, "application/json")
