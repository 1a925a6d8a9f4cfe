"""The waiting list over sockets: who waits is told so and nothing else, and comes in by the same phone."""

from __future__ import annotations

from game.wire.admitting import LetIn
from game.wire.events import PlayerSnapshot
from game.wire.notices import AdmissionAwaited, CommandDone, NewcomersWaiting
from tests.server.live.browser import Browser, host_view
from tests.server.live.school import School, take_seat


async def waiting(host: Browser, *names: str) -> list[int]:
    """The numbers of these, once they and nobody else wait."""
    listed = await host.until(
        lambda: (
            next(
                (
                    told.newcomers.waiting
                    for told in host.seen(NewcomersWaiting)[-1:]
                    if sorted(one.nickname for one in told.newcomers.waiting) == sorted(names)
                ),
                None,
            )
            if names
            else (
                []
                if not host.seen(NewcomersWaiting) or not host.seen(NewcomersWaiting)[-1].newcomers.count
                else None
            )
        )
    )
    numbers = {one.nickname: one.number for one in listed}
    return [numbers[name] for name in names]


async def test_who_is_let_in_is_seated_by_the_phone_that_waited(school: School) -> None:
    room = await school.open_room(approves_newcomers=True)
    host, tala = await room.host(), await room.knock(take_seat("Tala"))
    assert (await tala.hear(AdmissionAwaited)).nickname == "Tala"
    [number] = await waiting(host, "Tala")
    assert host_view(await host.refresh()).roster == []

    assert isinstance(await host.ask(LetIn, newcomers=[number]), CommandDone)

    assert (await tala.hear(PlayerSnapshot)).you.nickname == "Tala"
    back = await room.back("Tala")
    assert back.seat == tala.seat
