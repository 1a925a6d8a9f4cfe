"""A browser's socket: it writes down whatever it is sent."""

import asyncio
from collections.abc import Callable
from secrets import token_hex
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from game.refusal import Reason
from game.wire.command import HostCommand
from game.wire.commands import Answer, Resync
from game.wire.events import (
    AnyEvent,
    AnySnapshot,
    HostSnapshot,
    PlayerKicked,
    PlayerRenamed,
    PlayerSnapshot,
    PlayersRemoved,
    RoomEvent,
)
from game.wire.notices import AnswerAccepted, CommandDone, Refused
from tests.patience import PATIENCE
from tests.server.live.fold import SNAPSHOTS, fold

parse_event: TypeAdapter[AnyEvent] = TypeAdapter(AnyEvent)
AnyReply = CommandDone | AnswerAccepted | Refused
E = TypeVar("E", bound=BaseModel)
Found = TypeVar("Found")
# Everybody in the room gets a snapshot after these.
CHANGES_THE_ROSTER = (PlayerKicked, PlayersRemoved, PlayerRenamed)


class Browser:
    """Reads in the background; ``frames`` and ``events`` hold everything, in order."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.frames: list[str] = []
        self.events: list[AnyEvent] = []
        self._heard: dict[type[BaseModel], int] = {}
        self._replied: dict[str, int] = {}
        self._is_over = False
        self._news = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())

    async def say(self, command: BaseModel) -> None:
        await self.socket.send(command.model_dump_json())

    async def hear(self, kind: type[E], **fields: object) -> E:
        """The next event of this kind with these fields, after the last one of this kind that was heard."""

        def find() -> E | None:
            for place in range(self._heard.get(kind, 0), len(self.events)):
                event = self.events[place]
                if isinstance(event, kind) and _has(event, fields):
                    self._heard[kind] = place + 1
                    return event
            return None

        return await self.until(find)

    async def until(self, find: Callable[[], Found | None]) -> Found:
        """What ``find`` finds in what we were told, as soon as it is there."""
        async with asyncio.timeout(PATIENCE), self._news:
            while not (found := find()):
                assert not self._is_over, f"closed with {self.socket.close_code} after {self.events[-3:]}"
                await self._news.wait()
            return found

    async def catch_up(self, other: "Browser") -> None:
        """Wait until we have been told of all changes that the other one has been told of."""
        await self.until(lambda: self.seq >= other.seq)

    async def is_told(self) -> bool:
        """Whether we are told anything before the socket ends."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: self.events or self._is_over)
        return bool(self.events)

    async def closed(self) -> int | None:
        """The code with which the socket ends."""
        async with asyncio.timeout(PATIENCE):
            await asyncio.shield(self._reading)
        return self.socket.close_code

    async def leave(self) -> None:
        await self.socket.close()
        await self._reading

    async def vanish(self) -> None:
        """Lose the network, without a word."""
        self.socket.transport.abort()
        await self._reading

    async def refresh(self) -> AnySnapshot:
        """What the server says the room is."""
        count = len(self.snapshots)
        await self.say(Resync())
        [snapshot, *_] = await self.until(lambda: self.snapshots[count:])
        return snapshot

    async def ask(self, kind: type[HostCommand], **fields: object) -> CommandDone | Refused:
        """Command as a host who has seen everything told so far; returns the reply."""
        ref = token_hex(4)
        await self.say(kind.model_validate({"ref": ref, "seq": max(self.seq, 0), **fields}))
        reply = await self._reply(ref)
        assert not isinstance(reply, AnswerAccepted)
        return reply

    async def do(self, kind: type[HostCommand], then: type[E], **fields: object) -> E:
        """Command, and wait for what comes of it; what came unheard before is not it."""
        self._heard[then], count = len(self.events), len(self.snapshots)
        reply = await self.ask(kind, **fields)
        assert isinstance(reply, CommandDone), reply
        event = await self.hear(then)
        if then in CHANGES_THE_ROSTER:
            # Left on its way, it might tell of a later change instead of that one's event.
            await self.until(lambda: self.snapshots[count:])
        return event

    async def answer(self, *choices: int, question: int, ref: str | None = None) -> AnswerAccepted | Reason:
        """What became of an answer."""
        ref = ref or token_hex(4)
        await self.say(Answer(ref=ref, question=question, choices=list(choices)))
        reply = await self._reply(ref)
        if isinstance(reply, Refused):
            return reply.reason
        assert isinstance(reply, AnswerAccepted)
        return reply

    @property
    def seat(self) -> int:
        [first, *_] = self.seen(PlayerSnapshot)
        return first.you.seat

    @property
    def seq(self) -> int:
        """The number of the last change that we were told of."""
        return max((event.seq for event in self.events if isinstance(event, RoomEvent)), default=-1)

    @property
    def state(self) -> AnySnapshot:
        """The room as somebody knows it who was told all this."""
        return fold(self.events)

    @property
    def changes(self) -> list[RoomEvent]:
        """All changes of the room that were told, without snapshots."""
        return [e for e in self.events if isinstance(e, RoomEvent) and not isinstance(e, SNAPSHOTS)]

    def seen(self, kind: type[E]) -> list[E]:
        """Everything of this kind that we were told."""
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def snapshots(self) -> list[AnySnapshot]:
        return [event for event in self.events if isinstance(event, SNAPSHOTS)]

    def replies_to(self, ref: str) -> list[AnyReply]:
        """What was replied to all that was said with this ref."""
        return [event for event in self.events if isinstance(event, AnyReply) and event.ref == ref]

    async def _reply(self, ref: str) -> AnyReply:
        """The next reply to this; the same ref may be said again."""
        count = self._replied[ref] = self._replied.get(ref, 0) + 1
        replies = await self.until(lambda: self.replies_to(ref)[count - 1 :])
        return replies[0]

    async def _read(self) -> None:
        try:
            while True:
                await self._note(await self.socket.recv())
        except ConnectionClosed:
            pass
        finally:
            self._is_over = True
            async with self._news:
                self._news.notify_all()

    async def _note(self, frame: str | bytes) -> None:
        assert isinstance(frame, str)
        self.frames.append(frame)
        self.events.append(parse_event.validate_json(frame))
        async with self._news:
            self._news.notify_all()


def _has(event: BaseModel, fields: dict[str, object]) -> bool:
    return all(getattr(event, name) == value for name, value in fields.items())


def host_view(snapshot: AnySnapshot) -> HostSnapshot:
    """The host's snapshot without the moment it was taken at."""
    assert isinstance(snapshot, HostSnapshot)
    return snapshot.model_copy(update={"now": 0})
