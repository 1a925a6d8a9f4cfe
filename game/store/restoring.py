"""Restoring: building a room that Redis has lost anew, from what is stored of its game."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from secrets import token_hex
from typing import TypeVar

from redis.asyncio import Redis

from game.checkpoint import Checkpoint, StoredAnswer
from game.refusal import Reason, Refusal
from game.store import keys
from game.store.answers import record_of
from game.store.class_members import lay_class_ready
from game.store.room_messages import RESYNC
from game.store.rooms import Rooms

# The ref of an answer whose own was lost: whoever sends that answer again hears that it is there already.
REF = "restored"
Field = TypeVar("Field")
# What is laid ready and never used, because somebody else was first or we died.
_STAGED_SECONDS = 300
# Redis serves nobody else while it takes one command.
_AT_ONCE = 5000


class Restorations:
    """Builds rooms where nobody sees them, and puts them up whole."""

    def __init__(self, rooms: Rooms) -> None:
        self.rooms = rooms

    async def restore(self, checkpoint: Checkpoint) -> None:
        """Put up the room of this checkpoint. Raises Refusal: CODE_IN_USE, or GAME_OVER if it just ended."""
        room = checkpoint.room(await self.rooms.now(checkpoint.address), token_hex(4))
        room_keys, token = keys.RoomKeys(checkpoint.address), token_hex(8)
        await _Stage(self.rooms.redis, room_keys, token).lay_ready(checkpoint)
        game = await self.rooms.put_up(
            room,
            checkpoint.quiz,
            [(room_keys.staged(key, token), key) for key in room_keys.content(room.question_count)],
            last_seat=max((seat.number for seat in checkpoint.seats), default=0),
        )
        if game != room.game:
            raise Refusal(Reason.CODE_IN_USE)
        found = (await self.rooms.read(checkpoint.address)).room
        # Our own epoch, also after a second try whose first one had an effect.
        if found.epoch != room.epoch:
            raise Refusal(Reason.GAME_OVER if found.phase.is_over else Reason.CODE_IN_USE)
        # Sockets that were open all the time belong to seats of the lost room.
        await self.rooms.redis.spublish(room_keys.channel, RESYNC)


class _Stage:
    """Where a room is laid ready: beside its keys, under names that nobody else uses."""

    def __init__(self, redis: Redis, room_keys: keys.RoomKeys, token: str) -> None:
        self.redis, self.room_keys, self.token = redis, room_keys, token

    async def lay_ready(self, checkpoint: Checkpoint) -> None:
        await self._lay_seats(checkpoint)
        await self._lay_board(checkpoint)
        if checkpoint.class_ids is not None:
            staged = self.room_keys.staged(self.room_keys.class_members, self.token)
            await lay_class_ready(self.redis, staged, checkpoint.class_ids)
        records: dict[int, list[StoredAnswer]] = defaultdict(list)
        for stored in checkpoint.records():
            records[stored.question].append(stored)
        for number, of_question in records.items():
            await self._lay_answers(number, of_question)

    async def _lay_seats(self, checkpoint: Checkpoint) -> None:
        room_keys, profiles = self.room_keys, [(seat.profile, seat.number) for seat in checkpoint.seats]
        written = [(str(number), profile.model_dump_json()) for profile, number in profiles]
        await self._lay(room_keys.seats, written)
        await self._lay(room_keys.names, [(profile.key, str(number)) for profile, number in profiles])
        tokens = [(profile.token_hash, str(number)) for profile, number in profiles if profile.token_hash]
        await self._lay(room_keys.tokens, tokens)
        users = [(profile.user_id, str(number)) for profile, number in profiles]
        accounts = [(str(user_id), number) for user_id, number in users if user_id is not None]
        await self._lay(room_keys.accounts, accounts)

    async def _lay_board(self, checkpoint: Checkpoint) -> None:
        staged = self.room_keys.staged(self.room_keys.board, self.token)
        for part in _parts(checkpoint.board()):
            await self.redis.zadd(staged, {str(seat): number for seat, number in part})
        await self.redis.expire(staged, _STAGED_SECONDS)

    async def _lay_answers(self, number: int, stored: list[StoredAnswer]) -> None:
        answers = [(str(one.seat), record_of(one.answer, REF)) for one in stored]
        await self._lay(self.room_keys.answers(number), answers)
        counts = Counter(choice for one in stored for choice in one.answer.choices)
        chosen = [(str(choice), str(times)) for choice, times in counts.items()]
        right = sum(one.answer.is_right for one in stored)
        judged = [("right", str(right)), ("judged", str(len(stored)))]
        await self._lay(self.room_keys.counts(number), [*chosen, *judged])

    async def _lay(self, key: str, fields: Iterable[tuple[str, str]]) -> None:
        staged = self.room_keys.staged(key, self.token)
        for part in _parts(fields):
            await self.redis.hset(staged, items=[word for field in part for word in field])
        await self.redis.expire(staged, _STAGED_SECONDS)


def _parts(fields: Iterable[Field]) -> Iterator[list[Field]]:
    whole = list(fields)
    for start in range(0, len(whole), _AT_ONCE):
        yield whole[start : start + _AT_ONCE]
