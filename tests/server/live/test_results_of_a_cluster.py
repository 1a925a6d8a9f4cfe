"""Results of rooms in all shards: what Redis cannot tell or be told of one room holds up no other."""

import asyncio

import pytest

from game.phase import Phase
from game.results import AnyEntry
from game.store import cluster_client, keys
from game.wire.commands import Advance
from persistence.database import Sessions
from server.settings import Settings
from tests.faults.patience import until_read
from tests.patience import PATIENCE
from tests.server.live.browser import Browser
from tests.server.live.lesson import close, go_on_to_the_last, play_to_the_end, start
from tests.server.live.log import Log
from tests.server.live.rows import rows_of
from tests.server.live.school import Room, School
from tests.server.live.test_on_a_cluster import one_in_each_shard, slot_of_room
from tests.server.live.test_storing_together import TABLES, forget, told
from tests.shards import Cluster, ShardServer


@pytest.fixture
def redis_url(cluster_url: str) -> str:
    return cluster_url


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"redis_wait_replicas": 1})


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for what is held up waits until the test has failed."""
    monkeypatch.setattr(cluster_client, "WHOLE_AGAIN_SECONDS", 10.0 * PATIENCE)


async def at_the_last_reveal(room: Room) -> Browser:
    host = await room.host()
    await room.player("Tala")
    await start(host)
    await go_on_to_the_last(host)
    await close(host)
    return host


def outbox_of(room: Room) -> str:
    return keys.outbox(keys.partition(room.address.code))


@pytest.mark.usefixtures("endless")
async def test_a_shard_without_its_replica_keeps_no_other_from_having_its_results_stored(
    school: School, cluster: Cluster
) -> None:
    rooms = await one_in_each_shard(school, cluster)
    [alone, other, _] = [await at_the_last_reveal(room) for room in rooms]
    primary = cluster.primaries[0]

    cluster.stop(cluster.replicas[0])
    finishing = asyncio.ensure_future(alone.ask(Advance))
    await until_read(lambda: has_letters(primary, rooms[0]))
    await other.ask(Advance)
    await other.until(lambda: other.state.phase is Phase.STORED)

    assert await has_letters(primary, rooms[0])
    cluster.let_go_on(cluster.replicas[0])
    await finishing
    await alone.until(lambda: alone.state.phase is Phase.STORED)


async def has_letters(server: ShardServer, room: Room) -> bool:
    return bool(server.ask("XLEN", outbox_of(room)))


@pytest.mark.usefixtures("endless")
async def test_a_room_on_its_way_to_another_shard_keeps_no_other_from_having_its_results_stored(
    school: School, cluster: Cluster, sessions: Sessions, log: Log
) -> None:
    moving, staying, _ = await one_in_each_shard(school, cluster)
    for room in (moving, staying):
        await play(room)
    await forget(sessions, [moving.game, staying.game], *TABLES)

    source, target, _ = cluster.primaries
    # A timer of another room in this slot would be found where it is looked for.
    source.ask("DEL", keys.due(keys.partition(moving.address.code)))
    source.ask("CLUSTER SETSLOT", slot_of_room(moving), "MIGRATING", target.name)
    # It is looked at for timers that are due.
    await log.says("Redis is away")
    leave(source, moving)
    leave(target, staying)
    await until_read(lambda: are_stored(sessions, staying))

    assert not await are_stored(sessions, moving)
    source.ask("CLUSTER SETSLOT", slot_of_room(moving), "STABLE")
    await until_read(lambda: are_stored(sessions, moving))


async def play(room: Room) -> None:
    host = await room.host()
    for name in ("Tala", "Omar"):
        await room.player(name)
    await start(host)
    await play_to_the_end(host)
    await host.until(lambda: host.state.phase is Phase.STORED)


def leave(server: ShardServer, room: Room) -> None:
    """As the room itself did."""
    entries: list[AnyEntry] = told(room)
    for entry in entries:
        server.ask("XADD", outbox_of(room), "*", "entry", entry.model_dump_json())


async def are_stored(sessions: Sessions, room: Room) -> bool:
    return len((await rows_of(sessions, room.game)).attempts) == 2
