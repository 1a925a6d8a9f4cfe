"""The limits of strangers: a whole school behind one address, and who misuses that."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import cycle
from urllib.parse import urlsplit

import pytest
from redis.asyncio import Redis
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from game.refusal import Reason
from game.wire.closing import CloseCode
from game.wire.notices import Refused
from server.live import code_guesses as guesses
from server.live import lost_rooms
from server.live import stranger_limits as gates
from server.live.code_guesses import LONGEST_WAIT, PER_SECONDS, UNKNOWN_CODES, CodeGuesses
from server.live.stranger_limits import MOST_STRANGERS, Stranger, StrangerLimits
from tests.patience import PATIENCE
from tests.server.live.browser import Browser
from tests.server.live.school import Room, School, another_phone, take_seat

NAT, ELSEWHERE = "192.0.2.1", "192.0.2.2"
# No room has ever had these.
UNKNOWN = "ZZZZZZ"


class Crowd:
    """Sockets at the limits, and who of them had to go."""

    def __init__(self) -> None:
        self.limits = StrangerLimits()
        self.gone: list[int] = []
        self.count = 0

    def comes(self, address: str = NAT) -> Stranger:
        self.count += 1
        stranger, _ = self.limits.let_in(address, partial(self.gone.append, self.count))
        return stranger


def test_of_too_many_silent_sockets_the_oldest_goes_and_who_comes_is_let_in() -> None:
    crowd = Crowd()
    for _ in range(MOST_STRANGERS + 3):
        crowd.comes()
    assert crowd.gone == [1, 2, 3]


def test_who_has_said_hello_is_no_stranger_any_more() -> None:
    crowd = Crowd()
    strangers = [crowd.comes() for _ in range(MOST_STRANGERS)]
    for stranger in strangers[1:]:
        stranger.known()
        stranger.known()
    for _ in range(MOST_STRANGERS):
        crowd.comes()
    assert crowd.gone == [1]


def test_who_had_to_go_is_not_counted_any_more() -> None:
    crowd = Crowd()
    first = crowd.comes()
    for _ in range(MOST_STRANGERS):
        crowd.comes()
    first.known()
    crowd.comes()
    assert crowd.gone == [1, 2]


def test_addresses_do_not_suffer_from_each_other() -> None:
    crowd = Crowd()
    crowd.comes(ELSEWHERE)
    for _ in range(MOST_STRANGERS):
        crowd.comes()
    assert crowd.gone == []


def test_the_addresses_of_one_ipv6_network_are_one() -> None:
    crowd = Crowd()
    crowd.comes("2001:db8:1:3::1")
    for number in range(MOST_STRANGERS + 1):
        crowd.comes(f"2001:db8:1:2::{number:x}")
    assert crowd.gone == [2]


def test_ipv4_addresses_that_come_over_an_ipv6_socket_are_not_one() -> None:
    crowd = Crowd()
    for _ in range(MOST_STRANGERS):
        crowd.comes(f"::ffff:{NAT}")
    crowd.comes(f"::ffff:{ELSEWHERE}")
    assert crowd.gone == []


def test_nothing_is_kept_of_an_address_from_which_nobody_is_there() -> None:
    crowd = Crowd()
    for number in range(100):
        crowd.comes(f"10.0.0.{number}").known()
    assert crowd.limits.strangers == {}


async def test_the_first_unknown_codes_are_refused_at_once_and_later_ones_late(redis: Redis) -> None:
    # Each process has its own.
    processes = cycle([CodeGuesses(redis), CodeGuesses(redis)])
    waits = [await next(processes).wait_after(NAT) for _ in range(UNKNOWN_CODES + 30)]

    assert waits[:UNKNOWN_CODES] == [0] * UNKNOWN_CODES
    assert 0 < waits[UNKNOWN_CODES] < LONGEST_WAIT
    assert waits[-1] == LONGEST_WAIT
    assert await next(processes).wait_after(ELSEWHERE) == 0
    [counter] = [key async for key in redis.scan_iter("zedny:unknown-codes:*") if await redis.get(key) != "1"]
    assert 0 < await redis.ttl(counter) <= PER_SECONDS


async def test_without_redis_nobody_waits() -> None:
    async with Redis.from_url("redis://127.0.0.1:1/0") as away:
        assert await CodeGuesses(away).wait_after(NAT) == 0


def to(server: str, code: str) -> connect:
    return connect(f"ws://{urlsplit(server).netloc}/ws/{code}", compression=None, open_timeout=PATIENCE)


async def answered(knock: Callable[[], Awaitable[Browser]]) -> Browser:
    """A socket that is told something; a process without time for one says so, and phones come again."""
    while not await (browser := await knock()).is_told():
        assert await browser.closed() == CloseCode.UNAVAILABLE
    return browser


async def guess(room: Room) -> Reason:
    browser = await answered(partial(room.knock, code=UNKNOWN))
    return (await browser.hear(Refused)).reason


async def join(room: Room, nickname: str) -> Browser:
    return await answered(partial(room.knock, take_seat(nickname)))


@pytest.fixture
def patient_postgres(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a room is lost is asked for longer than the moment after which nobody can say."""
    monkeypatch.setattr(lost_rooms, "PATIENCE_SECONDS", PATIENCE)


@pytest.mark.usefixtures("patient_postgres")
async def test_a_class_of_300_joins_from_one_address_beside_somebody_who_guesses_codes(room: Room) -> None:
    guessing = [asyncio.create_task(guess(room)) for _ in range(100)]

    players = await asyncio.gather(*(join(room, f"Player {number}") for number in range(300)))

    assert [player.seen(Refused) for player in players] == [[]] * 300
    assert len({player.seat for player in players}) == 300
    assert set(await asyncio.gather(*guessing)) == {Reason.NO_SUCH_ROOM}


@pytest.mark.usefixtures("patient_postgres")
async def test_who_knows_the_code_overtakes_who_guesses(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guesses, "WAIT_STEP", 3600)
    monkeypatch.setattr(guesses, "LONGEST_WAIT", 3600)
    await asyncio.gather(*(guess(room) for _ in range(UNKNOWN_CODES)))
    guessing = asyncio.create_task(guess(room))

    for name in ("Omar", "Tala"):
        await room.player(name)

    assert not guessing.done()
    guessing.cancel()


async def test_a_class_comes_in_beside_who_opens_sockets_and_says_nothing(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gates, "MOST_STRANGERS", 5)
    silent = [await to(room.server, room.address.code) for _ in range(20)]

    players = [await join(room, f"Player {number}") for number in range(10)]

    assert len({player.seat for player in players}) == 10
    with pytest.raises(ConnectionClosed) as closed:
        await silent[0].recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == CloseCode.NO_HELLO
    await asyncio.gather(*(socket.close() for socket in silent))


async def test_a_refused_name_makes_nobody_a_stranger(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "MOST_STRANGERS", 1)
    await room.player("Tala")
    thinking = await answered(partial(room.knock, take_seat("Tala", token=another_phone())))
    assert [refused.reason for refused in thinking.seen(Refused)] == [Reason.NAME_TAKEN]
    silent = [await to(room.server, room.address.code) for _ in range(3)]

    await thinking.say(take_seat("Omar"))

    assert await thinking.until(lambda: thinking.snapshots or None)
    await asyncio.gather(*(socket.close() for socket in silent))


async def test_a_flood_of_joins_fills_a_room_to_its_size_and_no_further(school: School) -> None:
    room = await school.open_room(max_players=50)
    at_once = asyncio.Semaphore(100)

    async def is_seated(number: int) -> bool:
        async with at_once:
            browser = await join(room, f"Player {number}")
            await browser.leave()
        assert browser.snapshots or browser.seen(Refused)[0].reason is Reason.ROOM_FULL
        return bool(browser.snapshots)

    seated = await asyncio.gather(*map(is_seated, range(1000)))

    assert sum(seated) == 50
