"""Steps: writing one decision about a room whole, or not at all because somebody else was first."""

from __future__ import annotations

from redis.asyncio import Redis

from game.address import Address
from game.refusal import Reason, Refusal
from game.removal import AllAway, AllOfGroup, AllSince, GivingWay, OneSeat, Removal
from game.renaming import Renaming
from game.room import Room
from game.scoring import STREAK_CAP, STREAK_STEP
from game.store import keys, room_fields
from game.store.redis import flatten
from game.store.replies import KEPT
from game.store.script import script
from game.transitions import Decision
from game.voiding import Voiding

# Who closes the page is waited for a little, since a refresh looks the same: then they count as away.
REFRESH_MS = 5_000
# Who is gone for so long gives way where others wait.
GONE_MS = 30_000


class Steps:
    """The steps of all rooms in one Redis."""

    def __init__(self, redis: Redis, away_ms: int) -> None:
        """A player who has not been seen for ``away_ms`` is not in the room."""
        self._away_ms = away_ms
        self._commit = script(redis, "commit")

    async def take(self, before: Room, decision: Decision, reply: str = "") -> bool:
        """Whether the step was taken; False when the room is not any more as it was ``before``.

        ``reply`` is kept with it, for a command that is sent again.

        Raises Refusal(NO_SUCH_SEAT) when nobody is there who is to be removed.
        """
        after = decision.room
        address = Address(before.code, before.game)
        done = await self._commit(
            keys=_keys(address, before, decision),
            args=[
                before.epoch,
                before.seq,
                str(address),
                keys.RoomKeys(address).channel,
                _or_none(after.timer),
                decision.event.model_dump_json(),
                "" if decision.entry is None else decision.entry.model_dump_json(),
                int(after.phase.is_over),
                int(after.question != before.question),
                _whom(decision.removal, self._away_ms),
                *_how_to_rename(decision.renaming),
                _or_none(self._seen_since(before, decision)),
                "" if decision.voiding is None else _how_to_void(decision.voiding),
                # A room that is over is on its way out: no key may come back.
                "" if before.phase.is_over else reply,
                KEPT,
                *flatten(room_fields.written(after)),
            ],
        )
        if done < 0:
            raise Refusal(Reason.NO_SUCH_SEAT)
        return bool(done)

    def _seen_since(self, before: Room, decision: Decision) -> int | None:
        """Who was seen then or later was in the room while the question that ends was open."""
        if decision.ended_question is None or before.opens_at is None:
            return None
        return before.opens_at - self._away_ms


def _keys(address: Address, before: Room, decision: Decision) -> list[str]:
    room_keys, number = keys.RoomKeys(address), keys.partition(address.code)
    always = [
        room_keys.room,
        keys.code(address.code),
        keys.due(number),
        keys.outbox(number),
        room_keys.presence,
        room_keys.waiting,
        room_keys.seats,
        room_keys.names,
        room_keys.board,
        room_keys.silent(before.question),
        room_keys.replies,
        room_keys.tokens,
        room_keys.accounts,
        room_keys.groups,
    ]
    if (voiding := decision.voiding) is None:
        return always
    # Of a question that there was not, there are no answers.
    earlier = -1 if voiding.before is None else voiding.before
    questions = [voiding.number, earlier, *(later for later, _ in voiding.after)]
    return always + [room_keys.answers(question) for question in questions]


def _how_to_void(voiding: Voiding) -> str:
    numbers = [voiding.limit_ms, STREAK_STEP, STREAK_CAP, *(int(pays) for _, pays in voiding.after)]
    return " ".join(map(str, numbers))


def _whom(removal: Removal | None, away_ms: int) -> str:
    match removal:
        case OneSeat(seat=seat):
            return f"seat {seat}"
        case AllAway():
            return f"away {away_ms}"
        case AllSince(moment=moment):
            return f"since {moment}"
        case AllOfGroup(group=group):
            return f"group {group}"
        case GivingWay():
            return f"yielding {GONE_MS + away_ms - REFRESH_MS}"
        case None:
            return ""


def _how_to_rename(renaming: Renaming | None) -> tuple[str | int, str, str]:
    return ("", "", "") if renaming is None else (renaming.seat, renaming.name, renaming.key)


def _or_none(number: int | None) -> str | int:
    return "" if number is None else number
