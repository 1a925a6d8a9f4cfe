"""Nicknames: what is shown for each seat of a room, and its face. Read once, for they seldom change."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from game.address import Address
from game.store.seats import Seats
from game.wire.shapes import SeatedPlayer


class Nicknames:
    """Those that have been asked for."""

    def __init__(self, seats: Seats, address: Address) -> None:
        self._seats, self._address = seats, address
        self._known: dict[int, SeatedPlayer] = {}

    async def of(self, numbers: Collection[int]) -> Mapping[int, SeatedPlayer]:
        """At least those of these seats; who was kicked has none."""
        unknown = [number for number in numbers if number not in self._known]
        for seat in await self._seats.profiles(self._address, unknown):
            self._known[seat.number] = seat.shown
        return self._known

    def forget(self) -> None:
        """Somebody is called otherwise, or the room was built anew and its seats are other seats."""
        self._known.clear()
