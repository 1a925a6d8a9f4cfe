"""What many ask for at the same time is asked in one call."""

import asyncio
from collections.abc import Sequence

import pytest

from game.store.batching import Batching


class Oracle:
    """Doubles numbers, and is told to go on by the test."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, list[int]]] = []
        self.may_speak = asyncio.Event()
        self.is_ill = False

    async def speak(self, where: str, asked: Sequence[int]) -> Sequence[int]:
        self.calls.append((where, list(asked)))
        await self.may_speak.wait()
        if self.is_ill:
            raise OSError("ill")
        return [2 * number for number in asked]


@pytest.fixture
def oracle() -> Oracle:
    return Oracle()


async def asked(together: Batching[str, int, int], where: str, *numbers: int) -> list[asyncio.Task[int]]:
    tasks = [asyncio.create_task(together.ask(where, number)) for number in numbers]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return tasks


async def test_who_comes_while_a_call_is_in_flight_waits_for_the_next_one(oracle: Oracle) -> None:
    together = Batching(oracle.speak, most=2)
    first = await asked(together, "here", 1)

    others = await asked(together, "here", 2, 3, 4)
    oracle.may_speak.set()

    assert await asyncio.gather(*first, *others) == [2, 4, 6, 8]
    assert oracle.calls == [("here", [1]), ("here", [2, 3]), ("here", [4])]


async def test_those_elsewhere_do_not_wait(oracle: Oracle) -> None:
    together = Batching(oracle.speak, most=2)
    tasks = [*await asked(together, "here", 1), *await asked(together, "there", 2)]
    oracle.may_speak.set()

    assert await asyncio.gather(*tasks) == [2, 4]
    assert oracle.calls == [("here", [1]), ("there", [2])]


async def test_a_failure_is_told_to_all_who_asked_and_to_nobody_after_them(oracle: Oracle) -> None:
    together, oracle.is_ill = Batching(oracle.speak, most=9), True
    first = await asked(together, "here", 1)
    oracle.may_speak.set()

    with pytest.raises(OSError, match="ill"):
        await first[0]
    oracle.is_ill = False

    assert await together.ask("here", 5) == 10


async def test_who_goes_away_takes_nobody_along(oracle: Oracle) -> None:
    together = Batching(oracle.speak, most=9)
    first = await asked(together, "here", 1)
    gone, other = await asked(together, "here", 2, 3)
    gone.cancel()
    oracle.may_speak.set()

    assert await asyncio.gather(*first, other) == [2, 6]
