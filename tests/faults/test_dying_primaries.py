"""Every primary of a cluster dies in turn under one large game and many small ones."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from game.wire.events import QuestionRevealed
from server.bots.player import Ledger
from tests.faults.conftest import Note
from tests.faults.deployment import Deployment, deployed_on
from tests.faults.invariants import check_outbox, count_doubled, count_lost
from tests.faults.lesson import Lesson, a_lesson
from tests.faults.takeovers import Played, Takeover, Takeovers
from tests.shards import Cluster

# What one waits for a room of the shard that died, once its replica has taken over and, where one is waited
# for, is followed. Five are promised, on a machine that does nothing else.
LONGEST_SECONDS = 15


@pytest.fixture
async def deployment(cluster: Cluster, tmp_path: Path, database_url: str) -> AsyncIterator[Deployment]:
    async with deployed_on(cluster.url, tmp_path, database_url) as found:
        yield found


class School:
    """Games that begin together, and the primaries that die when all have come to their first reveal."""

    def __init__(self, cluster: Cluster, deployment: Deployment, sizes: list[int], questions: int) -> None:
        self.cluster, self.deployment = cluster, deployment
        self.sizes, self.questions = sizes, questions
        self.seated, self.revealed = asyncio.Barrier(len(sizes)), asyncio.Barrier(len(sizes) + 1)

    async def play(self) -> Takeovers:
        async with asyncio.TaskGroup() as playing:
            games = [playing.create_task(self._game(players)) for players in self.sizes]
            killing = playing.create_task(self._kill_all())
        await check_outbox(self.deployment)
        played = [await self._counted(*game.result()) for game in games]
        return Takeovers(played, killing.result())

    async def _game(self, players: int) -> tuple[Lesson, list[Ledger]]:
        async with a_lesson(
            self.deployment, players=players, think=(0.1, 2.0), questions=self.questions, begins=False
        ) as lesson:
            await self.seated.wait()
            lesson.auto_host.start()
            await lesson.recorder.sees(QuestionRevealed)
            await self.revealed.wait()
            return lesson, await lesson.ended()

    async def _counted(self, lesson: Lesson, ledgers: list[Ledger]) -> Played:
        return Played(
            self.cluster.number_of(lesson.slot),
            ledgers,
            lesson.witness.told,
            lost=await count_lost(self.deployment, lesson, ledgers),
            doubled=await count_doubled(self.deployment, lesson),
        )

    async def _kill_all(self) -> list[Takeover]:
        await self.revealed.wait()
        found = []
        for shard, home in enumerate(self.cluster.primaries):
            died = time.monotonic()
            await asyncio.to_thread(self.cluster.kill, home)
            await asyncio.to_thread(self.cluster.taken_over, home)
            replaced = time.monotonic()
            await asyncio.to_thread(self.cluster.come_back, home)
            is_waited_for = self.deployment.wait_replicas > 0
            ready = time.monotonic() if is_waited_for else replaced
            found.append(Takeover(shard, died, replaced, ready))
        return found


async def test_every_primary_dies_in_turn_under_a_few_games(
    cluster: Cluster, deployment: Deployment, note: Note
) -> None:
    deployment.wait_replicas = 1
    await deployment.add_servers(2)

    found = await School(cluster, deployment, [30, *[5] * 4], questions=5).play()

    note(found.verdict)
    assert found.verdict.is_whole


@pytest.mark.long
@pytest.mark.parametrize("replicas", [1, 0], ids=["a replica waited for", "none"])
async def test_every_primary_dies_in_turn_on_a_machine_that_has_time(
    replicas: int, cluster: Cluster, deployment: Deployment, note: Note
) -> None:
    """So that what the rooms of other shards notice of it is not what a thousand players cost the machine."""
    deployment.wait_replicas = replicas
    await deployment.add_servers(2)

    found = await School(cluster, deployment, [60, *[5] * 30], questions=6).play()

    note(found.verdict)
    assert found.verdict.doubled == 0
    assert found.verdict.is_whole or not replicas
    assert found.went_on <= LONGEST_SECONDS


@pytest.mark.long
@pytest.mark.parametrize("replicas", [1, 0], ids=["a replica waited for", "none"])
async def test_every_primary_dies_in_turn_under_a_large_game_and_many_small_ones(
    replicas: int, cluster: Cluster, deployment: Deployment, note: Note
) -> None:
    deployment.wait_replicas = replicas
    await deployment.add_servers(2)

    found = await School(cluster, deployment, [500, *[5] * 100], questions=8).play()

    note(found.verdict)
    assert found.verdict.doubled == 0
    assert found.verdict.is_whole or not replicas
    assert found.went_on <= LONGEST_SECONDS
