"""The line by which a server hears of changes is dead, and does not say so.

Two guards find it, each alone: a probe of our own message, and a look at where the room is. Without both of
them the players would wait for ever, which is seen here too. The look also finds one message that was lost.
"""

from __future__ import annotations

import asyncio
import time

import pytest

from game.phase import Phase
from game.wire.commands import CloseQuestion
from game.wire.events import QuestionAnnounced, QuestionOpened, QuestionRevealed
from tests.faults.conftest import Note
from tests.faults.deployment import Deployment
from tests.faults.invariants import verdict
from tests.faults.lesson import Lesson, a_lesson
from tests.server.live.lesson import start

WITHOUT_THE_PROBE = "import game.store.listening as listening; listening.PROBE_SECONDS = 1e9"
WITHOUT_THE_CHECK = "import server.live.hub as hub; hub.CHECK_SECONDS = 1e9"
# What is promised when a line is silent, and when it is lost.
SILENT_SECONDS, LOST_SECONDS = 8, 2


async def seconds_until_told(lesson: Lesson) -> float:
    """How long after the reveal the witness knows of it, be it by the event or by a snapshot."""
    revealed = await lesson.recorder.sees(QuestionRevealed)
    happened = time.monotonic()
    return max(await lesson.witness.sees_past(revealed.seq) - happened, 0)


def silence_subscriptions(deployment: Deployment) -> None:
    lines = [line for line in deployment.to_redis.lines if line.is_subscriber]
    assert lines
    for line in lines:
        line.is_silent = True


@pytest.mark.long
@pytest.mark.parametrize(
    "mutation",
    ["", WITHOUT_THE_PROBE, WITHOUT_THE_CHECK],
    ids=["with both guards", "by the check alone", "by the probe alone"],
)
async def test_a_silent_subscription_is_noticed(mutation: str, deployment: Deployment, note: Note) -> None:
    await deployment.add_server(mutation=mutation)

    async with a_lesson(deployment, think=(0.1, 1.0)) as lesson:
        await lesson.witness.sees(QuestionOpened)
        silence_subscriptions(deployment)
        waited = await seconds_until_told(lesson)
        ledgers = await lesson.ended()

    found = await verdict(deployment, lesson, ledgers, f"told after {waited:.1f} s")
    note(found)
    assert found.is_whole
    assert waited <= SILENT_SECONDS


@pytest.mark.long
async def test_without_both_guards_a_silent_subscription_starves_everybody(deployment: Deployment) -> None:
    await deployment.add_server(mutation=f"{WITHOUT_THE_PROBE}\n{WITHOUT_THE_CHECK}")

    async with a_lesson(deployment, think=(0.1, 1.0), limit=10) as lesson:
        opened = await lesson.witness.sees(QuestionOpened)
        silence_subscriptions(deployment)
        await lesson.recorder.sees(QuestionRevealed)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(SILENT_SECONDS + 1):
                await lesson.witness.sees_past(opened.seq + 1)
        assert lesson.recorder.of(QuestionAnnounced)[1:]


@pytest.mark.long
async def test_a_killed_subscription_is_made_again(deployment: Deployment, note: Note) -> None:
    await deployment.add_servers(2)

    async with a_lesson(deployment, think=(0.1, 1.0)) as lesson:
        await lesson.witness.sees(QuestionOpened)
        await deployment.store.redis.client_kill_filter(_type="pubsub")
        waited = await seconds_until_told(lesson)
        ledgers = await lesson.ended()

    found = await verdict(deployment, lesson, ledgers, f"told after {waited:.1f} s")
    note(found)
    assert found.is_whole
    assert waited <= LOST_SECONDS


@pytest.mark.long
@pytest.mark.parametrize("is_guarded", [True, False], ids=["with the check", "without it"])
async def test_one_lost_message_on_a_line_that_lives_is_noticed_by_the_check_alone(
    deployment: Deployment, *, is_guarded: bool
) -> None:
    await deployment.add_server(mutation="" if is_guarded else WITHOUT_THE_CHECK)
    room = await deployment.school.open_room()
    host, player = await room.host(), await room.player("Tala")
    await start(host)
    await player.catch_up(host)

    silence_subscriptions(deployment)
    await host.ask(CloseQuestion)
    await asyncio.sleep(0.2)
    for line in deployment.to_redis.lines:
        line.is_silent = False

    told = asyncio.create_task(player.until(lambda: player.state.phase is Phase.REVEALED))
    done, _ = await asyncio.wait([told], timeout=SILENT_SECONDS)
    told.cancel()
    assert bool(done) is is_guarded
