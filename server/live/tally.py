"""The tally: how many have joined and answered, told at most four times a second."""

from __future__ import annotations

import asyncio
import logging
import time

from game.address import Address
from game.phase import Phase
from game.refusal import Refusal
from game.store.channel import Count, Tally
from game.store.redis import UNAVAILABLE
from game.store.seats import TALLY_MS
from game.wire.events import AnySnapshot, PlayerSnapshot
from game.wire.notices import PlayersJoined, TallyCounted
from server.live.attendance import Attendance, tell
from server.live.connection import Connection, encode
from server.live.store import Store

_logger = logging.getLogger(__name__)
_SHARE_WORTH_TELLING, _PAUSE_SECONDS = 0.01, 1.0
# So many frames a second are written about newcomers while a crowd comes in, which costs as much as they do.
_FRAMES_PER_SECOND = 1000


class TallyTeller:
    """Counts when nudged, and once more after the last nudge, for what came between two nudges.

    A small room's answers are counted by who takes them: such a count is told without a look at the room.
    """

    def __init__(self, address: Address, attendance: Attendance, store: Store) -> None:
        self.address, self.attendance, self.store = address, attendance, store
        self._is_nudged = False
        self._task: asyncio.Task[None] | None = None
        self._newest_seat = self._told_players = 0
        self._told_at = 0.0
        self._count_taken: Count | None = None
        self._telling: asyncio.TimerHandle | None = None
        self._next_at = 0.0

    def nudge(self) -> None:
        self._is_nudged = True
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._count())

    def hear(self, message: Tally | Count) -> None:
        """Take what Redis published: a count is told as soon as it may be, unless a newer one comes."""
        if isinstance(message, Tally):
            self.nudge()
            return
        self._count_taken = message
        if self._telling is None:
            loop = asyncio.get_running_loop()
            self._telling = loop.call_at(max(self._next_at, loop.time()), self._tell_count)

    def _tell_count(self) -> None:
        self._telling = None
        self._next_at = asyncio.get_running_loop().time() + TALLY_MS / 1000
        if (count := self._count_taken) is not None:
            self._tell_stage(count)

    def know(self, connection: Connection, snapshot: AnySnapshot) -> None:
        """A host or projector has the whole roster; newcomers follow from here."""
        if not isinstance(snapshot, PlayerSnapshot):
            connection.last_seat = max((player.seat for player in snapshot.roster), default=0)
            if connection.last_seat < self._newest_seat:
                # It was read before somebody came in of whom this socket was told already.
                self.nudge()

    def stop(self) -> None:
        if self._task:
            self._task.cancel()
        if self._telling:
            self._telling.cancel()

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
        if self.attendance.stage:
            await self._tell_names()
        counted = Count(reading.room.seq, reading.players, reading.answered)
        taken = self._count_taken
        # While we read, more may have answered, and been told.
        is_newer = taken is not None and taken.seq == counted.seq and taken.answered > counted.answered
        frame = self._tell_stage(taken if taken is not None and is_newer else counted)
        if reading.room.phase is Phase.LOBBY and self._is_worth_telling(reading.players, is_last=is_last):
            self._told_players, self._told_at = reading.players, time.monotonic()
            tell(self.attendance.players.values(), frame)

    def _tell_stage(self, count: Count) -> bytes:
        """To those of the stage who know the change after which this was counted; the others wait."""
        frame = encode(TallyCounted(players=count.players, answered=count.answered))
        stage = self._shown_stage()
        # Told after another step than that one, it would be of the wrong question.
        at_it = [connection for connection in stage if connection.seq == count.seq]
        tell(at_it, frame)
        if len(at_it) < len(stage):
            self.nudge()
        return frame

    async def _tell_names(self) -> None:
        """To each socket of the stage those who came in since its roster was read, once."""
        known = min((one.last_seat for one in self._shown_stage()), default=None)
        if known is None or not (joined := await self.store.seats.joined_since(self.address, known)):
            return
        self._newest_seat = joined[-1].number
        # Sockets come and go while we read; whose roster is older than what we read is told next time.
        for connection in self._shown_stage():
            news = [seat.shown for seat in joined if seat.number > connection.last_seat]
            if news and connection.last_seat >= known:
                connection.last_seat = news[-1].seat
                connection.send(PlayersJoined(joined=news))

    def _shown_stage(self) -> list[Connection]:
        """Hosts and projectors that have had a snapshot."""
        return [connection for connection in self.attendance.stage if connection.seq >= 0]

    def _is_worth_telling(self, players: int, *, is_last: bool) -> bool:
        if is_last:
            return players != self._told_players
        return is_worth_telling(players, self._told_players, time.monotonic() - self._told_at)


def is_worth_telling(players: int, told: int, seconds: float) -> bool:
    """Whether a lobby of phones, which were told a number so many seconds ago, is to hear of the next one.

    In a crowd a phone need not hear of every newcomer, for every phone would hear of every other.
    """
    is_time = seconds >= max(_PAUSE_SECONDS, players / _FRAMES_PER_SECOND)
    return is_time and abs(players - told) > players * _SHARE_WORTH_TELLING
