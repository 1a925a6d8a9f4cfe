"""The limits of strangers: a whole school behind one address, and who misuses that."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from game.refusal import Reason
from game.wire.closing import CloseCode
from game.wire.notices import Refused
from server.live import lost_rooms
from server.live import stranger_limits as gates
from server.live.stranger_limits import (
    LONGEST_WAIT,
    MOST_STRANGERS,
    UNKNOWN_CODES,
    StrangerLimits,
    TooManyStrangers,
)
from tests.patience import PATIENCE
from tests.server.live.browser import Browser
from tests.server.live.school import Room, School, take_seat

NAT, ELSEWHERE = "192.0.2.1", "192.0.2.2"
# No room has ever had these.
UNKNOWN = "ZZZZZZ"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_first_unknown_codes_are_refused_at_once_and_later_ones_late() -> None:
    limits = StrangerLimits(Clock())
    stranger = limits.let_in(NAT)

    waits = [stranger.guessed() for _ in range(UNKNOWN_CODES + 30)]

    assert waits[:UNKNOWN_CODES] == [0] * UNKNOWN_CODES
    assert 0 < waits[UNKNOWN_CODES] < LONGEST_WAIT
    assert waits[-1] == LONGEST_WAIT


def test_a_minute_later_or_elsewhere_nobody_waits() -> None:
    clock = Clock()
    limits = StrangerLimits(clock)
    for _ in range(UNKNOWN_CODES + 1):
        limits.let_in(NAT).guessed()

    assert limits.let_in(ELSEWHERE).guessed() == 0
    clock.now = gates.PER_SECONDS + 1
    assert limits.let_in(NAT).guessed() == 0


def test_a_class_passes_and_a_crowd_of_silent_sockets_does_not() -> None:
    limits = StrangerLimits(Clock())
    strangers = [limits.let_in(NAT) for _ in range(MOST_STRANGERS)]

    with pytest.raises(TooManyStrangers):
        limits.let_in(NAT)
    limits.let_in(ELSEWHERE)

    for stranger in strangers:
        stranger.known()
        stranger.known()
    limits.let_in(NAT)


def test_the_addresses_of_one_ipv6_network_are_one() -> None:
    limits = StrangerLimits(Clock())
    for number in range(MOST_STRANGERS):
        limits.let_in(f"2001:db8:1:2::{number:x}")

    with pytest.raises(TooManyStrangers):
        limits.let_in("2001:db8:1:2:ffff::1")
    limits.let_in("2001:db8:1:3::1")


def test_ipv4_addresses_that_come_over_an_ipv6_socket_are_not_one() -> None:
    limits = StrangerLimits(Clock())
    for _ in range(MOST_STRANGERS):
        limits.let_in(f"::ffff:{NAT}")

    limits.let_in(f"::ffff:{ELSEWHERE}")


def test_what_is_kept_of_addresses_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "_ADDRESSES_KEPT", 100)
    limits = StrangerLimits(Clock())
    for number in range(1000):
        stranger = limits.let_in(f"10.0.{number // 250}.{number % 250}")
        stranger.guessed()
        stranger.known()

    assert len(limits.guesses) == 100
    assert len(limits.strangers) == 0


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
    monkeypatch.setattr(gates, "WAIT_STEP", 3600)
    monkeypatch.setattr(gates, "LONGEST_WAIT", 3600)
    await asyncio.gather(*(guess(room) for _ in range(UNKNOWN_CODES)))
    guessing = asyncio.create_task(guess(room))

    for name in ("Omar", "Tala"):
        await room.player(name)

    assert not guessing.done()
    guessing.cancel()


async def test_who_opens_sockets_and_says_nothing_hears_when_to_come_again(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(gates, "MOST_STRANGERS", 5)
    for number in range(10):
        await room.player(f"Player {number}")
    silent = [await to(room.server, room.address.code) for _ in range(5)]

    with pytest.raises(InvalidStatus) as refused:
        await to(room.server, room.address.code)

    assert refused.value.response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert refused.value.response.headers["Retry-After"] == "5"
    # uvicorn would take a refused handshake for a fault of ours.
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
    await asyncio.gather(*(socket.close() for socket in silent))
    await room.player("Omar")


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
