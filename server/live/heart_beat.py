"""The heart beat of one room: what its browsers hear when they would otherwise hear nothing."""

from __future__ import annotations

import time

from game.store.pulse import Pulse
from game.wire.notices import HeartBeaten, RoomStalled
from server.live.attendance import Attendance, tell
from server.live.connection import encode

# Browsers give up a line that was silent for twelve seconds. Beats are up to six apart, so that whoever is
# passed over hears the next one, or something else, in time.
_HEARD_SECONDS = 4.0
_STALLED = encode(RoomStalled())


class HeartBeat:
    """Phones that have just been told a change need no beat; hosts do, for who is away."""

    def __init__(self, attendance: Attendance) -> None:
        self.attendance = attendance
        self._is_stalled = False
        self._was_host_here: bool | None = None
        self._heard_at = 0.0

    def note_change(self) -> None:
        """Everybody has been told a change of the room."""
        self._heard_at = time.monotonic()

    def tell(self, pulse: Pulse, epoch: str, seq: int) -> None:
        """``epoch`` and ``seq`` say what was told, not what is yet to be: nobody asks for it too early."""
        beaten = HeartBeaten(
            epoch=epoch, seq=max(seq, 0), now=pulse.now, away=pulse.away, is_host_here=pulse.is_host_here
        )
        is_news = self._is_stalled or pulse.is_host_here != self._was_host_here
        has_just_heard = time.monotonic() - self._heard_at < _HEARD_SECONDS
        tell(self.attendance if is_news or not has_just_heard else self.attendance.stage, encode(beaten))
        self._is_stalled, self._was_host_here = False, pulse.is_host_here

    def stall(self) -> None:
        """Say that Redis is away; the next beat says that it is back."""
        self._is_stalled = True
        tell(self.attendance, _STALLED)
