"""Calls about several keys, of which none waits for another."""

import asyncio

import pytest
from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import ResponseError

from game.store.abreast import Abreast


class Keys:
    """Says what it is told to say about each key; until then it is waited for."""

    def __init__(self, *names: str) -> None:
        self.abreast = Abreast[str](names)
        self.called = list[str]()
        self._said = {name: asyncio.Event() for name in names}
        self._errors = dict[str, Exception]()

    async def call(self, key: str) -> list[str]:
        self.called.append(key)
        await self._said[key].wait()
        self._said[key].clear()
        if (error := self._errors.pop(key, None)) is not None:
            raise error
        return [f"of {key}"]

    def say(self, key: str, error: Exception | None = None) -> None:
        if error is not None:
            self._errors[key] = error
        self._said[key].set()

    async def ask(self) -> list[str]:
        return await self.abreast.ask(self.call, 0.01)


@pytest.fixture
def keys() -> Keys:
    return Keys("a", "b")


async def told(keys: Keys) -> list[str]:
    """The next that is told."""
    while not (found := await keys.ask()):
        pass
    return found


async def test_what_is_held_up_is_told_later_and_asked_once(keys: Keys) -> None:
    keys.say("a")
    assert await told(keys) == ["of a"]

    keys.say("b")
    assert await told(keys) == ["of b"]

    assert keys.called.count("b") == 1
    await keys.abreast.end()


async def test_redis_is_away_when_every_key_is(keys: Keys) -> None:
    keys.say("a", ConnectionLost("away"))
    keys.say("b")
    assert await told(keys) == ["of b"]

    keys.say("b", ConnectionLost("away"))
    with pytest.raises(ConnectionLost):
        await told(keys)

    await keys.abreast.end()


async def test_who_is_back_is_not_away(keys: Keys) -> None:
    keys.say("a", ConnectionLost("away"))
    keys.say("b")
    await told(keys)
    keys.say("a")
    assert await told(keys) == ["of a"]

    keys.say("b", ConnectionLost("away"))
    assert await keys.ask() == []

    await keys.abreast.end()


async def test_a_fault_is_raised_and_loses_nothing_that_was_told(keys: Keys) -> None:
    keys.say("a", ResponseError("odd"))
    keys.say("b")
    with pytest.raises(ResponseError):
        await told(keys)

    assert await told(keys) == ["of b"]
    await keys.abreast.end()
