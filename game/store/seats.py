"""Seats: who sits in a room, and who has been seen lately."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redis.asyncio import Redis

from game import former_nickname, nickname
from game.address import Address
from game.admission import MOST_OF_ONE_NETWORK, MOST_REFUSALS, MOST_WAITING, HostDecides, Suspense
from game.generated_names import is_generated
from game.options import CAPACITY
from game.refusal import Expected, Reason, Refusal
from game.reserved_names import is_reserved
from game.seat import Newcomer, Profile, Seat, hashed
from game.store import keys
from game.store.batching import Batching
from game.store.join_pace import JoinPace
from game.store.neutral_names import NeutralNames
from game.store.redis import text
from game.store.rooms import AWAY_MS
from game.store.script import script
from game.store.steps import REFRESH_MS

# At most four times a second anybody is told to count.
TALLY_MS = 250
# Some classes together: of more there are too many newcomers and answers for each of them to be told.
SMALL_ROOM = 150
# The script knows these.
_TOLD_LATER = {"joined_at", "first_question", "group", "beside", "had_another_account"}


@dataclass(frozen=True, slots=True)
class Asking:
    """Who wants a seat, as a script is asked; ``home`` stands for the address that they come from.

    ``beside`` is what is kept of the token of another seat of this browser, if it has any.
    """

    profile: Profile
    socket: str
    sees_the_stage: bool = False
    home: str = ""
    beside: str = ""
    is_doubtful: bool = False

    @property
    def written(self) -> tuple[str | int, ...]:
        """What PHONE in take_seats.lua says, in its order."""
        profile, name = self.profile, self.profile.nickname
        return (
            profile.token_hash,
            "" if profile.user_id is None else profile.user_id,
            profile.key,
            # A take-back names nobody, and has no key of any rule.
            former_nickname.first_key(name),
            former_nickname.second_key(name),
            int(is_generated(name)),
            int(is_reserved(profile.key)),
            # The script ends it.
            profile.model_dump_json(exclude=_TOLD_LATER)[:-1] + ",",
            self.socket,
            int(self.sees_the_stage),
            self.home,
            self.beside,
            name,
            int(self.is_doubtful),
            "" if profile.face is None else profile.face,
        )


class Seats:
    """The seats of all rooms in one Redis."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        self._neutral_names, self._pace = NeutralNames(redis), JoinPace()
        self._take_seats = script(redis, "take_seats")
        # A whole school presses "join" at once.
        self._asking = Batching(self._seat_all, most=100)
        self._touch_seats = script(redis, "touch_seats")

    async def take(self, address: Address, newcomer: Newcomer, socket: str = "") -> int:
        """The seat of this phone or account; a new one if it has none. Raises Refusal.

        Raises HostDecides for somebody new whom the host has to let in first: from then on they wait.
        Who had the seat before this ``socket`` is told to go. A new name with a bad word becomes
        another one, if the host minds.
        """
        typed = nickname.clean(newcomer.nickname)
        judged = await self._neutral_names.judged(address, typed, newcomer.token)
        profile = Profile(
            nickname=judged.name,
            key=nickname.key(judged.name),
            token_hash=hashed(newcomer.token),
            user_id=newcomer.user_id,
            face=newcomer.face,
        )
        # Of the address itself nothing is kept, and in another room it stands for something else.
        home = newcomer.home and hashed(f"{address.game} {newcomer.home}")[:16]
        beside = newcomer.beside and hashed(newcomer.beside)
        asking = Asking(profile, socket, newcomer.sees_the_stage, home, beside, judged.is_doubtful)
        if (seat := await self._seat(address, asking)) is None:
            raise HostDecides(Suspense(newcomer, judged.name, judged.is_doubtful))
        return seat

    async def take_back(self, address: Address, token: str, socket: str = "") -> int:
        """The seat this phone had, or raise Refusal."""
        profile = Profile(nickname="", key="", token_hash=hashed(token))
        seat = await self._seat(address, Asking(profile, socket))
        assert seat is not None
        return seat

    async def _seat(self, address: Address, asking: Asking) -> int | None:
        """None when the host has to decide first."""
        happened, more = await self._asking.ask(address, asking)
        if happened == "waits":
            return None
        if happened != "seated":
            raise Refusal(Reason(happened), Expected(more) if more else None)
        return int(more)

    async def _seat_all(self, address: Address, asked: Sequence[Asking]) -> Sequence[tuple[str, str]]:
        """What happened to each, and the seat, or what is expected of who has none."""
        room_keys = keys.RoomKeys(address)
        entry = {"kind": "joined", "game": str(address.game), "code": address.code}
        *replies, seated, capacity = await self._take_seats(
            keys=[
                room_keys.room,
                room_keys.seats,
                room_keys.names,
                room_keys.tokens,
                room_keys.accounts,
                room_keys.board,
                room_keys.presence,
                room_keys.waiting,
                keys.outbox(keys.partition(address.code)),
                room_keys.groups,
                room_keys.newcomers,
                room_keys.newcomers_seen,
                room_keys.admissions,
                room_keys.class_members,
            ],
            args=[
                CAPACITY,
                room_keys.channel,
                # The script ends this object and the profiles, for it alone knows the moment and the seats.
                json.dumps(entry, separators=(",", ":"))[:-1] + ',"seats":',
                TALLY_MS,
                SMALL_ROOM,
                MOST_WAITING,
                MOST_OF_ONE_NETWORK,
                MOST_REFUSALS,
                *(part for one in asked for part in one.written),
            ],
        )
        loop = asyncio.get_running_loop()
        # Their seats are taken, and those behind them wait too.
        await asyncio.sleep(self._pace.wait(address, seated, capacity, loop.time()) if seated else 0)
        return list(zip(replies[::2], replies[1::2], strict=True))

    async def profiles(self, address: Address, seats: Sequence[int]) -> list[Seat]:
        """These seats, without those that were kicked."""
        if not seats:
            return []
        found = await self.redis.hmget(keys.RoomKeys(address).seats, [str(seat) for seat in seats])
        return _seats(
            (seat, text(written)) for seat, written in zip(seats, found, strict=True) if written is not None
        )

    async def roster(self, address: Address) -> list[Seat]:
        """All seats of a room, in the order of joining."""
        found = await self.redis.hgetall(keys.RoomKeys(address).seats)
        return sorted(
            _seats((int(seat), text(written)) for seat, written in found.items()),
            key=lambda seat: seat.number,
        )

    async def numbers(self, address: Address) -> set[int]:
        """All seats of a room, without who sits on them."""
        return {int(text(seat)) for seat in await self.redis.hkeys(keys.RoomKeys(address).seats)}

    async def joined_since(self, address: Address, last: int) -> list[Seat]:
        """The seats that were taken after seat ``last``."""
        newest = await self.redis.hget(keys.RoomKeys(address).room, "last_seat")
        return await self.profiles(address, range(last + 1, int(newest or 0) + 1))

    async def of_account(self, address: Address, user_id: int) -> int | None:
        """The seat that somebody took with this account, if there is one."""
        seat = await self.redis.hget(keys.RoomKeys(address).accounts, str(user_id))
        return None if seat is None else int(seat)

    async def of_accounts(self, address: Address) -> dict[int, int]:
        """The seats that were taken with accounts, by the user's id."""
        found = await self.redis.hgetall(keys.RoomKeys(address).accounts)
        return {int(user_id): int(seat) for user_id, seat in found.items()}

    async def free(self, address: Address, names: Sequence[str]) -> list[str]:
        """Those of these nicknames that nobody in the room has, or has one that would be taken for it."""
        known = [nickname.key(name) for name in names]
        found = await self.redis.hmget(keys.RoomKeys(address).names, known)
        return [name for name, seat in zip(names, found, strict=True) if seat is None]

    async def touch(self, address: Address, seats: Sequence[int]) -> None:
        """These players are here."""
        await self._seen(address, seats, 0)

    async def leave(self, address: Address, seats: Sequence[int]) -> None:
        """These players' sockets are gone; unless they come back they are away in a moment."""
        await self._seen(address, seats, AWAY_MS - REFRESH_MS)

    async def _seen(self, address: Address, seats: Sequence[int], ago_ms: int) -> None:
        if seats:
            room_keys = keys.RoomKeys(address)
            await self._touch_seats(keys=[room_keys.presence, room_keys.waiting], args=[ago_ms, *seats])


def _seats(found: Iterable[tuple[int, str]]) -> list[Seat]:
    return [Seat(number, Profile.model_validate_json(written)) for number, written in found]
