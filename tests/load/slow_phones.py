"""Slow phones: a few of a room read nothing, and the others must not feel it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.load.crowd import Crowd
from tests.load.figures import Spread, typical
from tests.load.lesson import QUESTIONS, lesson
from tests.load.stage import Stage


@dataclass(frozen=True, slots=True)
class SlowPhones:
    """Milliseconds for those who read, in a room with so many who do not."""

    players: int
    slow: int
    question: Spread
    acknowledged: Spread
    marked: Spread


async def play_with_slow_phones(stage: Stage, players: int, slow: int) -> SlowPhones:
    """``slow`` phones of ``players`` stop reading once they have a seat."""
    async with stage.serving() as serving, lesson(stage, serving, players - slow) as class_:
        others = Crowd(serving.addresses, class_.room.address.code, range(players - slow, players))
        await class_.crowd.join(per_second=2000)
        await others.join(per_second=2000)
        for phone in others.phones.values():
            phone.transport.pause_reading()
        for number in range(QUESTIONS):
            await class_.ask(number, 1.0)
        for phone in others.phones.values():
            phone.transport.abort()
    return SlowPhones(
        players, slow, typical(class_.questions), typical(class_.acknowledged), typical(class_.marked)
    )
