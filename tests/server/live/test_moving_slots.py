"""A room whose slot is on its way to another shard holds up no other room."""

import asyncio

import pytest

from game.wire.notices import AnswerAccepted, HeartBeaten, RoomStalled
from server.settings import Settings
from tests.faults.patience import until_read
from tests.server.live.browser import Browser
from tests.server.live.lesson import start
from tests.server.live.school import Room, School
from tests.server.live.test_on_a_cluster import slot_of_room
from tests.shards import Cluster, ShardServer, refusals


@pytest.fixture
def redis_url(cluster_url: str) -> str:
    return cluster_url


@pytest.fixture(params=[0, 1])
def settings(settings: Settings, request: pytest.FixtureRequest) -> Settings:
    """Acknowledgements wait for a replica, or they do not."""
    return settings.model_copy(update={"redis_wait_replicas": request.param})


async def two_in_the_first_shard(school: School, cluster: Cluster) -> tuple[Room, Room]:
    """Rooms in two slots of it."""
    first, last = cluster.parts()[0]
    found: dict[int, Room] = {}
    while len(found) < 2:
        room = await school.open_room()
        if first <= (slot := slot_of_room(room)) <= last:
            found[slot] = room
    one, other = found.values()
    return one, other


async def asked(room: Room) -> Browser:
    """A player who has been asked the first question, and is not alone."""
    host, player = await room.host(), await room.player("Tala")
    await room.player("Omar")
    await start(host)
    return player


async def test_an_answer_to_a_room_whose_slot_moves_holds_up_no_other_room(
    school: School, cluster: Cluster
) -> None:
    source, target, _ = cluster.primaries
    moving, staying = await two_in_the_first_shard(school, cluster)
    held_up, other = await asked(moving), await asked(staying)
    before = refusals(source, "TRYAGAIN")

    # What an answer is about is partly here and partly nowhere.
    cluster.begin_to_move(slot_of_room(moving), target)
    waiting = asyncio.ensure_future(held_up.answer(2, question=0))
    await until_read(lambda: has_refused(source, before))
    at_once = await other.answer(2, question=0)

    assert isinstance(at_once, AnswerAccepted)
    assert not waiting.done()
    cluster.move_by_key(slot_of_room(moving), target)
    assert isinstance(await waiting, AnswerAccepted)
    cluster.move(slot_of_room(moving), source)


async def has_refused(server: ShardServer, before: int) -> bool:
    return refusals(server, "TRYAGAIN") > before


async def test_no_other_room_is_told_that_it_stalls(school: School, cluster: Cluster) -> None:
    source, target, _ = cluster.primaries
    moving, staying = await two_in_the_first_shard(school, cluster)
    held_up, other = await moving.player("Tala"), await staying.player("Omar")
    await other.hear(HeartBeaten)

    # Of what is not there yet, as who hosts it, each says that the other knows.
    source.ask("CLUSTER SETSLOT", slot_of_room(moving), "MIGRATING", target.name)
    await held_up.hear(RoomStalled)
    await other.hear(HeartBeaten)
    source.ask("CLUSTER SETSLOT", slot_of_room(moving), "STABLE")
    await held_up.hear(HeartBeaten)

    assert other.seen(RoomStalled) == []
