"""The same room on the floor: as many phones, frames and messages, and no game."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import perf_counter

from tests.fork import PROJECT
from tests.load.big_room import JOINS_PER_SECOND
from tests.load.crowd import Crowd
from tests.load.figures import Spread, spread, typical
from tests.load.lesson import FAN_OUTS, QUESTIONS
from tests.load.meter import Meter
from tests.ports import a_port_of_ours

# Letters in the frames that a room of ours sends for one question, in this order.
ANNOUNCED, OPENED, REVEALED, MARKED, STANDINGS, TIME_ADDED = 380, 150, 230, 150, 760, 120


@dataclass(frozen=True, slots=True)
class FloorRoom:
    """Milliseconds from the command; microseconds of processor time; KiB of memory."""

    players: int
    joins_per_second: float
    join: Spread
    question: Spread
    acknowledged: Spread
    per_join: float
    per_frame: float
    per_answer: float
    per_player_and_question: float
    memory_per_player: float


class Floor:
    """A floor server with a crowd, and one more socket that commands."""

    def __init__(self, port: int, meter: Meter, numbers: range, code: str = "FLOOR3") -> None:
        address = f"http://127.0.0.1:{port}"
        self.meter, self.crowd = meter, Crowd([address], code, numbers)
        self.host = Crowd([address], code, range(1))

    async def tell(self, kind: str, length: int) -> Spread:
        """How long after the command everybody had the frame."""
        watch = self.crowd.watch(kind)
        began = perf_counter()
        self.host.phones[0].say(f"!{kind} {length}".encode())
        return spread([time - began for time in await watch.all()])

    async def ask(self, number: int, burst: float) -> tuple[Spread, Spread, float]:
        """Question and acknowledgement, and what the answers cost in seconds."""
        question = await self.tell("question_announced", ANNOUNCED)
        await self.tell("question_opened", OPENED)
        before = self.meter.seconds
        delays = await self.crowd.answer(number, 2, burst)
        spent = self.meter.seconds - before
        for kind, length in (("revealed", REVEALED), ("answer_marked", MARKED), ("standings", STANDINGS)):
            await self.tell(kind, length)
        return question, spread(delays), spent


@asynccontextmanager
async def floor_server() -> AsyncIterator[tuple[int, Meter]]:
    """A server without a crowd, once it listens: its port, and what it spends."""
    port = a_port_of_ours()
    command = (sys.executable, "-m", "tests.load.floor", str(port))
    server = await asyncio.create_subprocess_exec(*command, cwd=PROJECT)
    try:
        await until_it_listens(port)
        yield port, Meter([server.pid])
    finally:
        server.kill()
        await server.wait()


@asynccontextmanager
async def floor(players: int) -> AsyncIterator[Floor]:
    async with floor_server() as (port, meter):
        found = Floor(port, meter, range(players))
        await found.host.join(JOINS_PER_SECOND)
        yield found
        await found.crowd.leave()


async def until_it_listens(port: int) -> None:
    async with asyncio.timeout(20):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return


async def play_on_the_floor(players: int, burst: float = 1.0) -> FloorRoom:
    async with floor(players) as here:
        memory, before, began = here.meter.memory, here.meter.seconds, perf_counter()
        joined = await here.crowd.join(JOINS_PER_SECOND)
        took, per_join = perf_counter() - began, (here.meter.seconds - before) / players
        memory = here.meter.memory - memory
        before = here.meter.seconds
        asked = [await here.ask(number, burst) for number in range(QUESTIONS)]
        spent, before = here.meter.seconds - before, here.meter.seconds
        for _ in range(FAN_OUTS):
            await here.tell("time_added", TIME_ADDED)
        per_frame = (here.meter.seconds - before) / players / FAN_OUTS
    questions, acknowledged, on_answers = zip(*asked, strict=True)
    return FloorRoom(
        players=players,
        joins_per_second=players / took,
        join=spread(joined),
        question=typical(questions),
        acknowledged=typical(acknowledged),
        per_join=per_join * 1e6,
        per_frame=per_frame * 1e6,
        per_answer=sum(on_answers) / players / QUESTIONS * 1e6,
        per_player_and_question=spent / players / QUESTIONS * 1e6,
        memory_per_player=memory / players / 1024,
    )
