"""Which changes a process takes for missed."""

from uuid import uuid4

from game.address import Address
from game.options import GameOptions
from game.quiz import Quiz
from game.store.pulse import NewestChange
from game.store.redis import connect
from game.wire.events import RoomLocked
from server.live.hub import Hub
from server.live.local_room import LocalRoom
from server.live.store import Store
from tests.game.examples import a_question


async def test_a_change_that_has_come_and_waits_to_be_told_is_not_missed(redis_url: str) -> None:
    async with connect(redis_url) as redis:
        store = Store(redis)
        hub, quiz = Hub(store, {}), Quiz(title="Any", questions=(a_question(),))
        room = LocalRoom(Address("ABC347", uuid4()), quiz, GameOptions(), store, hub.errands)
        room.epoch, room.seq = "e", 3
        room.receive(RoomLocked(epoch="e", seq=4, now=0, is_locked=True))

        await hub._compare(room, NewestChange("e", 4))
        assert room.seq == 3

        await hub._compare(room, NewestChange("e", 5))
        # Everybody gets a snapshot.
        assert room.seq == -1
