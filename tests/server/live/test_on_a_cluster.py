"""Rooms over three shards of one cluster, which one process serves as if there were one Redis."""

import asyncio
from functools import partial

import pytest

import game.store.line
import game.store.redis
from game.phase import Phase
from game.store.keys import RoomKeys
from game.store.slots import slot_of
from game.wire.closing import CloseCode
from game.wire.command import HostCommand
from game.wire.commands import Advance, SkipWait, StartGame
from game.wire.events import QuestionAnnounced, QuestionOpened
from game.wire.notices import AnswerAccepted, HeartBeaten, Refused, RoomStalled
from server.accounts.revocations import SWITCHED_OFF
from server.settings import Settings
from tests.patience import PATIENCE
from tests.server.live.browser import Browser
from tests.server.live.lesson import start
from tests.server.live.school import SOLUTIONS, Room, School
from tests.shards import Cluster

# As many in a row as a lane that waits for another would never let through.
ANSWERS = 5


@pytest.fixture
def redis_url(cluster_url: str) -> str:
    return cluster_url


@pytest.fixture(params=[0, 1])
def settings(settings: Settings, request: pytest.FixtureRequest) -> Settings:
    """Acknowledgements wait for a replica, or they do not."""
    return settings.model_copy(update={"redis_wait_replicas": request.param})


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A call to a shard that says nothing is under way until it speaks again."""
    for module in game.store.redis, game.store.line:
        monkeypatch.setattr(module, "PATIENCE", float(PATIENCE))


async def one_in_each_shard(school: School, cluster: Cluster) -> list[Room]:
    """Rooms are opened until every primary has one."""
    found: dict[int, Room] = {}
    while len(found) < len(cluster.primaries):
        room = await school.open_room()
        found[cluster.primary_of(slot_of_room(room)).port] = room
    return [found[server.port] for server in cluster.primaries]


def slot_of_room(room: Room) -> int:
    return slot_of(RoomKeys(room.address).room)


async def led(host: Browser, command: type[HostCommand], *phases: Phase) -> None:
    """Into one of these. What is missed while a slot moves is told by a snapshot: the state counts."""
    while isinstance(await host.ask(command), Refused):
        # Of what it has not heard yet, a host cannot command; nor twice of what is done.
        await host.refresh()
        if host.state.phase in phases:
            return
    await host.until(lambda: host.state.phase in phases)


async def to_the_end(host: Browser, player: Browser) -> None:
    """From the first question, which is open, until the results are stored."""
    for number in range(3):
        await player.until(partial(is_asked, player, number))
        # It closes by itself, for nobody else is there.
        await player.answer(*SOLUTIONS[number], question=number)
        await host.until(lambda: host.state.phase is Phase.REVEALED)
        if number < 2:
            await led(host, Advance, Phase.STANDINGS)
            await led(host, Advance, Phase.ANNOUNCED)
            await led(host, SkipWait, Phase.OPEN)
    await led(host, Advance, Phase.FINISHED, Phase.STORED)
    await host.until(lambda: host.state.phase is Phase.STORED)


def is_asked(player: Browser, number: int) -> bool:
    state = player.state
    return state.phase is Phase.OPEN and state.question is not None and state.question.number == number


async def test_games_in_all_shards_are_played_and_stored_while_the_slot_of_one_moves(
    school: School, cluster: Cluster
) -> None:
    rooms = await one_in_each_shard(school, cluster)
    hosts = [await room.host() for room in rooms]
    players = [await room.player("Tala") for room in rooms]
    for host, player in zip(hosts, players, strict=True):
        await start(host)
        await player.hear(QuestionOpened)
    slot = slot_of_room(rooms[0])

    async with asyncio.TaskGroup() as group:
        for host, player in zip(hosts, players, strict=True):
            group.create_task(to_the_end(host, player))
        await asyncio.to_thread(cluster.move, slot, cluster.primaries[1])

    cluster.move(slot, cluster.primaries[0])


async def test_rooms_of_a_shard_that_is_away_are_told_so_and_no_others(
    school: School, cluster: Cluster
) -> None:
    rooms = await one_in_each_shard(school, cluster)
    hosts = [await room.host() for room in rooms]
    players = [await room.player("Tala") for room in rooms]
    cluster.primaries[0].ask("WAIT", 1, 5000)

    # Its replica too, so that nobody takes over.
    cluster.stop(cluster.replicas[0])
    cluster.stop(cluster.primaries[0])
    await players[0].hear(RoomStalled)
    for host, player in zip(hosts[1:], players[1:], strict=True):
        await start(host)
        await player.hear(QuestionOpened)
    for player in players[1:]:
        await another_beat(player)
    stalled = [len(player.seen(RoomStalled)) for player in players[1:]]
    for server in (cluster.replicas[0], cluster.primaries[0]):
        cluster.let_go_on(server)
    await asyncio.to_thread(cluster.come_back, cluster.primaries[0])
    await players[0].hear(HeartBeaten)

    await start_again(hosts[0])
    await players[0].hear(QuestionOpened)
    assert stalled == [0, 0]


async def start_again(host: Browser) -> None:
    """A shard that has just come back refuses commands until its replica is there again as well."""
    for command, then in ((StartGame, QuestionAnnounced), (SkipWait, QuestionOpened)):
        while not host.seen(then):
            await host.ask(command)
            await asyncio.sleep(0.1)


async def another_beat(player: Browser) -> None:
    """A beat that came after we began to wait for it: those of before tell nothing of now."""
    before = len(player.seen(HeartBeaten))
    await player.until(lambda: len(player.seen(HeartBeaten)) > before)


async def a_class(room: Room) -> list[Browser]:
    """Players who have been asked the first question, and one more, so that nobody is the last to answer."""
    host, *players = [await room.host()] + [await room.player(f"Tala {n}") for n in range(ANSWERS + 1)]
    await start(host)
    for player in players:
        await player.hear(QuestionOpened)
    return players[:ANSWERS]


@pytest.mark.usefixtures("patient")
async def test_answers_of_other_shards_are_acknowledged_while_one_says_nothing(
    school: School, cluster: Cluster
) -> None:
    stalled, *others = [await a_class(room) for room in await one_in_each_shard(school, cluster)]

    # Its replica too, so that nobody takes over.
    for server in (cluster.replicas[0], cluster.primaries[0]):
        cluster.stop(server)
    for server in cluster.primaries[1:]:
        # What is told a script again has nothing to do with who is away.
        server.ask("SCRIPT", "FLUSH")
    waiting = [asyncio.ensure_future(player.answer(1, question=0)) for player in stalled]
    told = [await player.answer(1, question=0) for players in zip(*others, strict=True) for player in players]
    still_waiting = [one for one in waiting if not one.done()]
    for server in (cluster.replicas[0], cluster.primaries[0]):
        cluster.let_go_on(server)
    await asyncio.gather(*waiting)

    assert all(isinstance(one, AnswerAccepted) for one in told)
    assert len(still_waiting) == len(stalled)


async def test_whose_account_is_off_goes_from_rooms_of_every_shard_that_answers(
    school: School, cluster: Cluster
) -> None:
    rooms, tala = await one_in_each_shard(school, cluster), await school.enrol()
    told = cluster.number_of(slot_of(SWITCHED_OFF))
    away = (told + 1) % len(rooms)
    await rooms[away].player("Tala", student=tala)
    player = await rooms[told].player("Tala", student=tala)

    for server in (cluster.replicas[away], cluster.primaries[away]):
        cluster.stop(server)
    cluster.primaries[told].ask("SPUBLISH", SWITCHED_OFF, tala.id)

    assert await player.closed() == CloseCode.LOGGED_OUT
    for server in (cluster.replicas[away], cluster.primaries[away]):
        cluster.let_go_on(server)
    await asyncio.to_thread(cluster.come_back, cluster.primaries[away])
