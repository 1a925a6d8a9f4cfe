"""The roll: who is there and has not answered yet, and who is away. It is read when a host asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redis.asyncio import Redis

from game.address import Address
from game.refusal import Reason, Refusal
from game.seat import Profile, Seat
from game.store import keys
from game.store.redis import pairs
from game.store.rooms import AWAY_MS
from game.store.script import script
from game.wire.shapes import AddressGroup, NamedPlayers

# Nobody reads more names than these.
MOST_NAMED = 100
MOST_GROUPS = 6
SIZE = "size:"


@dataclass(frozen=True, slots=True)
class Roll:
    """``question`` is None, and nobody ``unanswered``, unless one is open or has just been revealed."""

    question: int | None
    unanswered: NamedPlayers
    away: NamedPlayers
    groups: list[AddressGroup]


class RollCalls:
    """The rolls of all rooms in one Redis."""

    def __init__(self, redis: Redis) -> None:
        self._call_roll = script(redis, "call_roll")

    async def of(self, address: Address) -> Roll:
        """The roll of a room now; raises Refusal(NO_SUCH_ROOM)."""
        room_keys = keys.RoomKeys(address)
        question, unanswered, named_unanswered, away, named_away, groups = await self._call_roll(
            keys=[room_keys.room, room_keys.seats, room_keys.presence, room_keys.waiting, room_keys.groups],
            args=[AWAY_MS, MOST_NAMED],
        )
        if not question:
            raise Refusal(Reason.NO_SUCH_ROOM)
        return Roll(
            question=None if int(question) < 0 else int(question),
            unanswered=_named(unanswered, named_unanswered),
            away=_named(away, named_away),
            groups=_groups(pairs(groups)),
        )


def _groups(fields: dict[str, str]) -> list[AddressGroup]:
    """The largest first; none where everybody came from one address, or each from one of their own."""
    sizes = {name.removeprefix(SIZE): int(size) for name, size in fields.items() if name.startswith(SIZE)}
    found = [AddressGroup(group=int(number), players=size) for number, size in sizes.items() if size > 0]
    crowds = [one for one in found if one.players > 1] if len(found) > 1 else []
    return sorted(crowds, key=lambda one: -one.players)[:MOST_GROUPS]


def _named(count: int, flat: Sequence[str]) -> NamedPlayers:
    """In the order of joining, so that a list that is read again has not moved."""
    pairs = zip(flat[::2], flat[1::2], strict=True)
    seats = [Seat(int(number), Profile.model_validate_json(written)) for number, written in pairs]
    return NamedPlayers(
        players=[seat.shown for seat in sorted(seats, key=lambda seat: seat.number)], count=count
    )
