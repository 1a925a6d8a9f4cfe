"""Replies to hosts' commands, kept with the room, so that a command which is sent again is not done again."""

from __future__ import annotations

from redis.asyncio import Redis

from game.address import Address
from game.refusal import Reason, Refusal
from game.room import Room
from game.store import keys
from game.store.redis import text
from game.store.script import script
from game.wire.command import HostCommand

# A command is sent again after a lost reply, within seconds; no host gives so many meanwhile.
KEPT = 100


class Replies:
    """The replies of all rooms in one Redis. Those to commands that were done are kept by the step itself."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        self._keep_reply = script(redis, "keep_reply")

    async def done_at(self, address: Address, command: HostCommand) -> int | None:
        """The number of the change that this command made before, if it was carried out.

        Raises the Refusal it met then, or REF_USED when its ``ref`` was another command's. ``seq`` may
        differ: who sends a command again may have seen more of the room by now.
        """
        for line in await self.redis.lrange(keys.RoomKeys(address).replies, 0, -1):
            ref, outcome, said = text(line).split(" ", 2)
            if ref == command.ref:
                if said != _said(command):
                    raise Refusal(Reason.REF_USED)
                if not outcome.isdigit():
                    raise Refusal(Reason(outcome))
                return int(outcome)
        return None

    async def keep(self, room: Room, command: HostCommand, refusal: Reason) -> bool:
        """Keep a refusal of the room as it was; False when it has changed since, so that it may be none.

        A game that is over refuses everything for ever, and its keys are on their way out.
        """
        if room.phase.is_over:
            return True
        room_keys = keys.RoomKeys(Address(room.code, room.game))
        kept = await self._keep_reply(
            keys=[room_keys.room, room_keys.replies],
            args=[room.epoch, room.seq, written(command, refusal.value), KEPT],
        )
        return bool(kept)


def written(command: HostCommand, outcome: int | str) -> str:
    """The reply to this command as it is kept: its outcome is a change's number, or a reason."""
    return f"{command.ref} {outcome} {_said(command)}"


def _said(command: HostCommand) -> str:
    return command.model_dump_json(exclude={"ref", "seq"})
