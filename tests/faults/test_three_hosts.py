"""Three hosts of one deployment, five hundred players, and every host dies once."""

from __future__ import annotations

import asyncio

import pytest

from game.wire.events import QuestionOpened, QuestionRevealed
from tests.faults.conftest import Note
from tests.faults.deployment import Deployment
from tests.faults.invariants import verdict
from tests.faults.lesson import a_lesson
from tests.patience import PATIENCE

HOSTS = ("127.0.0.2", "127.0.0.3", "127.0.0.4")


@pytest.mark.long
async def test_five_hundred_players_finish_one_game_while_their_hosts_die_one_after_the_other(
    deployment: Deployment, note: Note
) -> None:
    hosts = [await deployment.add_server(host=address) for address in HOSTS]

    # A question is over when all have answered: how quickly they are back is the machine's affair.
    async with a_lesson(
        deployment, players=500, think=(0.5, 4.0), questions=4, limit=PATIENCE, has_standings=True
    ) as lesson:
        for number, host in enumerate(hosts, start=1):
            await lesson.recorder.sees(QuestionOpened, number)
            await asyncio.sleep(2)
            host.kill()
            await lesson.recorder.sees(QuestionRevealed, number)
            await asyncio.to_thread(host.start)
        ledgers = await lesson.ended()

    sockets = f"500 players over {lesson.connections} sockets"
    found = await verdict(deployment, lesson, ledgers, sockets)
    note(found)
    assert found.is_whole
    assert found.acknowledged == 2000
