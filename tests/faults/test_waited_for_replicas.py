"""A primary is cut off from its replicas under answers: what was acknowledged, a replica had first."""

from __future__ import annotations

import pytest

from game.store.board import read_board
from game.store.redis import connect
from game.wire.events import QuestionOpened, QuestionRevealed
from tests.faults.conftest import Note
from tests.faults.deployment import Deployment
from tests.faults.invariants import Verdict, check_outbox, count_doubled, count_lost
from tests.faults.lesson import a_lesson
from tests.faults.processes import RedisServer


@pytest.mark.parametrize("players", [30, pytest.param(100, marks=pytest.mark.long)])
async def test_nothing_acknowledged_is_lost_with_a_primary_whose_replica_is_waited_for(
    players: int, deployment: Deployment, note: Note
) -> None:
    deployment.wait_replicas = 1
    replicas = [await deployment.a_replica(), await deployment.a_replica()]
    await deployment.add_servers(2)

    async with a_lesson(deployment, players=players, think=(0.5, 2.0)) as lesson:
        await lesson.recorder.sees(QuestionOpened)
        heir, cut_off = await promoted(replicas), deployment.redis
        # Answers still reach the old one, which none follows any more,
        # until its question is over on the new one, too, and nobody can answer it there again.
        await lesson.witness.sees(QuestionRevealed, 2)
        await deployment.move_to(heir)
        cut_off.kill()
        ledgers = await lesson.ended()

    await check_outbox(deployment)
    board = await read_board(deployment.store.redis, lesson.room.address)
    assert len(board.lines) == len(ledgers)
    found = Verdict(
        acknowledged=sum(len(ledger.acknowledged) for ledger in ledgers),
        lost=await count_lost(deployment, lesson, ledgers),
        doubled=await count_doubled(deployment, lesson),
        worst_lateness_ms=0,
        remark="a replica was waited for",
    )
    note(found)
    assert found.is_whole


async def promoted(replicas: list[RedisServer]) -> RedisServer:
    """The one that knows more is the primary from now on, and the other one follows it, as Sentinel does."""
    known = {await offset(replica): replica for replica in replicas}
    first = known.pop(max(known))
    async with connect(first.url) as client:
        await client.replicaof("NO", "ONE")
    for other in replicas:
        if other is not first:
            async with connect(other.url) as client:
                await client.replicaof("127.0.0.1", first.port)
    return first


async def offset(replica: RedisServer) -> int:
    async with connect(replica.url) as client:
        return int((await client.info("replication"))["slave_repl_offset"])
