"""Clocks that are wrong: Redis' clock is the only one that counts, and it never goes back."""

from __future__ import annotations

import pytest

from game.store.redis import connect
from tests.faults.conftest import Note
from tests.faults.deployment import Deployment
from tests.faults.invariants import verdict
from tests.faults.lesson import a_lesson
from tests.game.table import Table, without

THE_RATCHET = "math.max(clock, tonumber(at[6] or 0))"


@pytest.mark.long
async def test_processes_whose_clocks_are_wrong_keep_the_same_time(
    deployment: Deployment, note: Note
) -> None:
    await deployment.add_server(mutation=shifted(3600))
    await deployment.add_server(mutation=shifted(-20))

    async with a_lesson(deployment, think=(0.2, 1.0)) as lesson:
        ledgers = await lesson.ended()

    found = await verdict(deployment, lesson, ledgers)
    records = await deployment.store.answers.of_question(lesson.room.address, 0)
    times = [record.elapsed_ms for record in records.values()]
    note(found)
    assert found.is_whole
    assert found.acknowledged == 90
    assert 200 <= min(times) <= max(times) < 5000


def shifted(seconds: int) -> str:
    """A process whose clock is wrong by so much. More than 30 s slow, it would not know new accounts."""
    return f"""
import datetime, time
true_time, true_datetime = time.time, datetime.datetime
time.time = lambda: true_time() + {seconds}
class Shifted(true_datetime):
    @classmethod
    def now(cls, tz=None):
        return true_datetime.now(tz) + datetime.timedelta(seconds={seconds})
datetime.datetime = Shifted
"""


@pytest.mark.parametrize("is_guarded", [True, False], ids=["with the ratchet", "without it"])
async def test_who_answers_after_redis_clock_went_back_five_seconds_is_no_quicker(
    redis_url: str, *, is_guarded: bool
) -> None:
    async with connect(redis_url) as redis:
        table = Table(redis)
        if not is_guarded:
            table.answers._accept_answers = without(redis, "accept_answers", THE_RATCHET, "clock")
        await table.open(auto_advance=True)
        await table.sit("Tala", "Omar")
        await table.start()
        room = await table.room()
        assert room.opens_at is not None
        await table.stop_clock(room.opens_at + 6000)

        await table.answer(1, 0)

        elapsed = (await table.record(1)).elapsed_ms
        assert elapsed == 6000 if is_guarded else elapsed < 6000
