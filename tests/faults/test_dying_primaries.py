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


@pytest.mark.parametrize(
    ("sizes", "questions", "replicas"),
    [
        pytest.param([30, *[5] * 4], 5, 1, id="a few games"),
        pytest.param([500, *[5] * 100], 8, 1, marks=pytest.mark.long, id="a replica waited for"),
        pytest.param([500, *[5] * 100], 8, 0, marks=pytest.mark.long, id="none waited for"),
    ],
)
async def test_every_primary_dies_in_turn_under_a_large_game_and_small_ones(  # noqa: PLR0913, PLR0917  # pytest fills them in
    sizes: list[int],
    questions: int,
    replicas: int,
    cluster: Cluster,
    deployment: Deployment,
    note: Note,
) -> None:
    """Every game comes to its end; what its rooms notice meanwhile is told, and is the machine's affair.

    That an answer in one shard waits for no other shard is seen by ``tests/server/live/test_on_a_cluster``.
    """
    deployment.wait_replicas = replicas
    await deployment.add_servers(2)

    found = await School(cluster, deployment, sizes, questions).play()

    note(found.verdict)
    assert found.verdict.doubled == 0
    assert found.verdict.is_whole or not replicas
