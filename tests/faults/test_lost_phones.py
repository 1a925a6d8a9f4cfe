"""Phones lose the network, hang on dead lines, and come back all at once."""

from __future__ import annotations

import asyncio
import time

import pytest

from game.phase import Phase
from game.refusal import Reason
from game.wire.commands import Answer
from game.wire.events import PlayerSnapshot, QuestionOpened
from game.wire.notices import AnswerAccepted, HeartBeaten
from tests.faults.conftest import Note
from tests.faults.deployment import Deployment
from tests.faults.invariants import Verdict, verdict
from tests.faults.lesson import a_lesson
from tests.faults.patience import until, until_read
from tests.faults.proxy import Proxy
from tests.server.live.browser import Browser
from tests.server.live.lesson import start
from tests.server.live.school import Room


async def a_network(deployment: Deployment) -> Proxy:
    """One phone's own way to the balancer."""
    network = Proxy(deployment.balancer.port)
    await network.start()
    deployment.stack.push_async_callback(network.stop)
    return network


def by(network: Proxy) -> str:
    return f"http://127.0.0.1:{network.port}"


@pytest.mark.parametrize(
    "cuts", [[1], pytest.param([20, 45], marks=pytest.mark.long)], ids=["a second", "20 and 45 seconds"]
)
async def test_an_answer_sent_into_a_cut_network_counts_once_when_it_is_sent_again(
    cuts: list[int], deployment: Deployment
) -> None:
    await deployment.add_servers(2)
    room = await deployment.school.open_room(limit=120)
    host, _ = await room.host(), await room.player("Omar")
    networks = {seconds: await a_network(deployment) for seconds in cuts}
    phones = [await room.player(f"Tala {cut}", server=by(network)) for cut, network in networks.items()]
    await start(host)
    for phone in phones:
        await phone.hear(QuestionOpened)

    await asyncio.gather(
        *(
            answers_into_the_cut(room, phone, network, seconds)
            for phone, (seconds, network) in zip(phones, networks.items(), strict=True)
        )
    )

    assert await deployment.store.answers.distribution(room.address, 0, 4) == [0, 0, len(cuts), 0]


async def answers_into_the_cut(room: Room, phone: Browser, network: Proxy, seconds: int) -> None:
    """Say it while nothing passes, come back, and say it again and again."""
    network.is_silent = network.is_down = True
    await phone.say(Answer(ref="mine", question=0, choices=[2]))
    await asyncio.sleep(seconds)
    network.is_silent = network.is_down = False
    network.cut()
    phone = await room.back(f"Tala {seconds}", server=by(network))

    await same_as_afresh(phone)
    for _ in range(3):
        assert isinstance(await phone.answer(2, question=0, ref="mine"), AnswerAccepted)
    assert await phone.answer(1, question=0, ref="another") is Reason.ALREADY_ANSWERED


async def test_an_answer_whose_acknowledgement_was_lost_counts_once(deployment: Deployment) -> None:
    await deployment.add_servers(2)
    room = await deployment.school.open_room()
    host, _, network = await room.host(), await room.player("Omar"), await a_network(deployment)
    phone = await room.player("Tala", server=by(network))
    await start(host)
    await phone.hear(QuestionOpened)

    await phone.say(Answer(ref="mine", question=0, choices=[2]))

    async def is_counted() -> bool:
        return await deployment.store.answers.count(room.address, 0) > 0

    await until_read(is_counted)
    network.cut()
    phone = await room.back("Tala", server=by(network))

    snapshot = await same_as_afresh(phone)
    assert snapshot.you.answer == [2]
    assert isinstance(await phone.answer(2, question=0, ref="mine"), AnswerAccepted)
    assert await deployment.store.answers.distribution(room.address, 0, 4) == [0, 0, 1, 0]


async def same_as_afresh(phone: Browser) -> PlayerSnapshot:
    """What it knows is what it would be told now."""
    known, fresh = phone.state, await phone.refresh()
    assert isinstance(fresh, PlayerSnapshot)
    assert known.model_copy(update={"now": fresh.now}) == fresh
    return fresh


@pytest.mark.long
async def test_a_line_that_is_dead_at_both_ends_is_given_up_and_its_player_is_away(
    deployment: Deployment, note: Note
) -> None:
    await deployment.add_server()
    room = await deployment.school.open_room(limit=120)
    host, network = await room.host(), await a_network(deployment)
    await room.player("Tala", server=by(network))

    network.is_silent = True
    silent_at = time.monotonic()
    await until(lambda: not network.lines)
    given_up = time.monotonic() - silent_at
    await until(lambda: any(beat.away == 1 for beat in host.seen(HeartBeaten)))
    away = time.monotonic() - silent_at

    # Four looks at who has fallen silent, and TCP_USER_TIMEOUT.
    assert given_up <= 55
    note(Verdict(0, 0, 0, 0, f"socket closed after {given_up:.0f} s, told as away after {away:.0f} s"))


@pytest.mark.long
async def test_a_thousand_phones_come_back_at_once_while_postgres_is_away(
    deployment: Deployment, note: Note
) -> None:
    await deployment.add_servers(2)

    async with a_lesson(deployment, players=1000, think=(1.0, 8.0), questions=2, limit=20) as lesson:
        await lesson.recorder.sees(QuestionOpened)
        deployment.to_postgres.is_down = True
        deployment.to_postgres.cut()
        before, cut_at = lesson.welcomes, time.monotonic()
        deployment.balancer.cut()
        await until(lambda: lesson.welcomes >= before + 1000)
        back = time.monotonic() - cut_at
        deployment.to_postgres.is_down = False
        ledgers = await lesson.ended(150)

    found = await verdict(deployment, lesson, ledgers, f"all back after {back:.1f} s")
    note(found)
    assert found.is_whole
    assert back <= 10
    assert found.acknowledged == 2000


@pytest.mark.long
async def test_a_player_away_for_a_whole_question_is_told_what_did_not_count(deployment: Deployment) -> None:
    await deployment.add_servers(2)
    room = await deployment.school.open_room(limit=5, announce_seconds=1)
    host, _, network = await room.host(), await room.player("Omar"), await a_network(deployment)
    phone = await room.player("Tala", server=by(network))
    await start(host)
    await phone.hear(QuestionOpened)

    network.is_silent = network.is_down = True
    await phone.say(Answer(ref="mine", question=0, choices=[2]))
    await host.until(lambda: host.state.phase is Phase.REVEALED)
    network.is_silent = network.is_down = False
    network.cut()
    phone = await room.back("Tala", server=by(network))

    snapshot = await same_as_afresh(phone)
    assert snapshot.you.mark is not None
    assert snapshot.you.mark.choices is None
    assert await phone.answer(2, question=0, ref="mine") is Reason.QUESTION_CLOSED


async def test_who_is_cut_off_in_the_lobby_is_in_the_same_seat(deployment: Deployment) -> None:
    await deployment.add_servers(2)
    room: Room = await deployment.school.open_room()
    phone = await room.player("Tala")
    seat = phone.seat

    deployment.balancer.cut()

    assert (await room.back("Tala")).seat == seat
