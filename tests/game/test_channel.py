"""A room's events as they come over Redis' publish path."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from uuid import uuid4

import pytest
from redis.asyncio import Redis

from game.address import Address
from game.face import face_of_seat
from game.phase import Phase
from game.seat import Newcomer
from game.store import answers, seats
from game.store.channel import Channels
from game.store.line_client import LineClient
from game.store.redis import connect
from game.store.room_messages import Count, Joined, Message, SeatsTaken, Tally
from game.store.subscription import Subscription
from game.wire import commands
from game.wire.events import QuestionAnnounced, RoomChange, RoomLocked
from game.wire.shapes import SeatedPlayer
from tests.game.table import Table, token_of
from tests.patience import PATIENCE


class Listener:
    """A process with sockets in rooms: what it heard, and a way to wait for it."""

    def __init__(self, redis: LineClient) -> None:
        self.heard: asyncio.Queue[Message] = asyncio.Queue()
        self.gaps: asyncio.Queue[Address] = asyncio.Queue()
        self.channels = Channels(
            redis, lambda _, message: self.heard.put_nowait(message), self.gaps.put_nowait
        )

    async def numbers(self, count: int) -> list[int]:
        """The numbers of the next so many changes of the room."""
        found: list[int] = []
        while len(found) < count:
            message = await self.next()
            if isinstance(message, RoomChange):
                found.append(message.seq)
        return found

    async def next(self) -> Message:
        async with asyncio.timeout(PATIENCE):
            return await self.heard.get()

    async def joins(self, count: int) -> list[Joined]:
        """The next so many that tell who has come in."""
        found: list[Joined] = []
        while len(found) < count:
            message = await self.next()
            if isinstance(message, Joined):
                found.append(message)
        return found

    async def tallies_before_lock(self, table: Table) -> int:
        """How often it was told to count until now, when the room is locked."""
        await table.do(commands.LockRoom, is_locked=True)
        told = 0
        while not isinstance(message := await self.next(), RoomLocked):
            assert message == Tally()
            told += 1
        return told


@pytest.fixture
async def listener(redis_url: str) -> AsyncIterator[Listener]:
    redis = connect(redis_url)
    listener = Listener(redis)
    running = asyncio.create_task(listener.channels.run())
    yield listener
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    await listener.channels.close()
    await redis.aclose()


async def test_nothing_that_happens_after_a_join_is_missed(table: Table, listener: Listener) -> None:
    await listener.channels.join(table.address)

    await table.do(commands.StartGame)

    event = await listener.next()
    assert isinstance(event, QuestionAnnounced)
    assert event.seq == 1


async def test_a_whole_game_is_heard_in_order_and_without_a_gap(table: Table, listener: Listener) -> None:
    await table.sit("Tala", "Omar")
    await listener.channels.join(table.address)
    await table.do(commands.LockRoom, is_locked=True)
    await table.do(commands.StartGame)
    while (room := await table.wait()).phase is not Phase.FINISHED:
        if room.phase is Phase.OPEN:
            await table.answer(1, 0)
            await table.do(commands.AddTime, seconds=5)
    await table.rooms.mark_stored(table.address)

    last = (await table.room()).seq
    assert last > 12
    assert await listener.numbers(last) == [*range(1, last + 1)]


async def test_commands_at_once_are_heard_in_order(table: Table, listener: Listener) -> None:
    await listener.channels.join(table.address)
    switch = [commands.SetAutoAdvance(ref=f"c{n}", seq=0, auto_advance=n % 2 == 0) for n in range(10)]

    await asyncio.gather(*(table.rooms.carry_out(table.address, command) for command in switch))

    assert await listener.numbers(10) == [*range(1, 11)]


HOUR_MS = 3_600_000
PACES = pytest.mark.parametrize(("pace", "told"), [(HOUR_MS, 1), (0, 20)])


@PACES
async def test_joins_are_told_as_a_tally_at_their_pace_and_not_each(
    table: Table, listener: Listener, monkeypatch: pytest.MonkeyPatch, pace: int, told: int
) -> None:
    monkeypatch.setattr(seats, "TALLY_MS", pace)
    monkeypatch.setattr(seats, "SMALL_ROOM", 0)
    await listener.channels.join(table.address)

    await table.sit(*(f"player {n}" for n in range(20)))

    assert await listener.tallies_before_lock(table) == told


@PACES
async def test_answers_are_told_as_a_tally_at_their_pace_and_not_each(
    table: Table, listener: Listener, monkeypatch: pytest.MonkeyPatch, pace: int, told: int
) -> None:
    monkeypatch.setattr(answers, "TALLY_MS", pace)
    monkeypatch.setattr(answers, "SMALL_ROOM", 19)
    players = await table.sit(*(f"player {n}" for n in range(20)))
    await table.start()
    await table.redis.hdel(table.keys.room, "tallied_at")
    await listener.channels.join(table.address)

    for seat in players:
        assert await table.answer(seat, 0) is None

    assert await listener.tallies_before_lock(table) == told


async def test_who_comes_into_a_small_room_is_told_by_name(table: Table, listener: Listener) -> None:
    await listener.channels.join(table.address)
    name, faceless = 'Tala "The / 1st" تالا', "Omar"

    await table.seats.take(table.address, Newcomer(token_of("Tala"), name, face=7))
    await table.start()
    await table.seats.take(table.address, Newcomer(token_of(faceless), faceless))

    told = await listener.joins(2)
    assert [one.joined[0].shown for one in told] == [
        SeatedPlayer(seat=1, nickname=name, face=7),
        SeatedPlayer(seat=2, nickname=faceless, face=face_of_seat(2)),
    ]
    seq = (await table.rooms.read(table.address)).room.seq
    assert [one.count for one in told] == [Count(0, 1, 0, is_lobby=True), Count(seq, 2, 0)]


async def test_each_count_of_a_small_room_is_told(table: Table, listener: Listener) -> None:
    players = await table.sit("Tala", "Omar", "Noor")
    await table.start()
    await listener.channels.join(table.address)
    seq = (await table.rooms.read(table.address)).room.seq

    for seat in players:
        assert await table.answer(seat, 0) is None

    assert [await listener.next() for _ in players] == [Count(seq, 3, answered) for answered in (1, 2, 3)]


async def test_the_socket_that_takes_a_seat_back_is_told_to_all_processes(
    table: Table, listener: Listener
) -> None:
    await table.sit("Tala")
    await listener.channels.join(table.address)

    await table.seats.take_back(table.address, token_of("Tala"), socket="new")

    assert await listener.next() == SeatsTaken({1: "new"})


async def test_a_room_that_was_left_is_not_heard_any_more(table: Table, listener: Listener) -> None:
    other = Table(table.redis, code="OTHER3")
    await other.open()
    await listener.channels.join(table.address)
    await listener.channels.join(other.address)
    await listener.channels.leave(table.address)

    await table.do(commands.StartGame)
    await other.do(commands.LockRoom, is_locked=True)

    assert isinstance(await listener.next(), RoomLocked)


async def test_many_joins_at_once_are_all_confirmed(redis: Redis, listener: Listener) -> None:
    addresses = [Address("ABC347", uuid4()) for _ in range(20)] * 2

    await asyncio.gather(*(listener.channels.join(address) for address in addresses))

    assert listener.gaps.empty()


async def test_a_lost_subscription_is_made_again_and_told_as_a_gap(
    redis: LineClient, table: Table, listener: Listener
) -> None:
    await listener.channels.join(table.address)

    await kill_subscriptions(redis, table.keys.channel)

    async with asyncio.timeout(PATIENCE):
        assert await listener.gaps.get() == table.address
    await table.do(commands.StartGame)
    assert isinstance(await listener.next(), QuestionAnnounced)


async def kill_subscriptions(redis: LineClient, channel: str) -> None:
    """Those of our database: a Redis that is given to the tests may have other workers' subscriptions too."""
    pool = redis.node_of(channel).pool
    database = str(pool.connection_kwargs.get("db", 0))
    there = Redis(connection_pool=pool)
    for client in await there.client_list(_type="pubsub"):
        if client["db"] == database:
            await there.client_kill_filter(_id=client["id"])


async def test_an_event_that_only_newer_processes_know_is_a_gap(table: Table, listener: Listener) -> None:
    await listener.channels.join(table.address)

    await table.redis.spublish(table.keys.channel, '{"type":"unheard_of"}')
    await table.do(commands.StartGame)

    assert isinstance(await listener.next(), QuestionAnnounced)
    assert listener.gaps.get_nowait() == table.address


async def test_who_stood_still_asks_before_it_takes_its_subscription_for_lost(
    listener: Listener, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    await listener.channels.join(table.address)
    silences, has_asked = iter([1000.0]), asyncio.Event()

    def silence(_: Subscription) -> float:
        if (longest := next(silences, 0.0)) == 0.0:
            has_asked.set()
        return longest

    monkeypatch.setattr(Subscription, "silence", property(silence))
    await has_asked.wait()
    await table.do(commands.LockRoom, is_locked=True)

    assert isinstance(await listener.next(), RoomLocked)
    assert listener.gaps.empty()
