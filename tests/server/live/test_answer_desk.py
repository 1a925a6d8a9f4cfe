"""The desk that hands the answers of all rooms to Redis together."""

import asyncio

from game.refusal import Reason
from game.store.keys import RoomKeys
from game.wire.notices import AnswerAccepted
from server.live.answer_desk import turn
from server.live.store import Store
from tests.server.live.browser import Browser
from tests.server.live.lesson import start
from tests.server.live.log import Log
from tests.server.live.school import Room, School


def test_a_small_room_does_not_wait_for_all_of_a_large_one() -> None:
    waiting = {"large": [1, 2, 3, 4, 5], "small": [6]}

    assert turn(waiting, 3) == [("large", [1, 2, 3])]
    assert turn(waiting, 3) == [("small", [6]), ("large", [4, 5])]
    assert not waiting


def test_all_rooms_go_together_as_far_as_there_is_room() -> None:
    waiting = {"a": [1], "b": [2], "c": [3]}

    assert turn(waiting, 2) == [("a", [1]), ("b", [2])]
    assert waiting == {"c": [3]}


async def test_a_room_whose_answers_redis_cannot_take_holds_up_no_other(
    school: School, store: Store, log: Log
) -> None:
    log.expect("Redis cannot take answers")
    (odd, one), (well, another) = await a_player_in_a_room(school), await a_player_in_a_room(school)
    # Nothing of ours can be added to a text.
    await store.redis.set(RoomKeys(odd.address).answers(0), "odd")

    refused, accepted = await asyncio.gather(one.answer(1, question=0), another.answer(1, question=0))

    assert refused is Reason.UNAVAILABLE
    assert isinstance(accepted, AnswerAccepted)
    assert list(await store.answers.of_question(well.address, 0)) == [another.seat]


async def a_player_in_a_room(school: School) -> tuple[Room, Browser]:
    room = await school.open_room()
    host, player = await room.host(), await room.player("Tala")
    await room.player("Omar")
    await start(host)
    return room, player
