"""A room in Redis with everything that acts on it, and hands to move its clock."""

from collections.abc import Awaitable
from itertools import count
from uuid import uuid4

from redis.asyncio import Redis

from game.address import Address
from game.answer import GivenAnswer, RecordedAnswer
from game.options import GameOptions
from game.phase import Phase
from game.quiz import Question, Quiz
from game.refusal import Reason, Refusal
from game.room import Room
from game.seat import Newcomer
from game.store import keys
from game.store.answers import Answers, Batch, Replies
from game.store.board import Board, read_board
from game.store.line_client import LineClient
from game.store.patterns import Patterns
from game.store.rooms import Rooms
from game.store.script import Script, text_of
from game.store.seats import Seats
from game.store.snapshots import Snapshots
from game.wire.command import HostCommand
from game.wire.commands import StartGame
from tests.game.examples import HOST, a_quiz


def codes() -> list[str]:
    """Of rooms in all partitions, some in each."""
    return [f"CODE{number}" for number in range(2 * len(keys.partitions()))]


class Table:
    """What tests do to a room; nothing here waits."""

    def __init__(self, redis: Redis, code: str = "ABC347") -> None:
        self.redis = redis
        self.rooms, self.seats, self.answers = Rooms(redis), Seats(redis), Answers(redis)
        self.snapshots = Snapshots(self.rooms, self.seats, self.answers)
        self.patterns = Patterns(redis)
        self.address = Address(code, uuid4())
        self.quiz, self.options = a_quiz(), GameOptions()
        self._refs = map(str, count(1))

    @property
    def keys(self) -> keys.RoomKeys:
        return keys.RoomKeys(self.address)

    async def kept(self) -> list[str]:
        """Every key that there is, wherever it lies."""
        assert isinstance(self.redis, LineClient)
        nodes = {self.redis.node_of(keys.due(number)) for number in keys.partitions()}
        scanned = [await node.ask([("SCAN", 0, "COUNT", 10_000)]) for node in nodes]
        return [key for [[_, found]] in scanned for key in found]

    async def open(self, quiz: Quiz | None = None, **options: object) -> None:
        self.quiz, self.options = quiz or self.quiz, GameOptions.model_validate(options)
        await self.rooms.open(self.address, HOST, self.quiz, self.options)

    async def room(self) -> Room:
        return (await self.rooms.read(self.address)).room

    async def do(self, kind: type[HostCommand], **fields: object) -> None:
        """Command what a host does who sees the room as it is."""
        command = kind.model_validate({"ref": next(self._refs), "seq": (await self.room()).seq, **fields})
        await self.rooms.carry_out(self.address, command)  # type: ignore[arg-type]

    async def sit(self, *names: str) -> list[int]:
        return [await self.seats.take(self.address, Newcomer(token_of(name), name)) for name in names]

    async def wind(self, milliseconds: int) -> None:
        """Let so much time pass, by moving the room's own times back."""
        room = await self.room()
        moved: list[str | int] = []
        for name in ("opens_at", "closes_at", "due", "paused_at"):
            if (time := getattr(room, name)) is not None:
                moved += [name, time - milliseconds]
        if moved:
            await self.redis.hset(self.keys.room, items=moved)
        if (timer := (await self.room()).timer) is not None:
            await self.redis.zadd(keys.due(keys.partition(self.address.code)), {str(self.address): timer})

    async def stop_clock(self, moment: int) -> None:
        """Hold the room's clock at a moment that is still to come: it never goes back."""
        await self.redis.hset(self.keys.room, "last_ms", moment)

    async def wait(self) -> Room:
        """Let the phase end by itself."""
        reading = await self.rooms.read(self.address)
        assert reading.room.timer is not None
        await self.wind(max(reading.room.timer - reading.now, 0))
        return await self.rooms.advance(self.address)

    async def until(self, phase: Phase) -> Room:
        """Let the game, which advances by itself, come to this phase."""
        while (room := await self.wait()).phase is not phase:
            assert not room.phase.is_over
        return room

    async def start(self) -> None:
        """Open the first question."""
        await self.do(StartGame)
        await self.until(Phase.OPEN)

    async def accept(self, *given: GivenAnswer, number: int | None = None) -> Replies:
        number = (await self.room()).question if number is None else number
        question = self.quiz.questions[number]
        [replies] = await self.answers.accept([Batch(self.address, number, question, self.options, given)])
        if isinstance(replies, Exception):
            raise replies
        return replies

    async def answer(
        self, seat: int, *choices: int, ref: str = "r", number: int | None = None, waited_ms: int = 0
    ) -> Reason | None:
        """One player's answer, and why it was refused."""
        question = self.quiz.questions[(await self.room()).question if number is None else number]
        given = an_answer(question, seat, *choices, ref=ref, waited_ms=waited_ms)
        [refusal] = (await self.accept(given, number=number)).refusals
        return refusal

    async def record(self, seat: int, number: int = 0) -> RecordedAnswer:
        return (await self.answers.of_seats(self.address, number, [seat]))[seat]

    async def board(self) -> Board:
        return await read_board(self.redis, self.address)


def an_answer(
    question: Question, seat: int, *choices: int, ref: str = "r", waited_ms: int = 0
) -> GivenAnswer:
    worth = question.worth(list(choices))
    assert worth is not None
    return GivenAnswer(seat=seat, ref=ref, choices=list(choices), worth=worth, waited_ms=waited_ms)


def token_of(name: str) -> str:
    """The secret of this player's phone."""
    return name.casefold().ljust(32, "_")


async def reason(refused: Awaitable[object]) -> Reason | None:
    """Why this was refused, if it was."""
    try:
        await refused
    except Refusal as refusal:
        return refusal.reason
    return None


def without(redis: Redis, name: str, guard: str, instead: str = "") -> Script:
    """A script of ours with one of its guards taken out, to see that the guard is what holds."""
    script = text_of(name)
    assert script.count(guard) == 1
    return Script(redis, script.replace(guard, instead))
