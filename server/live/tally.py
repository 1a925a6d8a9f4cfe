"""The tally: how many have joined and answered, told at most four times a second."""

from __future__ import annotations

import asyncio
import logging

from game.address import Address
from game.phase import Phase
from game.refusal import Refusal
from game.store.redis import UNAVAILABLE
from game.store.room_messages import Count, Joined, Tally
from game.store.seats import TALLY_MS
from game.wire.notices import TallyCounted
from server.live.arrivals import Arrivals
from server.live.attendance import Attendance, tell
from server.live.connection import encode
from server.live.store import Store

_logger = logging.getLogger(__name__)
_SHARE_WORTH_TELLING, _PAUSE_SECONDS = 0.01, 1.0
# So many frames a second are written about newcomers while a crowd comes in, which costs as much as they do.
_FRAMES_PER_SECOND = 1000


class TallyTeller:
    """Counts when nudged, and once more after the last nudge, for what came between two nudges.

    In a small room newcomers and answers are counted by who takes them in: such a count is told without a
    look at the room.
    """

    def __init__(self, address: Address, attendance: Attendance, store: Store) -> None:
        self.address, self.attendance, self.store = address, attendance, store
        self.arrivals = Arrivals(address, attendance, store, self.nudge)
        self._is_nudged = False
        self._task: asyncio.Task[None] | None = None
        self._told_players = 0
        self._told_at = 0.0
        self._count_taken: Count | None = None
        self._telling: asyncio.TimerHandle | None = None
        self._telling_phones: asyncio.TimerHandle | None = None
        self._next_at = 0.0

    def nudge(self) -> None:
        self._is_nudged = True
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._count())

    def hear(self, message: Tally | Count | Joined) -> None:
        """Take what Redis published: a count is told as soon as it may be, unless a newer one comes."""
        match message:
            case Tally():
                self.nudge()
            case Joined():
                self.arrivals.tell([one.shown for one in message.joined])
                self._tell_soon(message.count)
            case Count():
                self._tell_soon(message)

    def _tell_soon(self, count: Count) -> None:
        self._count_taken = count
        if self._telling is None:
            loop = asyncio.get_running_loop()
            self._telling = loop.call_at(max(self._next_at, _now()), self._tell_count)

    def _tell_count(self) -> None:
        loop = asyncio.get_running_loop()
        self._telling, self._next_at = None, _now() + TALLY_MS / 1000
        if (count := self._count_taken) is None:
            return
        self._tell_stage(count)
        if count.is_lobby and self._telling_phones is None:
            due = max(self._told_at + _PAUSE_SECONDS, _now())
            self._telling_phones = loop.call_at(due, self._tell_phones)

    def _tell_phones(self) -> None:
        """A lobby of so few that each hears of all others, by and by."""
        self._telling_phones = None
        count = self._count_taken
        if count is None or not count.is_lobby or count.players == self._told_players:
            return
        phones = [connection for connection in self.attendance.players.values() if connection.seq >= 0]
        at_it = [connection for connection in phones if connection.seq == count.seq]
        tell(at_it, encode(TallyCounted(players=count.players, answered=count.answered)))
        self._told_at = _now()
        if len(at_it) == len(phones):
            self._told_players = count.players
        else:
            self.nudge()

    def stop(self) -> None:
        if self._task:
            self._task.cancel()
        for timer in (self._telling, self._telling_phones):
            if timer:
                timer.cancel()

    async def _count(self) -> None:
        try:
            # Also for who came in while we told for the last time.
            while self._is_nudged:
                while self._is_nudged:
                    self._is_nudged = False
                    await self._tell(is_last=False)
                    await asyncio.sleep(TALLY_MS / 1000)
                await self._tell(is_last=True)
        except UNAVAILABLE:
            _logger.warning("room %s cannot count while Redis is away", self.address.game)
        except Refusal:
            return

    async def _tell(self, *, is_last: bool) -> None:
        reading = await self.store.rooms.read(self.address)
        await self.arrivals.tell_missing()
        counted = Count(reading.room.seq, reading.players, reading.answered)
        taken = self._count_taken
        # While we read, more may have come in or answered, and been told.
        is_newer = taken is not None and taken.seq == counted.seq and taken.is_more_than(counted)
        frame = self._tell_stage(taken if taken is not None and is_newer else counted)
        if reading.room.phase is Phase.LOBBY and self._is_worth_telling(reading.players, is_last=is_last):
            self._told_players, self._told_at = reading.players, _now()
            tell(self.attendance.players.values(), frame)

    def _tell_stage(self, count: Count) -> bytes:
        """To those of the stage who know the change after which this was counted; the others wait."""
        frame = encode(TallyCounted(players=count.players, answered=count.answered))
        stage = self.attendance.shown_stage
        # Told after another step than that one, it would be of the wrong question.
        at_it = [connection for connection in stage if connection.seq == count.seq]
        tell(at_it, frame)
        if len(at_it) < len(stage):
            self.nudge()
        return frame

    def _is_worth_telling(self, players: int, *, is_last: bool) -> bool:
        if is_last:
            return players != self._told_players
        return is_worth_telling(players, self._told_players, _now() - self._told_at)


def is_worth_telling(players: int, told: int, seconds: float) -> bool:
    """Whether a lobby of phones, which were told a number so many seconds ago, is to hear of the next one.

    In a crowd a phone need not hear of every newcomer, for every phone would hear of every other.
    """
    is_time = seconds >= max(_PAUSE_SECONDS, players / _FRAMES_PER_SECOND)
    return is_time and abs(players - told) > players * _SHARE_WORTH_TELLING


def _now() -> float:
    return asyncio.get_running_loop().time()
