"""Scripts of ours: Redis knows each by the digest of its text, and is told it again when it has forgotten."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from hashlib import sha1
from pathlib import Path
from typing import Any, NamedTuple, cast

from redis.asyncio import Redis
from redis.exceptions import NoScriptError, ResponseError

from game.store.line_client import LineClient
from game.store.node import Command

_FOLDER = Path(__file__).parent / "scripts"


class Call(NamedTuple):
    """What a script is told."""

    keys: Sequence[str]
    args: Sequence[Any]


class Script:
    """A script, and the client by which it is asked."""

    def __init__(self, redis: Redis, text: str) -> None:
        self._redis, self._text = cast("LineClient", redis), text
        # That is how Redis names scripts, and no secret.
        self._digest = sha1(text.encode(), usedforsecurity=False).hexdigest()

    async def __call__(self, *, keys: Sequence[str] = (), args: Sequence[Any] = ()) -> Any:
        """What it says. Raises ResponseError, redis-py's, when it fails."""
        [told] = await self._said([Call(keys, args)], self._redis.ask)
        if isinstance(told, ResponseError):
            raise told
        return told

    async def each(self, calls: Sequence[Call]) -> list[Any]:
        """What it says to each of these calls, errors too; they leave in one write.

        In a cluster an error may be what is raised elsewhere while Redis is away, for one is not held up by
        the slot of another.
        """
        return await self._said(calls, self._redis.ask_each)

    async def _said(
        self, calls: Sequence[Call], ask: Callable[[Sequence[Command]], Awaitable[list[Any]]]
    ) -> list[Any]:
        told = await ask([("EVALSHA", self._digest, len(keys), *keys, *args) for keys, args in calls])
        forgotten = [place for place, one in enumerate(told) if isinstance(one, NoScriptError)]
        if forgotten:
            # With its text, which is told to whom it is about alone: another shard may be away.
            anew = [calls[place] for place in forgotten]
            again = await ask([("EVAL", self._text, len(keys), *keys, *args) for keys, args in anew])
            for place, one in zip(forgotten, again, strict=True):
                told[place] = one
        return told


def script(redis: Redis, name: str) -> Script:
    """The script of this name, asked by one of our clients."""
    return Script(redis, text_of(name))


@cache
def text_of(name: str) -> str:
    """What a script says."""
    return (_FOLDER / f"{name}.lua").read_text()
