"""Phones that repeat, forge, push and race; in several processes at once."""

from __future__ import annotations

import asyncio
import json
from collections import Counter

from game.phase import Phase
from game.refusal import Reason
from game.wire.closing import CloseCode
from game.wire.commands import StartGame
from game.wire.events import QuestionAnnounced, QuestionOpened
from game.wire.notices import Refused
from tests.faults.deployment import Deployment
from tests.server.live.browser import Browser
from tests.server.live.lesson import close, start
from tests.server.live.school import Room, another_phone, take_seat

FORGED: dict[str, str | bytes] = {
    "for another seat": '{"type":"answer","ref":"r","question":0,"choices":[2],"seat":1}',
    "nine kilobytes": json.dumps({"type": "answer", "ref": "r" * 9000, "question": 0, "choices": [2]}),
    "binary": b"\x00\x01",
    "deep": '{"type":' + "[" * 2000 + "]" * 2000 + "}",
    "not UTF-8": b"\xff\xfe",
}


async def test_what_no_phone_of_ours_would_say_ends_the_socket_and_changes_nothing(
    deployment: Deployment,
) -> None:
    await deployment.add_server()
    room = await deployment.school.open_room()
    host, forger = await room.host(), await room.player("Tala")
    await start(host)
    await forger.hear(QuestionOpened)
    known = await host.refresh()

    for name, frame in FORGED.items():
        forger = await room.back("Tala")
        await forger.socket.send(frame, text=name == "not UTF-8" or isinstance(frame, str))
        assert await forger.closed() in (CloseCode.UNREADABLE, 1009, 1007), name

    assert await deployment.store.answers.count(room.address, 0) == 0
    assert (await host.refresh()).model_copy(update={"now": known.now}) == known


async def test_repeated_reordered_and_late_answers_count_as_the_first_one_did(deployment: Deployment) -> None:
    first, second = await deployment.add_servers(2)
    room = await deployment.school.open_room()
    host, _ = await room.host(), await room.player("Omar")
    phone = await room.player("Tala", server=first.address)
    await start(host)
    await phone.hear(QuestionOpened)

    assert await phone.answer(1, question=1) is Reason.QUESTION_CLOSED
    for _ in range(5):
        assert not isinstance(await phone.answer(2, question=0, ref="mine"), Reason)
    assert await phone.answer(1, question=0, ref="other") is Reason.ALREADY_ANSWERED
    phone = await room.back("Tala", server=second.address)
    assert await phone.answer(0, question=0, ref="late") is Reason.ALREADY_ANSWERED
    assert not isinstance(await phone.answer(2, question=0, ref="mine"), Reason)
    await close(host)
    assert not isinstance(await phone.answer(2, question=0, ref="mine"), Reason)
    assert await phone.answer(1, question=1) is Reason.QUESTION_CLOSED

    assert await deployment.store.answers.distribution(room.address, 0, 4) == [0, 0, 1, 0]


async def test_fifty_starts_at_once_at_two_processes_start_one_game(deployment: Deployment) -> None:
    servers = await deployment.add_servers(2)
    room = await deployment.school.open_room()
    hosts = [await room.host(server=servers[number % 2].address) for number in range(10)]

    replies = await asyncio.gather(*(host.ask(StartGame) for host in hosts for _ in range(5)))

    assert Counter(reply.type for reply in replies) == {"command_done": 1, "refused": 49}
    for host in hosts:
        await host.hear(QuestionAnnounced)
        assert host.state.phase is Phase.ANNOUNCED
        assert host.seq == 1


async def test_of_fifty_phones_that_want_one_name_at_two_processes_one_gets_it(
    deployment: Deployment,
) -> None:
    await deployment.add_servers(2)
    room = await deployment.school.open_room()

    seated = [phone for phone in await everybody_knocks(room, ["Tala"] * 50) if await is_seated(phone)]

    assert len(seated) == 1
    assert len(await deployment.store.seats.roster(room.address)) == 1


async def test_of_fifty_phones_that_want_the_last_seats_no_more_get_in(deployment: Deployment) -> None:
    await deployment.add_servers(2)
    room = await deployment.school.open_room(max_players=3)
    names = [f"Phone {number}" for number in range(50)]

    seated = [phone for phone in await everybody_knocks(room, names) if await is_seated(phone)]

    assert len(seated) == 3
    assert len(await deployment.store.seats.roster(room.address)) == 3


async def everybody_knocks(room: Room, names: list[str]) -> list[Browser]:
    return await asyncio.gather(*(room.knock(take_seat(name, token=another_phone())) for name in names))


async def is_seated(phone: Browser) -> bool:
    """Whether it got a seat; otherwise it was told why not."""
    await phone.until(lambda: bool(phone.snapshots or phone.seen(Refused)))
    return bool(phone.snapshots)
