"""Names that a room takes when its host wants no others: what phones are told, and who may come in."""

from __future__ import annotations

import asyncio

import pytest

from game.generated_names import is_generated
from game.refusal import Expected, Reason
from game.wire.events import HostSnapshot, PlayerSnapshot
from game.wire.notices import Refused
from server.bots.behaviour import Behaviour
from server.bots.crowd import Crowd
from server.bots.visitor import Door
from tests.server.live.school import Room, School, another_phone, take_back, take_seat

FALCON, SUN = "Brave Falcon", "الشمس الساطعة"


@pytest.fixture
async def careful(school: School) -> Room:
    return await school.open_room(only_generated_names=True)


async def test_a_new_phone_hears_which_name_to_bring_and_brings_it_on_the_same_socket(careful: Room) -> None:
    phone = await careful.knock(take_back("Tala"))
    first = await phone.hear(Refused)
    await phone.say(take_seat("Tala"))
    second = await phone.hear(Refused)
    await phone.say(take_seat(SUN, token=another_phone()))

    assert (first.reason, first.expected) == (Reason.NO_SUCH_SEAT, Expected.GENERATED_NAME)
    assert (second.reason, second.expected) == (Reason.NAME_NOT_GENERATED, Expected.GENERATED_NAME)
    snapshot = await phone.hear(PlayerSnapshot)
    assert snapshot.you.nickname == SUN
    assert snapshot.options.only_generated_names


async def test_the_name_of_a_student_who_is_logged_in_is_none_either(school: School, careful: Room) -> None:
    student = await school.enrol()
    phone = await careful.knock(take_seat("Tala", student=student))

    assert (await phone.hear(Refused)).reason is Reason.NAME_NOT_GENERATED
    await phone.say(take_seat(FALCON, student=student))
    await phone.hear(PlayerSnapshot)
    # The seat is the student's on every phone, whatever name that one brings.
    again = await careful.knock(take_seat("Tala", token=another_phone(), student=student))
    assert (await again.hear(PlayerSnapshot)).you.nickname == FALCON


async def test_in_any_other_room_nothing_is_expected(room: Room) -> None:
    phone = await room.knock(take_back("Tala"))

    assert (await phone.hear(Refused)).expected is None
    await phone.say(take_seat("Tala"))
    await phone.hear(PlayerSnapshot)


async def test_bots_come_in_by_generated_names(careful: Room) -> None:
    door = Door(careful.server, careful.address.code)
    crowd = Crowd(door, ["Amal", "Basma", FALCON], Behaviour(600, 600), seed=7)
    playing = asyncio.create_task(crowd.play())

    await crowd.seated()

    snapshot = (await careful.host()).state
    assert isinstance(snapshot, HostSnapshot)
    names = {player.nickname for player in snapshot.roster}
    assert len(names) == 3
    assert FALCON in names
    assert all(map(is_generated, names))
    assert crowd.summary().refusals == {}
    playing.cancel()
    await asyncio.gather(playing, return_exceptions=True)
