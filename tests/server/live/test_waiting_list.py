"""The waiting list over sockets: who waits is told so and nothing else, and comes in by the same phone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from game.admission import MOST_REFUSALS, SILENT_MS
from game.refusal import Reason
from game.wire.admitting import ApproveNewcomers, LetIn, TurnAway
from game.wire.closing import CloseCode
from game.wire.commands import KickPlayer, LockRoom, Resync
from game.wire.events import ApprovalSet, PlayerKicked, PlayerSnapshot, RoomLocked
from game.wire.notices import AdmissionAwaited, CommandDone, NewcomersWaiting, PlayersJoined, Refused
from game.wire.shapes import WaitingNewcomer
from persistence.database import Sessions
from persistence.tables import QuizParticipation
from server.live import waiting
from server.settings import Settings
from tests.server.live.browser import Browser, host_view
from tests.server.live.lesson import start
from tests.server.live.school import Room, School, take_seat
from tests.server.live.serving import Process, serving_elsewhere


@pytest.fixture
async def room(school: School, monkeypatch: pytest.MonkeyPatch) -> Room:
    """Nothing here is found out by asking again: whoever waits is called."""
    monkeypatch.setattr(waiting, "WAITING_SECONDS", 600)
    return await school.open_room(approves_newcomers=True)


@pytest.fixture
async def elsewhere(settings: Settings) -> AsyncIterator[Process]:
    async with serving_elsewhere(settings) as process:
        yield process


async def who_waits(host: Browser, *names: str) -> list[WaitingNewcomer]:
    """What this host is told of these, once they and nobody else wait."""

    def find() -> list[WaitingNewcomer] | None:
        told = host_view(host.state).newcomers
        found = {one.nickname: one for one in told.waiting}
        return [found[name] for name in names] if found.keys() == set(names) else None

    found = await host.until(lambda: None if (listed := find()) is None else (listed,))
    return found[0]


async def at_the_door(room: Room, name: str, *, server: str = "") -> Browser:
    phone = await room.knock(take_seat(name), server=server)
    await phone.hear(AdmissionAwaited, nickname=name)
    return phone


async def test_who_is_let_in_is_seated_by_the_phone_that_waited(room: Room) -> None:
    host, tala = await room.host(), await at_the_door(room, "Tala")
    [waits] = await who_waits(host, "Tala")
    assert host_view(await host.refresh()).roster == []

    assert isinstance(await host.ask(LetIn, newcomers=[waits.number]), CommandDone)

    assert (await tala.hear(PlayerSnapshot)).you.nickname == "Tala"
    await who_waits(host)
    assert (await host.hear(PlayersJoined)).joined[0].nickname == "Tala"
    back = await room.back("Tala")
    assert back.seat == tala.seat


async def test_any_number_is_let_in_or_turned_away_by_one_command(room: Room) -> None:
    host = await room.host()
    names = [f"P{number}" for number in range(12)]
    phones = [await at_the_door(room, name) for name in names]
    listed = await who_waits(host, *names)

    await host.ask(TurnAway, newcomers=[one.number for one in listed[:6]])
    await host.ask(LetIn, up_to=listed[-1].number)

    for phone in phones[:6]:
        assert (await phone.hear(Refused)).reason is Reason.NOT_LET_IN
    for phone in phones[6:]:
        await phone.hear(PlayerSnapshot)
    await who_waits(host)
    assert {player.nickname for player in host_view(await host.refresh()).roster} == set(names[6:])


async def test_who_waits_is_told_nothing_of_the_game_and_counts_nowhere(
    room: Room, sessions: Sessions
) -> None:
    host, projector = await room.host(), await room.projector()
    omar = await room.knock(take_seat("Omar"))
    [waits] = await who_waits(host, "Omar")
    await host.ask(LetIn, newcomers=[waits.number])
    await omar.hear(PlayerSnapshot)
    await host.hear(PlayersJoined)
    tala = await at_the_door(room, "Tala")
    await who_waits(host, "Tala")

    await start(host)
    await omar.catch_up(host)
    await omar.answer(2, question=0)
    # All who are there have answered: nobody waits for who waits outside.
    await host.until(lambda: host.state.reveal is not None or None)
    await projector.catch_up(host)

    assert {type(event) for event in tala.events} == {AdmissionAwaited}
    assert [player.nickname for player in host_view(await host.refresh()).roster] == ["Omar"]
    assert projector.seen(NewcomersWaiting) == omar.seen(NewcomersWaiting) == []
    assert all("Tala" not in frame for frame in (*projector.frames, *omar.frames))
    async with sessions() as db:
        assert (await db.scalars(select(QuizParticipation.nickname))).all() == ["Omar"]


async def test_a_phone_that_comes_back_waits_on_and_one_that_stays_away_is_not_listed(room: Room) -> None:
    host = await room.host()
    tala, omar = await at_the_door(room, "Tala"), await at_the_door(room, "Omar")
    first = await who_waits(host, "Tala", "Omar")
    await tala.vanish()
    await omar.vanish()
    tala = await at_the_door(room, "Tala")

    # Omar's phone counts as gone after a few seconds.
    assert await who_waits(host, "Tala") == first[:1]
    await host.ask(LetIn, newcomers=[first[0].number])

    await tala.hear(PlayerSnapshot)


async def test_a_process_that_dies_loses_nobody(room: Room, elsewhere: Process) -> None:
    host, tala = await room.host(), await at_the_door(room, "Tala", server=elsewhere.address)
    before = await who_waits(host, "Tala")
    await elsewhere.kill()
    await tala.closed()
    assert host_view(await host.refresh()).newcomers.waiting == before

    tala = await at_the_door(room, "Tala")
    await host.ask(LetIn, newcomers=[before[0].number])

    await tala.hear(PlayerSnapshot)


async def test_who_was_let_in_while_the_line_was_lost_comes_in_by_saying_hello(room: Room) -> None:
    host, tala = await room.host(), await at_the_door(room, "Tala")
    [waits] = await who_waits(host, "Tala")
    await tala.vanish()

    await host.ask(LetIn, newcomers=[waits.number])

    await room.player("Tala")


async def test_another_process_s_host_lets_in_who_waits_here(room: Room, elsewhere: Process) -> None:
    """Nobody in this process has a seat yet."""
    tala, host = await at_the_door(room, "Tala"), await room.host(server=elsewhere.address)
    await who_waits(host, "Tala")

    await host.do(ApproveNewcomers, ApprovalSet, is_wanted=False)

    await tala.hear(PlayerSnapshot)


async def test_the_host_switches_it_on_in_the_middle_of_a_game(school: School) -> None:
    room = await school.open_room()
    host, omar = await room.host(), await room.player("Omar")
    await start(host)
    await host.do(ApproveNewcomers, ApprovalSet, is_wanted=True)
    tala = await at_the_door(room, "Tala")
    await who_waits(host, "Tala")
    assert (await room.back("Omar")).seat == omar.seat
    assert host_view(await host.refresh()).approves_newcomers

    await host.do(ApproveNewcomers, ApprovalSet, is_wanted=False)

    assert (await tala.hear(PlayerSnapshot)).question is not None
    await who_waits(host)


async def test_who_was_turned_away_asks_again_by_another_name_and_after_three_times_is_out(
    room: Room,
) -> None:
    host, phone = await room.host(), await room.knock()
    for number in range(1, MOST_REFUSALS + 1):
        await phone.say(take_seat(f"Name {number}", token="t" * 22))
        await phone.hear(AdmissionAwaited, nickname=f"Name {number}")
        [waits] = await who_waits(host, f"Name {number}")
        await host.ask(TurnAway, newcomers=[waits.number])
        told = (await phone.hear(Refused)).reason
        assert told is (Reason.KICKED if number == MOST_REFUSALS else Reason.NOT_LET_IN)

    assert await phone.closed() == CloseCode.KICKED
    again = await room.knock(take_seat("Name 4", token="t" * 22))
    assert await again.closed() == CloseCode.KICKED


async def test_another_name_is_asked_for_by_another_hello(room: Room) -> None:
    host, tala = await room.host(), await at_the_door(room, "Tala")
    [before] = await who_waits(host, "Tala")

    await tala.say(take_seat("Tala B", token=take_seat("Tala").token))

    await tala.hear(AdmissionAwaited, nickname="Tala B")
    [after] = await who_waits(host, "Tala B")
    assert after.number == before.number


async def test_about_a_bad_name_the_host_is_told_why_it_waits(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "WAITING_SECONDS", 600)
    room = await school.open_room(asks_about_bad_names=True)
    host, omar = await room.host(), await room.player("Omar")
    phone = await room.knock(take_seat("Sh1t"))
    assert (await phone.hear(AdmissionAwaited)).has_bad_word
    [waits] = await who_waits(host, "Sh1t")
    assert waits.has_bad_word

    await host.ask(LetIn, newcomers=[waits.number], has_neutral_names=True)

    given = (await phone.hear(PlayerSnapshot)).you.nickname
    await host.hear(PlayersJoined)
    assert given != "Sh1t"
    assert given in {player.nickname for player in host_view(await host.refresh()).roster}
    assert all("Sh1t" not in frame for frame in omar.frames)


async def test_only_a_host_decides(room: Room) -> None:
    host, tala = await room.host(), await at_the_door(room, "Tala")
    projector = await room.projector()
    [waits] = await who_waits(host, "Tala")

    for command in (LetIn, TurnAway):
        told = await projector.ask(command, newcomers=[waits.number])
        assert isinstance(told, Refused)
        assert told.reason is Reason.NOT_THE_HOST
    # Before the hello is heard, nothing else is.
    await tala.say(Resync())

    assert await tala.closed() == CloseCode.UNREADABLE
    await who_waits(host, "Tala")


async def test_when_the_room_is_locked_who_waits_hears_so(room: Room) -> None:
    host, tala = await room.host(), await at_the_door(room, "Tala")
    await who_waits(host, "Tala")

    await host.do(LockRoom, RoomLocked, is_locked=True)

    assert (await tala.hear(Refused)).reason is Reason.ROOM_LOCKED
    await who_waits(host)


async def test_who_was_shown_out_does_not_even_wait(room: Room) -> None:
    host, tala = await room.host(), await at_the_door(room, "Tala")
    [waits] = await who_waits(host, "Tala")
    await host.ask(LetIn, newcomers=[waits.number])
    await tala.hear(PlayerSnapshot)
    await host.do(KickPlayer, PlayerKicked, seat=tala.seat)

    again = await room.knock(take_seat("Another", token=take_seat("Tala").token))

    assert await again.closed() == CloseCode.KICKED
    assert host_view(await host.refresh()).newcomers.count == 0


async def test_a_phone_that_waits_hears_of_it_again_and_again(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise it would take the line for dead."""
    monkeypatch.setattr(waiting, "WAITING_SECONDS", 0.05)
    room = await school.open_room(approves_newcomers=True)

    tala = await at_the_door(room, "Tala")

    for _ in range(3):
        await tala.hear(AdmissionAwaited, nickname="Tala")


def test_a_phone_that_is_there_never_counts_as_silent() -> None:
    assert waiting.WAITING_SECONDS * 1000 * 3 < SILENT_MS
