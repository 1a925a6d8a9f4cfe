"""Slots: in which of a cluster's 16384 parts a key lies, and which key a command is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from redis.crc import REDIS_CLUSTER_HASH_SLOTS as SLOTS
from redis.crc import key_slot

from game.store.node import Command

__all__ = ["SLOTS", "beside", "key_of", "slot_of"]
_SCRIPTS = ("EVAL", "EVALSHA")
# Of no key at all, or of all of them.
_KEYLESS = (
    "ASKING",
    "CLUSTER",
    "DBSIZE",
    "EXEC",
    "FLUSHALL",
    "FLUSHDB",
    "INFO",
    "MULTI",
    "PING",
    "SCRIPT",
    "TIME",
)


def slot_of(key: str) -> int:
    """The slot of a key or of a sharded channel, by what stands in its braces."""
    return key_slot(key.encode())


def beside(key: str | None, name: str) -> str:
    """A key of this name that lies in the slot of another."""
    tag = "" if key is None else _tag(key)
    return f"{name}:{{{tag or 0}}}"


def _tag(key: str) -> str:
    _, brace, rest = key.partition("{")
    tag, is_closed, _ = rest.partition("}")
    return tag if brace and is_closed and tag else key


def key_of(command: Command) -> str | None:
    """The first key of a command, None where it has none. Ours never have keys of two slots."""
    name, *rest = command
    if str(name).partition(" ")[0] in _KEYLESS:
        return None
    if name in _SCRIPTS:
        _script, count, *words = rest
        return _text(words[0]) if int(count) else None
    if name == "XREADGROUP":
        return _text(rest[_place_of("STREAMS", rest) + 1])
    return _text(rest[0]) if rest else None


def _place_of(word: str, words: Sequence[Any]) -> int:
    return next(place for place, one in enumerate(words) if _text(one) == word)


def _text(word: Any) -> str:
    return word.decode() if isinstance(word, bytes) else str(word)
