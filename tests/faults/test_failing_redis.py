"""Redis stalls, dies, forgets, or is replaced by one that knows less."""

from __future__ import annotations

import asyncio
import shutil
import signal
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest

from game.store.board import read_board
from game.store.redis import connect
from game.wire.closing import CloseCode
from game.wire.commands import SetAutoAdvance
from game.wire.events import AutoAdvanceSet, QuestionOpened, QuestionRevealed
from game.wire.notices import RoomStalled
from tests.faults.conftest import Note
from tests.faults.deployment import Deployment, deployed
from tests.faults.invariants import Verdict, check_outbox, count_doubled, count_lost, verdict
from tests.faults.lesson import Lesson, a_lesson
from tests.faults.patience import until
from tests.patience import PATIENCE
from tests.server.live.school import take_back

# A phone gives up a line that has been silent for so long.
GIVEN_UP_SECONDS = 12


@pytest.mark.parametrize("fsync", [pytest.param("everysec", marks=pytest.mark.long), pytest.param("always")])
async def test_redis_is_killed_under_answers_and_starts_again(
    fsync: str, tmp_path: Path, database_url: str, note: Note
) -> None:
    async with deployed(tmp_path, database_url, fsync=fsync) as deployment:
        await deployment.add_servers(2)

        async with a_lesson(deployment, players=100, think=(0.1, 2.0), questions=2) as lesson:
            await lesson.recorder.sees(QuestionOpened)
            await asyncio.sleep(1)
            deployment.redis.kill()
            await asyncio.to_thread(deployment.redis.start)
            ledgers = await lesson.ended()

        found = await verdict(deployment, lesson, ledgers)
        note(found)
        assert found.is_whole


async def paused(deployment: Deployment, seconds: float) -> None:
    await deployment.store.redis.client_pause(int(seconds * 1000))
    await asyncio.sleep(seconds)


async def stopped(deployment: Deployment, seconds: float) -> None:
    deployment.redis.signal(signal.SIGSTOP)
    await asyncio.sleep(seconds)
    deployment.redis.signal(signal.SIGCONT)


Stall = Callable[[Deployment, float], Coroutine[Any, Any, None]]


@pytest.mark.long
@pytest.mark.parametrize("stall", [paused, stopped])
async def test_three_seconds_without_redis_cost_no_socket(
    stall: Stall, deployment: Deployment, note: Note
) -> None:
    await deployment.add_servers(2)

    async with a_lesson(deployment, think=(0.1, 2.0)) as lesson:
        await lesson.recorder.sees(QuestionOpened)
        await asyncio.sleep(0.5)
        await stall(deployment, 3)
        ledgers = await lesson.ended()

    found = await verdict(deployment, lesson, ledgers)
    note(found)
    assert found.is_whole
    assert lesson.connections == len(ledgers)


@pytest.mark.long
async def test_forty_five_seconds_without_redis_are_told_and_cost_no_socket(
    deployment: Deployment, note: Note
) -> None:
    """The players send their answers again all the while, and the server reads on: no 1011."""
    await deployment.add_servers(2)

    async with a_lesson(deployment, think=(0.5, 2.0)) as lesson:
        await lesson.recorder.sees(QuestionOpened)
        await stopped(deployment, 45)
        ledgers = await lesson.ended()

    silence = max(after - before for (before, _), (after, _) in pairwise(lesson.witness.told))
    stalls = len(lesson.witness.of(RoomStalled))
    found = await verdict(deployment, lesson, ledgers, f"told {stalls} times, silent for {silence:.0f} s")
    note(found)
    assert found.is_whole
    assert stalls > 0
    assert silence < GIVEN_UP_SECONDS
    assert lesson.connections == len(ledgers)


@pytest.mark.long
async def test_a_game_that_redis_has_lost_is_told_as_lost_and_restored(
    deployment: Deployment, note: Note
) -> None:
    await deployment.add_servers(2)

    async with a_lesson(deployment) as lesson:
        await lesson.recorder.sees(QuestionRevealed)
        await check_outbox(deployment)
        deployment.redis.kill()
        shutil.rmtree(deployment.redis.data)
        await asyncio.to_thread(deployment.redis.start)
        early = await lesson.room.knock(take_back("Tala"))
        assert await early.closed() == CloseCode.ROOM_LOST
        before = lesson.welcomes
        assert (await restored(lesson)).status_code == HTTPStatus.CREATED
        await until(lambda: lesson.welcomes >= before + len(lesson.crowd.bots))
        host = await lesson.room.host()
        await host.do(SetAutoAdvance, AutoAdvanceSet, auto_advance=True)
        ledgers = await lesson.ended()

    found = await verdict(deployment, lesson, ledgers)
    note(found)
    assert found.is_whole
    assert found.acknowledged == 90


async def restored(lesson: Lesson) -> httpx.Response:
    headers = {"Authorization": f"Bearer {lesson.room.teacher.account}"}
    async with httpx.AsyncClient(base_url=lesson.room.server, headers=headers, timeout=PATIENCE) as client:
        return await client.post(f"/api/games/{lesson.room.game}/restorations")


@pytest.mark.long
async def test_a_redis_that_forgot_its_scripts_goes_unnoticed(deployment: Deployment, note: Note) -> None:
    await deployment.add_servers(2)

    async with a_lesson(deployment) as lesson:
        for number in (1, 2, 3):
            await lesson.recorder.sees(QuestionOpened, number)
            await deployment.store.redis.script_flush()
        ledgers = await lesson.ended()

    found = await verdict(deployment, lesson, ledgers)
    note(found)
    assert found.is_whole
    assert lesson.connections == len(ledgers)


@pytest.mark.long
async def test_a_promoted_replica_that_knows_less_is_followed(deployment: Deployment, note: Note) -> None:
    """What it never knew is lost, which nobody promises otherwise; the game goes on from what it knows."""
    await deployment.add_servers(2)
    replica = await deployment.a_replica()

    async with a_lesson(deployment, think=(0.5, 1.0)) as lesson:
        await lesson.recorder.sees(QuestionOpened)
        async with connect(replica.url) as client:
            await client.replicaof("NO", "ONE")
        before = await lesson.witness.sees(QuestionRevealed)
        lost = deployment.redis
        await deployment.move_to(replica)
        lost.kill()
        ledgers = await lesson.ended()

    await check_outbox(deployment)
    board = await read_board(deployment.store.redis, lesson.room.address)
    assert all(points >= 0 for points in board.points.values())
    assert len(board.lines) == len(ledgers)
    assert await count_doubled(deployment, lesson) == 0
    reloaded = lesson.witness.snapshots[1:]
    assert any(one.epoch != before.epoch or one.seq < before.seq for one in reloaded)
    lost_answers = await count_lost(deployment, lesson, ledgers)
    acknowledged = sum(len(ledger.acknowledged) for ledger in ledgers)
    note(Verdict(acknowledged, lost_answers, 0, 0, "what the replica never heard of is lost"))
