"""How many have answered is told of the question that is on the screen."""

import asyncio

import pytest

from game.store import answers
from game.store.reading import Reading
from game.store.rooms import Rooms
from game.wire.commands import Advance
from game.wire.events import QuestionAnnounced, StandingsShown
from game.wire.notices import AnswerAccepted, TallyCounted
from server.live.tally import TallyTeller, is_worth_telling
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


async def test_a_class_is_counted_without_a_look_at_the_room(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, player, other = await room.host(), await room.player("Tala"), await room.player("Omar")
    await start(host)
    await player.catch_up(host)
    goes_on, read = asyncio.Event(), Rooms.read

    async def never_for_the_tally(rooms: Rooms, address: object) -> Reading:
        task = asyncio.current_task()
        if task and TallyTeller.__name__ in repr(task.get_coro()):
            await goes_on.wait()
        return await read(rooms, address)  # type: ignore[arg-type]

    monkeypatch.setattr(Rooms, "read", never_for_the_tally)
    assert isinstance(await player.answer(2, question=0), AnswerAccepted)
    await host.until(lambda: host.state.answered == 1 or None)
    assert isinstance(await other.answer(2, question=0), AnswerAccepted)
    await host.until(lambda: host.state.answered == 2 or None)
    goes_on.set()


def test_phones_in_a_lobby_hear_of_newcomers_seldom_in_a_crowd() -> None:
    assert is_worth_telling(20, 19, seconds=1.0)
    assert not is_worth_telling(20, 19, seconds=0.9)
    assert not is_worth_telling(1000, 995, seconds=60.0)
    assert not is_worth_telling(10_000, 8000, seconds=9.9)
    assert is_worth_telling(10_000, 8000, seconds=10.0)
