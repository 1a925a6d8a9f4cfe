"""Rooms: opening, finding and reading them, and taking one step at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from secrets import token_hex
from uuid import UUID

from redis.asyncio import Redis

from game.address import Address
from game.decide import decide, tick
from game.extra_time import last_of, latest_timer
from game.lobby import ChooseOptions, GiveWay, LobbyWish
from game.options import GameOptions
from game.phase import Phase
from game.quiz import Quiz
from game.refusal import Reason, Refusal
from game.renaming import Renaming
from game.room import IDLE_MS, Room, life_of, new_room
from game.store import keys, room_fields
from game.store.batching import Batching
from game.store.class_members import class_laid_ready
from game.store.extra_times import ExtraTimes
from game.store.neutral_names import NeutralNames
from game.store.newcomers import Newcomers
from game.store.reading import Reading
from game.store.redis import flatten, now_of, pairs, text
from game.store.replies import Replies, written
from game.store.script import script
from game.store.steps import Steps
from game.transitions import GRACE_MS, mark_stored
from game.wire.admitting import LetIn, TurnAway
from game.wire.commands import AnyHostCommand, AnyStep, GiveExtraTime, RenamePlayer

# A player who has not been seen for so long is not waited for.
AWAY_MS = 30_000
_STORED_SECONDS = 30 * 60
_QUIZZES_KEPT = 1000
_TRIES = 20


class Rooms:
    """The rooms in one Redis."""

    def __init__(self, redis: Redis, note_lateness: Callable[[int], None] = lambda _: None) -> None:
        """``note_lateness`` hears how many milliseconds late a phase ended that ended by itself."""
        self.redis, self._note_lateness = redis, note_lateness
        self._open_room = script(redis, "open_room")
        self._read_room = script(redis, "read_room")
        self.steps = Steps(redis, AWAY_MS)
        self.extra_times, self.newcomers = ExtraTimes(redis), Newcomers(redis)
        self._renew_epoch = script(redis, "renew_epoch")
        self.replies = Replies(redis)
        self._neutral_names = NeutralNames(redis)
        self._quizzes: OrderedDict[UUID, Quiz] = OrderedDict()
        self._finding = Batching(self._find, most=1000)
        # A crowd stands before a full room.
        self._giving_way = Batching(self._give_way, most=1000)

    async def now(self, address: Address) -> int:
        """The clock of this room, in milliseconds."""
        return await now_of(self.redis, keys.RoomKeys(address).room)

    async def open(  # noqa: PLR0913  # all that a host has chosen
        self,
        address: Address,
        host: int,
        quiz: Quiz,
        options: GameOptions,
        bad_words: str = "",
        *,
        class_ids: Sequence[int] | None = None,
    ) -> None:
        """Open a room, or raise Refusal(CODE_IN_USE) when its code leads to an open one.

        ``class_ids`` are those of whom it is for, None where it is for everybody.
        """
        if not quiz.questions:
            raise Refusal(Reason.NO_QUESTIONS)
        due = await self.now(address) + IDLE_MS
        room = new_room(address, host, quiz, options, epoch=token_hex(4), due=due, bad_words=bad_words)
        staged = await class_laid_ready(self.redis, keys.RoomKeys(address), class_ids)
        if await self.put_up(room, quiz, staged) != address.game:
            raise Refusal(Reason.CODE_IN_USE)

    async def put_up(
        self, room: Room, quiz: Quiz, staged: Sequence[tuple[str, str]] = (), last_seat: int = 0
    ) -> UUID:
        """Let a room be there at once with all that is laid ready for it: (where it lies, where it belongs).

        Returns the game that the code then leads to. A room that is there already stays as it is.
        """
        address = Address(room.code, room.game)
        room_keys = keys.RoomKeys(address)
        game = await self._open_room(
            keys=[
                keys.code(room.code),
                room_keys.room,
                room_keys.quiz,
                keys.due(keys.partition(room.code)),
                *(key for pair in staged for key in pair),
            ],
            args=[
                str(room.game),
                str(address),
                quiz.model_dump_json(),
                room.timer or 0,
                *flatten(room_fields.at_first(room) | {"last_seat": str(last_seat)}),
            ],
        )
        return UUID(game)

    async def find(self, code: str) -> Address:
        """The room that a code leads to, open or just ended; raises Refusal(NO_SUCH_ROOM)."""
        address = await self._finding.ask(code, None)
        if address is None:
            raise Refusal(Reason.NO_SUCH_ROOM)
        return address

    async def _find(self, code: str, asked: Sequence[None]) -> Sequence[Address | None]:
        """The same for all who ask."""
        game = await self.redis.hget(keys.code(code), "game")
        return [None if game is None else Address(code, UUID(text(game)))] * len(asked)

    async def quiz(self, address: Address) -> Quiz:
        """The frozen quiz; it never changes, so that a process may keep it."""
        if (kept := self._quizzes.get(address.game)) is not None:
            return kept
        written = await self.redis.get(keys.RoomKeys(address).quiz)
        if written is None:
            raise Refusal(Reason.NO_SUCH_ROOM)
        quiz = self._quizzes[address.game] = Quiz.model_validate_json(written)
        if len(self._quizzes) > _QUIZZES_KEPT:
            self._quizzes.popitem(last=False)
        return quiz

    async def read(self, address: Address) -> Reading:
        """The room now; raises Refusal(NO_SUCH_ROOM)."""
        room_keys = keys.RoomKeys(address)
        now, players, answered, unanswered, flat, awaited = await self._read_room(
            keys=[room_keys.room, room_keys.seats, room_keys.waiting], args=[AWAY_MS]
        )
        if not flat:
            raise Refusal(Reason.NO_SUCH_ROOM)
        return Reading(room_fields.read(pairs(flat)), now, players, answered, unanswered, awaited)

    async def choose_options(self, address: Address, chosen: ChooseOptions) -> None:
        """Let a game that has not started be played by other options, or raise Refusal."""
        await self._change(address, chosen)

    async def give_way(self, address: Address) -> bool:
        """Whether seats were freed of those who are gone; only a room in its lobby frees any."""
        return await self._giving_way.ask(address, None)

    async def _give_way(self, address: Address, asked: Sequence[None]) -> Sequence[bool]:
        """The same for all who ask."""
        try:
            await self._change(address, GiveWay())
        except Refusal:
            return [False] * len(asked)
        return [True] * len(asked)

    async def _change(self, address: Address, wish: LobbyWish) -> None:
        quiz = await self.quiz(address)
        for _ in range(_TRIES):
            reading = await self.read(address)
            if await self.steps.take(reading.room, decide(reading.room, quiz, wish, reading.now)):
                return
        raise Refusal(Reason.UNAVAILABLE)

    async def carry_out(self, address: Address, command: AnyHostCommand) -> int:
        """Take the step that a host asks for, or raise Refusal and change nothing. Returns its number.

        What was asked before with the same ``ref`` is told the same again, and nothing happens.
        """
        quiz = await self.quiz(address)
        for _ in range(_TRIES):
            reading = await self.read(address)
            if (done := await self.replies.done_at(address, command)) is not None:
                return done
            try:
                if (done := await self._do(reading, quiz, command)) is not None:
                    return done
            except Refusal as refusal:
                if await self.replies.keep(reading.room, command, refusal.reason):
                    raise
        raise Refusal(Reason.UNAVAILABLE)

    async def _do(self, reading: Reading, quiz: Quiz, command: AnyHostCommand) -> int | None:
        """The number of the change; None when the room is not any more as it was read."""
        if isinstance(command, GiveExtraTime):
            return await self.extra_times.give(reading.room, command)
        if isinstance(command, LetIn | TurnAway):
            return await self.newcomers.decide(reading.room, command)
        step = decide(reading.room, quiz, await self._meant(reading.room, command), reading.now)
        is_taken = await self.steps.take(reading.room, step, written(command, step.room.seq))
        return step.room.seq if is_taken else None

    async def _meant(self, room: Room, command: AnyStep | RenamePlayer) -> AnyStep | Renaming:
        """The command, with the name that is drawn for it."""
        if not isinstance(command, RenamePlayer):
            return command
        name = await self._neutral_names.another(Address(room.code, room.game), command.seat)
        return Renaming(command.seat, name)

    async def advance(self, address: Address) -> Room:
        """Take the step that time brings, if it is time and nobody else took it. Returns the room after."""
        quiz = await self.quiz(address)
        while True:
            reading = await self.read(address)
            room, now = reading.room, reading.now
            decision = tick(room, quiz, now, all_answered=reading.all_answered, awaited=reading.awaited)
            if decision is None:
                if room.timer is not None and now >= room.timer:
                    # The index of timers knows of the common end only, until that has come.
                    await self.extra_times.look_later(room, last_of(room, reading.awaited) + GRACE_MS)
                return room
            # Out of date means that another process took the step: it needs no second try.
            if not await self.steps.take(room, decision):
                return room
            if (timer := latest_timer(room)) is not None and now >= timer:
                self._note_lateness(now - timer)
            # Answers count from the announced moment: everybody may have answered before a late timer.
            if decision.room.phase is not Phase.OPEN:
                return decision.room

    async def mark_stored(self, address: Address) -> None:
        """Say that the results are safe, and let the room go half an hour later."""
        for _ in range(_TRIES):
            reading = await self.read(address)
            if not reading.room.phase.is_over:
                return
            if reading.room.phase is not Phase.FINISHED:
                break
            if await self.steps.take(reading.room, mark_stored(reading.room, reading.now)):
                break
        await self._let_go(address, reading.room.question_count)

    async def renew_epoch(self, address: Address, lost: str) -> None:
        """Begin to count anew, for Redis has lost changes of epoch ``lost`` that browsers have seen."""
        renewed = f"{life_of(lost)}-{token_hex(4)}"
        await self._renew_epoch(keys=[keys.RoomKeys(address).room], args=[lost, renewed])

    async def _let_go(self, address: Address, questions: int) -> None:
        async with self.redis.pipeline(transaction=False) as pipeline:
            for key in keys.RoomKeys(address).all(questions):
                pipeline.expire(key, _STORED_SECONDS)
            await pipeline.execute()
