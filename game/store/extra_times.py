"""Extra times: giving one player another limit, between two steps of a room."""

from __future__ import annotations

from redis.asyncio import Redis

from game.address import Address
from game.extra_time import COMMON, MOST_PLAYERS, percent_of
from game.refusal import Reason, Refusal
from game.results import PlayersSeated
from game.room import Room
from game.store import keys
from game.store.replies import KEPT, written
from game.store.room_messages import EXTRA_TIME
from game.store.script import script
from game.wire.commands import GiveExtraTime

_REFUSALS = {-1: Reason.NO_SUCH_SEAT, -2: Reason.NOT_NOW}


class ExtraTimes:
    """The extra times of all rooms in one Redis."""

    def __init__(self, redis: Redis) -> None:
        self._give, self._look_later = script(redis, "give_extra_time"), script(redis, "look_later")

    async def give(self, room: Room, command: GiveExtraTime) -> int | None:
        """The room's number; None when another process has replied to this command. Raises Refusal."""
        if room.phase.is_over:
            raise Refusal(Reason.GAME_OVER)
        address, number = Address(room.code, room.game), keys.partition(room.code)
        room_keys = keys.RoomKeys(address)
        entry = PlayersSeated(game=room.game, code=room.code, seats=(command.seat,), have_another_time=True)
        done = await self._give(
            keys=[room_keys.room, room_keys.seats, room_keys.replies, keys.outbox(number), keys.due(number)],
            args=[
                command.seat,
                percent_of(command.factor),
                COMMON,
                MOST_PLAYERS,
                str(address),
                room_keys.channel,
                f"{EXTRA_TIME}{command.seat}",
                entry.model_dump_json(),
                written(command, room.seq),
                KEPT,
            ],
        )
        if done < 0:
            raise Refusal(_REFUSALS[done])
        return room.seq if done else None

    async def look_later(self, room: Room, moment: int) -> None:
        """Look at this room again at this moment, unless it has taken a step since it was read."""
        address = Address(room.code, room.game)
        await self._look_later(
            keys=[keys.RoomKeys(address).room, keys.due(keys.partition(room.code))],
            args=[room.epoch, room.seq, moment, str(address)],
        )
