"""Arrivals: hosts and projectors are told by name who has come in, each of them once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.address import Address
from game.wire.events import AnySnapshot, PlayerSnapshot
from game.wire.notices import PlayersJoined
from game.wire.shapes import SeatedPlayer
from server.live.attendance import Attendance
from server.live.connection import Connection
from server.live.store import Store


class Arrivals:
    """``nudge`` asks for ``tell_missing``, soon: somebody was not told of somebody."""

    def __init__(
        self, address: Address, attendance: Attendance, store: Store, nudge: Callable[[], None]
    ) -> None:
        self.address, self.attendance, self.store = address, attendance, store
        self._nudge = nudge
        self._newest_seat = 0

    def know(self, connection: Connection, snapshot: AnySnapshot) -> None:
        """A host or projector has the whole roster; newcomers follow from here."""
        if not isinstance(snapshot, PlayerSnapshot):
            connection.last_seat = max((player.seat for player in snapshot.roster), default=0)
            if connection.last_seat < self._newest_seat:
                # It was read before somebody came in of whom this socket was told already.
                self._nudge()

    def tell(self, joined: Sequence[SeatedPlayer]) -> None:
        """These have just come in."""
        self._newest_seat = max(self._newest_seat, joined[-1].seat)
        for connection in self.attendance.shown_stage:
            news = [player for player in joined if player.seat > connection.last_seat]
            if news and news[0].seat == connection.last_seat + 1:
                _tell(connection, news)
            elif news:
                # Somebody before them is gone, or was not heard of.
                self._nudge()

    async def tell_missing(self) -> None:
        """To each socket of the stage those who came in since its roster was read."""
        known = min((one.last_seat for one in self.attendance.shown_stage), default=None)
        if known is None or not (joined := await self.store.seats.joined_since(self.address, known)):
            return
        self._newest_seat = joined[-1].number
        # Sockets come and go while we read; whose roster is older than what we read is told next time.
        for connection in self.attendance.shown_stage:
            news = [seat.shown for seat in joined if seat.number > connection.last_seat]
            if news and connection.last_seat >= known:
                _tell(connection, news)


def _tell(connection: Connection, news: list[SeatedPlayer]) -> None:
    connection.last_seat = news[-1].seat
    connection.send(PlayersJoined(joined=news))
