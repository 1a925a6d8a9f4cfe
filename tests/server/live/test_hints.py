"""What a host finds worth a look after a real game, and that an honest class shows nothing."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from redis.asyncio import Redis

from game.seat import hashed
from game.store import answers, keys
from game.wire.commands import Advance, EndGame, TakeSeat
from game.wire.events import GameFinished, PlayerSnapshot, ResultsStored
from persistence.database import Sessions
from tests.patience import PATIENCE
from tests.server.live.browser import Browser
from tests.server.live.lesson import close, go_on, play_to_the_end, start
from tests.server.live.school import Person, Room, School, take_seat, token_of
from tests.server.rest.accounts.test_erasure import whole_database

MOBILE = "127.0.0.2"
FAST_MS, HONEST_MS = 50, 300
Found = set[tuple[str, str]]


@pytest.fixture(autouse=True)
def no_wait_is_taken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clocks here stand still, and what an answer waits on a busy machine would reach back too far."""
    monkeypatch.setattr(answers, "LONGEST_WAIT_MS", 0)


async def hold_clock(redis: Redis, room: Room, milliseconds: int) -> None:
    """Let the open question be so old for everybody, and grow no older: a room's clock never goes back."""
    key = keys.RoomKeys(room.address).room
    for name in ("opens_at", "closes_at"):
        await redis.hincrby(key, name, 60_000)
    opens_at = int(str(await redis.hget(key, "opens_at")))
    await redis.hset(key, "last_ms", str(opens_at + milliseconds))


async def answer(players: list[Browser], question: int) -> None:
    for player in players:
        assert not isinstance(await player.answer(0, question=question), str)


async def seated(room: Room, hello: TakeSeat, *, home: str = "") -> Browser:
    browser = await room.knock(hello, home=home)
    await browser.hear(PlayerSnapshot)
    return browser


async def page(room: Room, person: Person | None = None, **query: int) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {(person or room.teacher).account}"}
    async with httpx.AsyncClient(base_url=room.server, headers=headers, timeout=PATIENCE) as client:
        found = await client.get(f"/api/games/{room.game}/hints", params=query)
    assert found.status_code == 200, found.text
    return dict(found.json())


async def hints(room: Room) -> Found:
    return {(hint["kind"], hint["nickname"]) for hint in (await page(room))["items"]}


async def test_each_of_the_four_is_told_of_whom_it_is_about(room: Room, school: School, redis: Redis) -> None:
    maya_account, other_account = await school.enrol(), await school.enrol()
    host, tala, omar = await room.host(), await room.player("Tala"), await room.player("Omar")
    await room.player("Maya", student=maya_account)
    ali = await seated(room, take_seat("Ali", beside="Omar"))
    noor = await seated(room, take_seat("Noor"), home=MOBILE)
    await room.player("whatever", token=token_of("Maya"), student=other_account)
    await start(host)
    await hold_clock(redis, room, FAST_MS)
    await answer([tala], 0)
    await hold_clock(redis, room, HONEST_MS)
    await answer([omar, ali, noor], 0)
    await play_to_the_end(host)
    await host.hear(ResultsStored)

    expected = {("fast", "Tala"), ("browser", "Omar"), ("browser", "Ali"), ("account", "Maya")}
    assert await hints(room) == {*expected, ("network", "Noor")}
    numbers = {hint["nickname"]: hint["number"] for hint in (await page(room))["items"]}
    assert numbers == {"Tala": 1, "Omar": omar.seat, "Ali": omar.seat, "Maya": 1, "Noor": 2}


async def test_an_honest_class_shows_one_phone_on_mobile_data_and_nothing_else(
    room: Room, school: School, redis: Redis
) -> None:
    account = await school.enrol()
    host, omar = await room.host(), await room.player("Omar", student=account)
    players = [omar, *[await room.player(name) for name in ("Tala", "Maya", "Ali")]]
    noor = await seated(room, take_seat("Noor"), home=MOBILE)
    before = await room.player("Adam")
    await room.player("Rana, who answers nothing")
    await start(host)
    await hold_clock(redis, room, HONEST_MS)
    await answer([*players, noor, before], 0)
    await close(host)
    await go_on(host)
    # One reconnects, one comes with the same account from another phone, and one takes a new seat for good.
    await noor.leave()
    again, elsewhere = await room.back("Noor"), await room.player("Omar", token="o" * 32, student=account)
    await before.leave()
    after = await seated(room, take_seat("Adam 2", beside="Adam"))
    await hold_clock(redis, room, HONEST_MS)
    await answer([*players[1:], elsewhere, again, after], 1)
    await close(host)
    await go_on(host)
    await close(host)
    await host.do(Advance, GameFinished)
    await host.hear(ResultsStored)

    assert (elsewhere.seat, again.seat) == (omar.seat, noor.seat)
    assert await hints(room) == {("network", "Noor")}


async def test_nothing_is_told_before_the_end_and_of_a_game_that_was_ended_early_it_is(
    room: Room, redis: Redis
) -> None:
    host, tala = await room.host(), await room.player("Tala")
    await room.player("Rana, who answers nothing")
    await start(host)
    await hold_clock(redis, room, FAST_MS)
    await answer([tala], 0)
    await close(host)
    assert await hints(room) == set()

    await host.do(EndGame, GameFinished)
    await host.hear(ResultsStored)

    assert await hints(room) == {("fast", "Tala")}


async def test_nothing_of_an_address_or_a_browser_is_in_postgresql(room: Room, sessions: Sessions) -> None:
    host = await room.host()
    await seated(room, take_seat("Tala", beside="Omar"), home=MOBILE)
    await start(host)
    await play_to_the_end(host)
    await host.hear(ResultsStored)

    kept = await whole_database(sessions)

    assert not any(secret in kept for secret in (MOBILE, token_of("Omar"), hashed(token_of("Omar"))))
