"""A question need not wait when everybody who is there has answered."""

import asyncio

import pytest

from game.address import Address
from game.phase import Phase
from game.store import keys
from game.store.rooms import AWAY_MS
from game.store.timers import Timers
from game.wire import commands
from tests.game.table import Table, an_answer
from tests.patience import PATIENCE


async def away(table: Table, seat: int) -> None:
    """As if this player had been silent for as long as one is waited for."""
    long_ago = await table.rooms.now(table.address) - AWAY_MS - 1
    for key in (table.keys.presence, table.keys.waiting):
        await table.redis.zadd(key, {str(seat): long_ago}, xx=True)


async def soon_due(timers: Timers) -> list[Address]:
    """A process knows Redis' clock but for the moment that the way takes."""
    async with asyncio.timeout(PATIENCE):
        while not (found := await timers.due_rooms(keys.partitions())):  # noqa: ASYNC110  # no event tells
            await asyncio.sleep(0.001)
    return found


async def test_the_last_answer_makes_the_room_due_at_once(open_table: Table) -> None:
    timers, question = Timers(open_table.redis), open_table.quiz.questions[0]
    first = await open_table.accept(an_answer(question, 1, 0), an_answer(question, 2, 0))
    assert not first.all_answered
    assert await timers.due_rooms(keys.partitions()) == []

    last = await open_table.accept(an_answer(question, 3, 3))

    assert last.all_answered
    assert await soon_due(timers) == [open_table.address]
    assert (await open_table.rooms.advance(open_table.address)).phase is Phase.REVEALED
    assert await timers.due_rooms(keys.partitions()) == []


async def test_who_is_away_is_not_waited_for(open_table: Table) -> None:
    await away(open_table, 3)
    question = open_table.quiz.questions[0]

    replies = await open_table.accept(an_answer(question, 1, 0), an_answer(question, 2, 0))

    assert replies.all_answered


async def test_who_comes_back_is_waited_for_again(open_table: Table) -> None:
    await away(open_table, 3)
    await open_table.seats.touch(open_table.address, [3])
    question = open_table.quiz.questions[0]

    replies = await open_table.accept(an_answer(question, 1, 0), an_answer(question, 2, 0))

    assert not replies.all_answered
    assert (await open_table.rooms.read(open_table.address)).unanswered == 1


async def test_taking_a_seat_back_counts_as_being_there(open_table: Table) -> None:
    await away(open_table, 3)
    await open_table.sit("Noor")

    assert (await open_table.rooms.read(open_table.address)).unanswered == 3


async def test_who_has_answered_is_not_waited_for_when_they_refresh(open_table: Table) -> None:
    await open_table.answer(1, 0)

    await open_table.sit("Tala")
    await open_table.seats.touch(open_table.address, [1])

    assert (await open_table.rooms.read(open_table.address)).unanswered == 2


async def test_who_closes_the_page_is_away_in_a_moment(open_table: Table) -> None:
    await open_table.seats.leave(open_table.address, [3])

    score = await open_table.redis.zscore(open_table.keys.waiting, "3")

    assert score is not None
    assert 20_000 <= await open_table.rooms.now(open_table.address) - score < AWAY_MS


async def test_nobody_is_waited_for_twice_in_the_next_question(open_table: Table) -> None:
    await open_table.answer(1, 0)
    await open_table.until(Phase.OPEN)

    reading = await open_table.rooms.read(open_table.address)

    assert (reading.room.question, reading.answered, reading.unanswered) == (1, 0, 3)


async def test_a_room_without_answers_waits_even_if_everybody_is_away(open_table: Table) -> None:
    for seat in (1, 2, 3):
        await away(open_table, seat)

    assert (await open_table.rooms.advance(open_table.address)).phase is Phase.OPEN


@pytest.mark.parametrize("seat", [1, 3])
async def test_a_kicked_player_is_not_waited_for(open_table: Table, seat: int) -> None:
    for other in {1, 2, 3} - {seat}:
        await open_table.answer(other, 0)

    await open_table.do(commands.KickPlayer, seat=seat)

    assert (await open_table.rooms.advance(open_table.address)).phase is Phase.REVEALED


async def test_a_refused_answer_closes_nothing(open_table: Table) -> None:
    question = open_table.quiz.questions[0]
    await open_table.accept(an_answer(question, 1, 0), an_answer(question, 2, 0), an_answer(question, 3, 0))

    again = await open_table.accept(an_answer(question, 3, 1, ref="other"))

    assert not again.all_answered


async def test_a_clock_that_was_set_back_far_does_not_send_everybody_away(open_table: Table) -> None:
    closes_at = (await open_table.room()).closes_at
    assert closes_at is not None
    await open_table.redis.hset(open_table.keys.room, "closes_at", closes_at + 10 * AWAY_MS)
    await open_table.stop_clock(closes_at + 2 * AWAY_MS)

    replies = await open_table.accept(an_answer(open_table.quiz.questions[0], 1, 0))

    assert not replies.all_answered
    assert (await open_table.rooms.read(open_table.address)).unanswered == 2


async def test_a_question_that_all_have_answered_before_its_late_timer_is_closed_by_it(table: Table) -> None:
    await table.sit("Tala", "Omar")
    await table.do(commands.StartGame)
    await table.wind(5_500)
    for seat in (1, 2):
        assert await table.answer(seat, 0) is None

    assert (await table.rooms.advance(table.address)).phase is Phase.REVEALED
    assert (await table.room()).seq == 3
