"""A crowd of phones in one room, and when each of them heard what."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from urllib.parse import urlsplit

from game.wire import PROTOCOL_VERSION
from game.wire.commands import TakeBackSeat, TakeSeat
from tests.load.phone import UPGRADE, Phone, masked
from tests.server.live.school import token_of

PATIENCE = 60.0
# So many phones share one address, as a school does; one address has only so many ports.
_PER_ADDRESS = 250
_TICK = 0.004


@dataclass
class Watch:
    """When frames of one kind came, until ``expected`` of them have."""

    expected: int
    times: list[float] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        if not self.expected:
            self.done.set()

    async def all(self) -> list[float]:
        """The moments, in order."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self.done.wait()
        except TimeoutError as error:
            raise AssertionError(f"only {len(self.times)} of {self.expected} came") from error
        return self.times


class Crowd:
    """``servers`` share the phones evenly."""

    def __init__(self, servers: Sequence[str], code: str, numbers: range) -> None:
        self.servers, self.code, self.numbers = servers, code, numbers
        self.phones: dict[int, Phone] = {}
        self.chance = random.Random(numbers.start)
        self.marks: list[tuple[int, bytes]] = []
        self.snapshots: dict[int, bytes] = {}
        self.answer_delays: list[float] = []
        self._watches: dict[bytes, Watch] = {}
        self._acts: dict[bytes, Callable[[int, bytes], None]] = {}
        self._said: dict[int, float] = {}

    def watch(self, kind: str, expected: int | None = None) -> Watch:
        """Write down from now on when frames of this kind come."""
        watch = self._watches[kind.encode()] = Watch(len(self.numbers) if expected is None else expected)
        return watch

    async def join(self, per_second: float) -> list[float]:
        """Everybody takes a seat, so many a second; how long each of them took."""
        return await self._arrive(per_second, is_back=False)

    async def come_back(self, per_second: float) -> list[float]:
        """Everybody lost the network and takes the seat back."""
        return await self._arrive(per_second, is_back=True)

    def vanish(self) -> None:
        for phone in self.phones.values():
            phone.transport.abort()

    async def leave(self) -> None:
        watch = self.watch("lost", len(self.phones))
        self.vanish()
        await watch.all()

    async def answer(self, question: int, choices: int, seconds: float) -> list[float]:
        """Everybody answers within so many seconds; how long each of them waited for the reply."""
        self.answer_delays = []
        watch = self.watch("answer_accepted")
        plan = sorted((self.chance.uniform(0, seconds), number) for number in self.numbers)
        began = perf_counter()
        for delay, number in plan:
            await sleep_until(began + delay)
            self.say_answer(number, question, self.chance.randrange(choices))
        await watch.all()
        return self.answer_delays

    def say_answer(self, number: int, question: int, choice: int) -> None:
        answer = f'{{"type":"answer","ref":"{number}-{question}","question":{question},"choices":[{choice}]}}'
        self._said[number] = perf_counter()
        self.phones[number].say(answer.encode())

    def when(self, kind: str, act: Callable[[int, bytes], None]) -> None:
        """Let every phone do something when it hears this: it is given the phone's number and the event."""
        self._acts[kind.encode()] = act

    def token(self, number: int) -> str:
        """The secret of one phone, in this room alone: every game has guests of its own."""
        return token_of(f"{self.code} {number}")

    async def _arrive(self, per_second: float, *, is_back: bool) -> list[float]:
        watch = self.watch("player_snapshot")
        began = perf_counter()
        loop = asyncio.get_running_loop()
        opening: set[asyncio.Task[object]] = set()
        for place, number in enumerate(self.numbers):
            await sleep_until(began + place / per_second)
            task: asyncio.Task[object] = loop.create_task(self._open(number, is_back=is_back))
            opening.add(task)
            task.add_done_callback(opening.discard)
        await watch.all()
        taken = dict(zip(watch.numbers, watch.times, strict=True))
        return [taken[number] - self.phones[number].began for number in self.numbers]

    async def _open(self, number: int, *, is_back: bool) -> None:
        server = urlsplit(self.servers[number % len(self.servers)])
        hello: TakeSeat | TakeBackSeat = TakeSeat(
            version=PROTOCOL_VERSION, token=self.token(number), nickname=f"Student {number}"
        )
        if is_back:
            hello = TakeBackSeat(version=PROTOCOL_VERSION, token=self.token(number))
        upgrade = UPGRADE.format(code=self.code, host=server.netloc).encode()
        phone = Phone(
            number, upgrade, masked(0x81, hello.model_dump_json(exclude_none=True).encode()), self._hear
        )
        self.phones[number] = phone
        street = number // _PER_ADDRESS
        await asyncio.get_running_loop().create_connection(
            lambda: phone,
            str(server.hostname),
            int(server.port or 0),
            local_addr=(f"127.1.{street // 200}.{street % 200 + 1}", 0),
        )

    def _hear(self, phone: Phone, kind: bytes, payload: bytes) -> None:
        now = perf_counter()
        if kind == b"answer_accepted":
            self.answer_delays.append(now - self._said[phone.number])
        elif kind == b"answer_marked":
            self.marks.append((phone.number, payload))
        elif kind == b"player_snapshot":
            self.snapshots[phone.number] = payload
        if (watch := self._watches.get(kind)) is not None:
            watch.times.append(now)
            watch.numbers.append(phone.number)
            if len(watch.times) == watch.expected:
                watch.done.set()
        if (act := self._acts.get(kind)) is not None:
            act(phone.number, payload)


async def sleep_until(moment: float) -> None:
    """In small steps, between which frames are heard; a moment that has passed costs nothing."""
    while (left := moment - perf_counter()) > 0:  # noqa: ASYNC110  # a clock sets no event
        await asyncio.sleep(min(left, _TICK))
