"""What attacks from the class's own address cost the class; `make safety` prints it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter

import httpx
import pytest

from game.wire.admitting import LetIn
from game.wire.commands import RemovePlayers
from game.wire.enquiries import TellPattern
from game.wire.events import AnyEvent, PlayerSnapshot, PlayersRemoved
from game.wire.notices import AdmissionAwaited, PatternTold, Refused
from persistence.database import Sessions
from server.live.store import Store
from server.settings import Settings
from tests.patience import PATIENCE
from tests.server.live.attack_table import cost, milliseconds
from tests.server.live.attackers import Bots, endless_head, pulse, silent
from tests.server.live.browser import Browser, host_view
from tests.server.live.school import Room, School, another_phone, take_seat
from tests.server.live.serving import serving_elsewhere

pytestmark = pytest.mark.safety
CLASS, BOTS = 300, 2000


@pytest.fixture
async def school(settings: Settings, sessions: Sessions) -> AsyncIterator[School]:
    """Its server is a process of its own."""
    async with serving_elsewhere(settings) as server, AsyncExitStack() as stack:
        yield School(server.address, sessions, stack)


async def timed(coming: Callable[[], Awaitable[object]]) -> float:
    began = perf_counter()
    await coming()
    return perf_counter() - began


@dataclass
class BigScreen:
    """What a class sees, which is asked for whenever it changes."""

    host: Browser
    told: PatternTold | None = None
    asked: asyncio.Lock = field(default_factory=asyncio.Lock)
    changes: float = 0.0

    async def shapes(self) -> list[int]:
        async with self.asked:
            if self.told is None or perf_counter() >= self.changes:
                ref = another_phone()
                await self.host.say(TellPattern(ref=ref))
                self.told = await self.host.hear(PatternTold, ref=ref)
                self.changes = perf_counter() + (self.told.changes_at - self.told.now) / 1000
            return self.told.shapes


async def comes_in(room: Room, screen: BigScreen, name: str) -> None:
    """A phone whose owner looks at the big screen, and once more where that has just changed."""
    phone, token = await room.knock(), another_phone()
    while True:
        heard = len(phone.events)
        await phone.say(take_seat(name, token=token).model_copy(update={"pattern": await screen.shapes()}))
        [told, *_] = await phone.until(partial(later, phone, heard))
        if not isinstance(told, Refused):
            return


def later(phone: Browser, heard: int) -> list[AnyEvent]:
    return phone.events[heard:]


async def until_seated(bots: Bots, count: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while bots.heard["player_snapshot"] < count:  # noqa: ASYNC110  # they have no event
            await asyncio.sleep(0.05)


async def test_a_class_comes_in_beside_bots_that_do_not_see_the_big_screen(
    school: School, store: Store, request: pytest.FixtureRequest
) -> None:
    room, other = await school.open_room(asks_for_pattern=True), await school.open_room()
    host, watcher = await room.host(), await other.host()
    screen = BigScreen(host)
    bots, ends = Bots(school.server, room.address.code), asyncio.Event()
    pulses = asyncio.create_task(pulse(watcher, ends))
    flood = asyncio.create_task(bots.come(BOTS))
    await asyncio.sleep(1)

    times = await asyncio.gather(
        *(timed(partial(comes_in, room, screen, f"Student {number}")) for number in range(CLASS))
    )
    await flood
    ends.set()

    seated = await store.seats.roster(room.address)
    students = sum(seat.profile.nickname.startswith("Student") for seat in seated)
    assert students == CLASS
    cost(
        request,
        f"{BOTS:,} bots guess the pattern while {CLASS} phones join",
        f"all in, half within {milliseconds(times, 0.5)}, 99 of 100 within {milliseconds(times, 0.99)}; "
        f"another room waited {milliseconds(await pulses, 1)} at worst",
        f"{len(seated) - students} bots came in after {bots.heard['refused']:,} refusals",
    )
    bots.leave()


async def test_a_host_clears_a_flood_in_one_action(school: School, request: pytest.FixtureRequest) -> None:
    room = await school.open_room()
    host = await room.host()
    class_ = [await room.player(f"Student {number}") for number in range(30)]
    bots = Bots(school.server, room.address.code)
    await asyncio.sleep(2)
    began = perf_counter()
    # As many as there is space for.
    await bots.come(1_970)
    await until_seated(bots, 1_970)
    seconds = perf_counter() - began

    took = await timed(
        lambda: host.do(RemovePlayers, PlayersRemoved, joined_within=max(int(perf_counter() - began) + 1, 1))
    )

    roster = host_view(await host.refresh()).roster
    assert [player.nickname for player in roster] == [f"Student {number}" for number in range(30)]
    assert all(phone.socket.close_code is None for phone in class_)
    cost(
        request,
        f"bots take 1,970 seats in {seconds:.1f} s",
        f"one action, {took * 1000:,.0f} ms; nobody else went",
    )
    bots.leave()


async def test_bots_that_wait_to_be_let_in_hold_up_nobody_who_came_before(
    school: School, store: Store, request: pytest.FixtureRequest
) -> None:
    room, other = await school.open_room(approves_newcomers=True), await school.open_room()
    host, watcher = await room.host(), await other.host()
    class_ = [await room.knock(take_seat(f"Student {number}")) for number in range(30)]
    for phone in class_:
        await phone.hear(AdmissionAwaited)
    seen = host_view(await host.refresh()).newcomers.up_to
    bots, ends = Bots(school.server, room.address.code), asyncio.Event()
    pulses = asyncio.create_task(pulse(watcher, ends))
    await bots.come(BOTS)
    async with asyncio.timeout(PATIENCE):
        while bots.heard["admission_awaited"] < BOTS:  # noqa: ASYNC110  # they have no event
            await asyncio.sleep(0.05)

    took = await timed(lambda: host.ask(LetIn, up_to=seen))
    for phone in class_:
        await phone.hear(PlayerSnapshot)
    ends.set()

    seated = await store.seats.roster(room.address)
    assert sorted(seat.profile.nickname for seat in seated) == sorted(f"Student {n}" for n in range(30))
    cost(
        request,
        f"{BOTS:,} bots wait to be let in beside 30 phones that came before",
        f"all 30 in by one action, {took * 1000:,.0f} ms; "
        f"another room waited {milliseconds(await pulses, 1)} at worst",
        "no bot came in",
    )
    bots.leave()


async def test_silent_sockets_keep_nobody_out(school: School, request: pytest.FixtureRequest) -> None:
    room = await school.open_room()
    lines = [await silent(school.server, room.address.code) for _ in range(BOTS)]

    times = [await timed(partial(room.player, f"Student {number}")) for number in range(30)]

    cost(request, f"{BOTS:,} sockets that say nothing", f"all 30 in, each within {milliseconds(times, 1)}")
    for line in lines:
        line.close()


@pytest.mark.parametrize("lines", [1, 50])
async def test_heads_without_end_stall_no_room(
    school: School, request: pytest.FixtureRequest, lines: int
) -> None:
    watcher, ends = await (await school.open_room()).host(), asyncio.Event()
    pulses = asyncio.create_task(pulse(watcher, ends))

    await asyncio.gather(*(endless_head(school.server, 3) for _ in range(lines)))
    ends.set()

    waits = await pulses
    cost(
        request,
        f"{lines} requests at once whose heads have no end",
        f"another room waited {milliseconds(waits, 0.5)} in the middle, {milliseconds(waits, 1)} at worst",
    )


def guess(number: int) -> dict[str, str]:
    return {"email": f"pupil-{number}@example.com", "password": "a guess"}


async def test_floods_of_guesses_leave_a_teacher_a_turn(
    school: School, request: pytest.FixtureRequest
) -> None:
    async with httpx.AsyncClient(base_url=f"{school.server}/api", timeout=60) as browser:
        teacher = {"email": "t@example.com", "password": "a long enough one", "role": "TEACHER"}
        assert (await browser.post("/users", json=teacher)).status_code == 201
        account = {name: teacher[name] for name in ("email", "password")}
        device = (await browser.post("/tokens", json=account)).cookies["zedny_device"]
        guesses = [asyncio.create_task(browser.post("/tokens", json=guess(number))) for number in range(150)]
        await asyncio.sleep(0.2)

        async with httpx.AsyncClient(base_url=f"{school.server}/api", timeout=60) as own:
            began = perf_counter()
            answer = await own.post("/tokens", json=account, headers={"Cookie": f"zedny_device={device}"})
            took = perf_counter() - began
        told = [answer.status_code for answer in await asyncio.gather(*guesses)]

    assert answer.status_code == 201
    assert 201 not in told
    cost(
        request,
        "150 guesses of passwords at once",
        f"the teacher was in after {took * 1000:,.0f} ms",
        "no password",
    )
