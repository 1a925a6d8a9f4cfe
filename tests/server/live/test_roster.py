"""Hosts and projectors are told of each player once: in their snapshot, or when the player comes in."""

import asyncio

import pytest

from game.store import seats
from game.wire.commands import KickPlayer
from game.wire.events import HostSnapshot, PlayerKicked, ProjectorSnapshot
from game.wire.notices import PlayersJoined, TallyCounted
from server.live.tally import TallyTeller
from tests.server.live.browser import Browser
from tests.server.live.school import Room


def told(browser: Browser) -> list[int]:
    """The seats that this browser was told of, in order."""
    found: list[int] = []
    for event in browser.events:
        if isinstance(event, HostSnapshot | ProjectorSnapshot):
            found += [player.seat for player in event.roster]
        elif isinstance(event, PlayersJoined):
            found += [player.seat for player in event.joined]
    return found


async def heard_of(browser: Browser, seat: int) -> None:
    await browser.until(lambda: seat in told(browser))


async def test_a_host_who_comes_back_is_not_told_again_who_came_meanwhile(room: Room) -> None:
    first = await room.host()
    await room.player("Tala")
    await heard_of(first, 1)
    await first.leave()
    await room.player("Omar")

    again = await room.host()
    await room.player("Noor")
    await heard_of(again, 3)

    assert told(again) == [1, 2, 3]


async def test_a_second_screen_is_told_everything_once_and_so_is_the_first(room: Room) -> None:
    host = await room.host()
    for name in ("Tala", "Omar"):
        await room.player(name)
    await heard_of(host, 2)

    projector = await room.projector()
    await room.player("Noor")

    for browser in (host, projector):
        await heard_of(browser, 3)
        assert told(browser) == [1, 2, 3]


async def test_who_comes_in_while_a_screen_is_shown_the_room_is_told_once(room: Room) -> None:
    host, taken = await room.host(), 0
    for number in range(6):
        await room.player(f"early {number}")
        projector = await room.projector()
        await room.player(f"late {number}")
        taken += 2

        for browser in (host, projector):
            await heard_of(browser, taken)
            assert told(browser) == list(range(1, taken + 1))


async def test_who_comes_in_at_the_end_of_a_count_is_counted_too(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seats, "SMALL_ROOM", 0)
    host, nudged, newcomers = await room.host(), asyncio.Event(), ["Omar"]
    tell, nudge = TallyTeller._tell, TallyTeller.nudge

    def nudge_and_say_so(teller: TallyTeller) -> None:
        nudge(teller)
        nudged.set()

    async def tell_and_let_in(teller: TallyTeller, *, is_last: bool) -> None:
        await tell(teller, is_last=is_last)
        if is_last and newcomers:
            nudged.clear()
            await room.player(newcomers.pop())
            await nudged.wait()

    monkeypatch.setattr(TallyTeller, "nudge", nudge_and_say_so)
    monkeypatch.setattr(TallyTeller, "_tell", tell_and_let_in)

    await room.player("Tala")

    await heard_of(host, 2)
    await host.hear(TallyCounted, players=2)


async def test_newcomers_are_told_once_after_the_newest_was_shown_out(room: Room) -> None:
    host = await room.host()
    for name in ("Tala", "Omar"):
        await room.player(name)
    await heard_of(host, 2)
    await host.do(KickPlayer, PlayerKicked, seat=2)
    await host.until(lambda: host.snapshots[1:])

    await room.player("Noor")
    await heard_of(host, 3)

    assert [player.seat for event in host.seen(PlayersJoined) for player in event.joined] == [1, 2, 3]
