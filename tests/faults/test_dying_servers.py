"""Server processes die, stall and are replaced in the middle of a game."""

from __future__ import annotations

import asyncio
import random
import signal
import time

import pytest

from game.transitions import DISTURBED_MS
from game.wire.events import QuestionOpened, QuestionRevealed
from tests.faults.conftest import Note
from tests.faults.deployment import Deployment
from tests.faults.invariants import verdict
from tests.faults.lesson import Lesson, a_lesson
from tests.faults.patience import until
from tests.faults.seed import SEED

# What is promised while one process and Redis live.
LATEST_MS = 500


@pytest.mark.long
async def test_nothing_breaks_over_two_processes(deployment: Deployment, note: Note) -> None:
    await deployment.add_servers(2)

    async with a_lesson(deployment, has_standings=True) as lesson:
        ledgers = await lesson.ended()

    found = await verdict(deployment, lesson, ledgers)
    note(found)
    assert found.is_whole
    assert found.acknowledged == 90


async def test_a_killed_process_costs_nobody_an_answer(deployment: Deployment, note: Note) -> None:
    servers = await deployment.add_servers(3)

    async with a_lesson(deployment, think=(0.1, 2.0), questions=2) as lesson:
        for number, server in enumerate(servers[:2], start=1):
            await lesson.recorder.sees(QuestionOpened, number)
            server.kill()
        ledgers = await lesson.ended()

    found = await verdict(deployment, lesson, ledgers)
    note(found)
    assert found.is_whole
    assert found.worst_lateness_ms <= LATEST_MS


@pytest.mark.long
async def test_at_twenty_random_moments_a_process_is_killed(deployment: Deployment, note: Note) -> None:
    servers = await deployment.add_servers(3)
    chance = random.Random(SEED)

    async with a_lesson(deployment, think=(0.1, 4.0), questions=10) as lesson:
        for number in range(1, 11):
            await lesson.recorder.sees(QuestionOpened, number)
            for _ in range(2):
                await asyncio.sleep(chance.uniform(0, 2.5))
                victim = chance.choice(servers)
                victim.kill()
                await asyncio.to_thread(victim.start)
        ledgers = await lesson.ended(180)

    found = await verdict(deployment, lesson, ledgers)
    note(found)
    assert found.is_whole
    assert found.worst_lateness_ms <= LATEST_MS


@pytest.mark.long
async def test_all_processes_die_and_come_back_after_the_question_was_to_close(
    deployment: Deployment, note: Note
) -> None:
    servers = await deployment.add_servers(2)

    async with a_lesson(deployment, think=(0.1, 2.0)) as lesson:
        await lesson.recorder.sees(QuestionOpened)
        for server in servers:
            server.kill()
        await asyncio.sleep(5 + DISTURBED_MS / 1000 + 0.5)
        for server in servers:
            await asyncio.to_thread(server.start)
        revealed = await lesson.recorder.sees(QuestionRevealed)
        ledgers = await lesson.ended()

    found = await verdict(deployment, lesson, ledgers)
    note(found)
    assert found.is_whole
    assert isinstance(revealed, QuestionRevealed)
    assert revealed.is_disturbed


@pytest.mark.long
async def test_a_process_that_slept_ten_seconds_changes_nothing_when_it_wakes(
    deployment: Deployment, note: Note
) -> None:
    servers = await deployment.add_servers(2)

    async with a_lesson(deployment, think=(0.1, 3.0)) as lesson:
        await lesson.recorder.sees(QuestionOpened)
        servers[0].signal(signal.SIGSTOP)
        await asyncio.sleep(10)
        servers[0].signal(signal.SIGCONT)
        ledgers = await lesson.ended()

    found = await verdict(deployment, lesson, ledgers)
    note(found)
    assert found.is_whole
    assert found.worst_lateness_ms <= LATEST_MS


def all_are_back(lesson: Lesson, deployment: Deployment, *, from_port: int) -> bool:
    """Whether everybody has another line than one to the process on this port, and was answered there."""
    lines = deployment.balancer.lines
    hanging = sum(line.leads_to(from_port) for line in lines)
    is_answered = lesson.welcomes == lesson.connections
    return is_answered and not hanging and len(lines) >= len(lesson.crowd.bots)


@pytest.mark.long
async def test_players_of_a_process_that_hangs_are_back_at_another_in_fifteen_seconds(
    deployment: Deployment, note: Note
) -> None:
    servers = await deployment.add_servers(2)

    async with a_lesson(deployment, think=(0.1, 1.0), questions=5) as lesson:
        await lesson.recorder.sees(QuestionOpened)
        servers[0].signal(signal.SIGSTOP)
        # A balancer asks for /ready, and gets no answer.
        deployment.balancer.targets.remove((servers[0].host, servers[0].port))
        stopped = time.monotonic()
        await until(lambda: all_are_back(lesson, deployment, from_port=servers[0].port))
        back = time.monotonic() - stopped
        ledgers = await lesson.ended()
        servers[0].signal(signal.SIGCONT)

    found = await verdict(deployment, lesson, ledgers, f"all back after {back:.1f} s")
    note(found)
    assert found.is_whole
    assert back < 15


@pytest.mark.long
async def test_a_rolling_restart_costs_each_player_one_reconnect_for_each_process(
    deployment: Deployment, note: Note
) -> None:
    servers = await deployment.add_servers(3)

    async with a_lesson(deployment, think=(0.1, 3.0)) as lesson:
        for number, server in enumerate(servers, start=1):
            await lesson.recorder.sees(QuestionOpened, number)
            await asyncio.to_thread(server.stop)
            assert server.running is not None
            assert server.running.returncode == 0
            await asyncio.to_thread(server.start)
        ledgers = await lesson.ended()

    found = await verdict(deployment, lesson, ledgers, f"{lesson.connections} sockets for 30 players")
    note(found)
    assert found.is_whole
    assert all(bot.visitor.connections <= 1 + len(servers) for bot in lesson.crowd.bots)
