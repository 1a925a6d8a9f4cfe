"""One big room: everybody joins, hears each question at once, answers in a burst, and is told the result."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

from tests.load.figures import Spread, spread, typical
from tests.load.lesson import FAN_OUTS, QUESTIONS, Lesson, lesson
from tests.load.spent import Spent
from tests.load.stage import Stage

# A crowd as it comes: faster than one process has to take it.
JOINS_PER_SECOND = 2000


@dataclass(frozen=True, slots=True)
class BigRoom:
    """Milliseconds from the host's command; microseconds of processor time; KiB of memory."""

    players: int
    processes: int
    joins_per_second: float
    join: Spread
    question: Spread
    opened: Spread
    acknowledged: Spread
    marked: Spread
    per_join: Spent
    per_frame: Spent
    per_answer: Spent
    per_player_and_question: Spent
    memory_per_player: float
    redis_per_player_and_question: float
    stored_seconds: float


async def play_big_room(stage: Stage, players: int, *, processes: int = 1, burst: float = 1.0) -> BigRoom:
    """The whole game; raises AssertionError when anything was lost."""
    async with stage.serving(processes) as serving, lesson(stage, serving, players) as class_:
        memory, before, began = serving.meter.memory, class_.meters(), perf_counter()
        joined = await class_.crowd.join(JOINS_PER_SECOND)
        took = perf_counter() - began
        await class_.joins_are_stored()
        per_join = class_.meters().minus(before).each(players)
        memory, redis_memory = serving.meter.memory - memory, await stage.redis_memory()
        for number in range(QUESTIONS):
            await class_.ask(number, burst)
        redis_memory = await stage.redis_memory() - redis_memory
        return BigRoom(
            players=players,
            processes=processes,
            joins_per_second=players / took,
            join=spread(joined),
            question=typical(class_.questions),
            opened=typical(class_.opened),
            acknowledged=typical(class_.acknowledged),
            marked=typical(class_.marked),
            per_join=per_join,
            **costs(class_, players),
            memory_per_player=memory / players / 1024,
            redis_per_player_and_question=redis_memory / players / QUESTIONS / 1024,
            stored_seconds=await class_.finish(),
        )


def costs(class_: Lesson, players: int) -> dict[str, Spent]:
    answers = players * QUESTIONS
    return {
        "per_frame": class_.spent_on_frames.each(players * FAN_OUTS),
        "per_answer": class_.spent_on_answers.each(answers),
        "per_player_and_question": class_.spent.each(answers),
    }
