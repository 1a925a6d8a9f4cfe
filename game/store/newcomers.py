"""Newcomers: who waits to be let into a room, and what its host decides about them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from redis.asyncio import Redis

from game.address import Address
from game.admission import MOST_NAMED, SILENT_MS, Waiting
from game.face import face_of_seat
from game.refusal import Reason, Refusal
from game.room import Room
from game.seat import hashed
from game.store import keys
from game.store.neutral_names import NeutralNames
from game.store.redis import now_of, text
from game.store.replies import KEPT, written
from game.store.room_messages import DECIDED
from game.store.script import script
from game.store.steps import REFRESH_MS
from game.wire.admitting import LetIn, TurnAway
from game.wire.shapes import Newcomers as Told
from game.wire.shapes import WaitingNewcomer

# So many get a neutral name by one command; in a flood of bad names the others go on waiting.
_MOST_DRAWN = 200


class _Entry(Waiting):
    """As ``take_seats.lua`` writes it."""

    number: int

    @property
    def shown(self) -> WaitingNewcomer:
        face = face_of_seat(self.number) if self.face is None else self.face
        return WaitingNewcomer(
            number=self.number, nickname=self.nickname, face=face, has_bad_word=self.has_bad_word
        )


class Newcomers:
    """Those of all rooms in one Redis."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        self._decide = script(redis, "decide_newcomers")
        self._neutral_names = NeutralNames(redis)

    async def told(self, address: Address) -> Told:
        """Who waits now, as a host is told: those whose phones are there, in the order of their coming."""
        found = await self._present(address)
        return Told(
            waiting=[
                _Entry.model_validate_json(found[number]).shown for number in sorted(found)[:MOST_NAMED]
            ],
            count=len(found),
            up_to=max(found, default=0),
        )

    async def left(self, address: Address, token: str) -> None:
        """A phone's socket is gone; unless it comes back, it is listed no more in a moment."""
        room_keys = keys.RoomKeys(address)
        seen = await now_of(self.redis, room_keys.room) - SILENT_MS + REFRESH_MS
        await self.redis.zadd(room_keys.newcomers_seen, {hashed(token): seen}, xx=True)

    async def decide(self, room: Room, command: LetIn | TurnAway) -> int | None:
        """The room's number; None when another process has replied to this command. Raises Refusal."""
        if room.phase.is_over:
            raise Refusal(Reason.GAME_OVER)
        address = Address(room.code, room.game)
        room_keys = keys.RoomKeys(address)
        is_let_in = isinstance(command, LetIn)
        names = await self._drawn(address, command)
        done = await self._decide(
            keys=[room_keys.newcomers, room_keys.newcomers_seen, room_keys.admissions, room_keys.replies],
            args=[
                "in" if is_let_in else "no",
                command.up_to or 0,
                room_keys.channel,
                DECIDED,
                written(command, room.seq),
                KEPT,
                int(isinstance(command, LetIn) and command.has_neutral_names),
                *(part for number, name in names.items() for part in (number, name)),
            ],
        )
        if done < 0:
            raise Refusal(Reason.NO_SUCH_SEAT)
        return room.seq if done else None

    async def _drawn(self, address: Address, command: LetIn | TurnAway) -> dict[int, str]:
        """Those who are meant one by one, and a neutral name for each who shall have one."""
        names = dict.fromkeys(command.newcomers, "")
        if isinstance(command, LetIn) and command.has_neutral_names:
            found = _by_number(await self.redis.hvals(keys.RoomKeys(address).newcomers))
            meant = [number for number in sorted(found) if number in names or number <= (command.up_to or 0)]
            bad = (one for one in (_Entry.model_validate_json(found[n]) for n in meant) if one.has_bad_word)
            for one in islice(bad, _MOST_DRAWN):
                taken = set(names.values())
                names[one.number] = await self._neutral_names.drawn(address, one.nickname, taken)
        return names

    async def _present(self, address: Address) -> dict[int, str]:
        """What is written of those whose phones are there, by number."""
        room_keys = keys.RoomKeys(address)
        since = await now_of(self.redis, room_keys.room) - SILENT_MS
        tokens: list[Any] = await self.redis.zrange(room_keys.newcomers_seen, since, "+inf", byscore=True)
        found = await self.redis.hmget(room_keys.newcomers, tokens) if tokens else []
        return _by_number(written for written in found if written is not None)


def _by_number(found: Iterable[bytes | str]) -> dict[int, str]:
    """Read no further than the number that each begins with: there may be thousands, and few are shown."""
    begins = len('{"number":')
    return {int((one := text(written))[begins : one.index(",")]): one for written in found}
