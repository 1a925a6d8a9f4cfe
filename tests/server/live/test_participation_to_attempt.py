"""Participation → attempt flow: who enters a quiz has a participation, who completes it has an attempt."""

import asyncio

from game.wire.events import ResultsStored
from persistence.database import Sessions
from tests.patience import PATIENCE
from tests.server.live.lesson import play_to_the_end, start
from tests.server.live.rows import Rows, rows_of
from tests.server.live.school import Room, School


async def participations(sessions: Sessions, room: Room, expected: int) -> Rows:
    async with asyncio.timeout(PATIENCE):
        while len((rows := await rows_of(sessions, room.game)).participations) < expected:  # noqa: ASYNC110  # no event tells
            await asyncio.sleep(0.02)
    return rows


async def test_entering_makes_a_participation_and_completing_an_attempt(
    school: School, sessions: Sessions
) -> None:
    room, student = await school.open_room(), await school.enrol()
    host, player = await room.host(), await room.player("Tala", student=student)

    await room.player("Omar")

    entered = await participations(sessions, room, 2)

    assert student.id in entered.participations
    assert entered.attempts == {}
    await start(host)
    await player.answer(2, question=0)
    await play_to_the_end(host)
    await host.hear(ResultsStored)
    completed = await rows_of(sessions, room.game)
    assert completed.participations.keys() == completed.attempts.keys()
    attempt = completed.attempts[student.id]
    assert (attempt.quiz_id, attempt.total_questions, attempt.correct_answers) == (room.quiz_id, 3, 1)
    assert attempt.rank == "1/2"
    entered_at = completed.participations[student.id].entered_at
    assert attempt.completed_at
    assert entered_at
    assert attempt.completed_at >= entered_at
