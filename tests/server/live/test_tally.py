"""How many have answered is told of the question that is on the screen."""

import asyncio
from functools import partial

import pytest

from game.store import answers, seats
from game.store.keys import RoomKeys
from game.store.reading import Reading
from game.store.rooms import Rooms
from game.wire.commands import Advance
from game.wire.events import PlayerSnapshot, QuestionAnnounced, StandingsShown
from game.wire.notices import AnswerAccepted, TallyCounted
from server.live.store import Store
from server.live.tally import TallyTeller, is_worth_telling
from tests.server.live.browser import Browser
from tests.server.live.lesson import close, start
from tests.server.live.school import Room


async def test_a_count_that_was_read_before_the_next_question_is_not_told_after_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "SMALL_ROOM", 0)
    host, player, _ = await room.host(), await room.player("Tala"), await room.player("Omar")
    await start(host)
    await player.catch_up(host)
    is_read, goes_on = asyncio.Event(), asyncio.Event()
    read = Rooms.read

    async def slow_for_the_tally(rooms: Rooms, address: object) -> Reading:
        reading = await read(rooms, address)  # type: ignore[arg-type]
        task = asyncio.current_task()
        if reading.answered and task and TallyTeller.__name__ in repr(task.get_coro()):
            is_read.set()
            await goes_on.wait()
        return reading

    monkeypatch.setattr(Rooms, "read", slow_for_the_tally)
    assert isinstance(await player.answer(2, question=0), AnswerAccepted)
    await is_read.wait()
    await close(host)
    await host.do(Advance, StandingsShown)
    announced = await host.do(Advance, QuestionAnnounced)
    goes_on.set()

    after = host.events.index(announced)
    await host.until(lambda: any(isinstance(event, TallyCounted) for event in host.events[after:]) or None)
    assert {event.answered for event in host.events[after:] if isinstance(event, TallyCounted)} == {0}
    assert host.state.answered == 0


@pytest.fixture
def nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """No room is read to count who is in it."""

    async def never() -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(TallyTeller, "_count", lambda _: never())


@pytest.mark.usefixtures("nobody_looks")
async def test_a_class_comes_in_without_a_look_at_the_room(room: Room) -> None:
    host, projector, tala = await room.host(), await room.projector(), await room.player("Tala")
    await room.player("Omar")

    for stage in (host, projector):
        await stage.until(partial(are_there, stage, ["Tala", "Omar"]))
    # Two came in within a second: the phone hears of the first at once, and of the second in a moment.
    await tala.until(lambda: tala.state.players == 2 or None)


async def test_who_came_in_unheard_is_told_with_who_comes_next(
    room: Room, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = await room.host()
    # As in a room that was larger a moment ago, whose newcomers are told now and then.
    with monkeypatch.context() as larger:
        larger.setattr(seats, "SMALL_ROOM", 0)
        await store.redis.hset(RoomKeys(room.address).room, "tallied_at", 10**15)
        await room.player("Tala")

    await room.player("Omar")

    await host.until(partial(are_there, host, ["Tala", "Omar"]))


@pytest.mark.usefixtures("nobody_looks")
async def test_a_class_is_counted_without_a_look_at_the_room(room: Room) -> None:
    host, player, other = await room.host(), await room.player("Tala"), await room.player("Omar")
    await start(host)
    await player.catch_up(host)
    assert isinstance(await player.answer(2, question=0), AnswerAccepted)
    await host.until(lambda: host.state.answered == 1 or None)
    assert isinstance(await other.answer(2, question=0), AnswerAccepted)
    await host.until(lambda: host.state.answered == 2 or None)


def are_there(stage: Browser, names: list[str]) -> bool | None:
    """Whether these are on the roster, and counted."""
    known = stage.state
    assert not isinstance(known, PlayerSnapshot)
    return ([player.nickname for player in known.roster] == names and known.players == len(names)) or None


def test_phones_in_a_lobby_hear_of_newcomers_seldom_in_a_crowd() -> None:
    assert is_worth_telling(20, 19, seconds=1.0)
    assert not is_worth_telling(20, 19, seconds=0.9)
    assert not is_worth_telling(1000, 995, seconds=60.0)
    assert not is_worth_telling(10_000, 8000, seconds=9.9)
    assert is_worth_telling(10_000, 8000, seconds=10.0)
