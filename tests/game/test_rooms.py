"""Opening rooms, finding them by their code, and letting them go."""

import asyncio
import json
from uuid import uuid4

import pytest
from redis.asyncio import Redis

from game.address import Address
from game.options import GameOptions, Scoring
from game.phase import Phase
from game.quiz import Quiz
from game.refusal import Reason, Refusal
from game.room import IDLE_MS
from game.store.pulse import Pulses
from game.store.room_fields import NEWER, read, written
from game.store.rooms import Rooms
from game.store.slots import slot_of
from game.wire import commands
from tests.game.examples import HOST, a_quiz, a_room
from tests.game.table import Table, reason


def test_newer_options_that_nobody_has_chosen_are_not_written() -> None:
    """A process of the release before, beside ours for a while, refuses options that it does not know."""
    chosen = GameOptions(standings_every=3)

    for options, names in ((GameOptions(), set()), (chosen, {"standings_every"})):
        fields = written(a_room(**dict(options)))

        assert json.loads(fields["options"]).keys() & set(NEWER) == names
        assert read(fields).options == options


async def test_an_open_room_is_found_by_its_code_and_read_as_it_was_written(redis: Redis) -> None:
    rooms, address = Rooms(redis), Address("234567", uuid4())
    options = GameOptions(scoring=Scoring.ACCURACY, streak_bonus=True, auto_advance=True, has_standings=False)

    await rooms.open(address, HOST, a_quiz(), options)

    reading = await rooms.read(await rooms.find("234567"))
    room = reading.room
    assert (room.game, room.code, room.host, room.options) == (address.game, "234567", HOST, options)
    assert (room.phase, room.question, room.seq, room.question_count) == (Phase.LOBBY, -1, 0, 3)
    assert (room.auto_advance, room.is_locked, room.started_at) == (True, False, None)
    assert room.due is not None
    assert 0 <= reading.now + IDLE_MS - room.due < 60_000
    assert (reading.players, reading.answered, reading.unanswered) == (0, 0, 0)


async def test_a_code_leads_to_one_open_room_only(table: Table) -> None:
    other = Address(table.address.code, uuid4())

    with pytest.raises(Refusal) as refused:
        await table.rooms.open(other, HOST, a_quiz(), GameOptions())

    assert refused.value.reason is Reason.CODE_IN_USE
    assert await table.rooms.find(table.address.code) == table.address


async def test_of_fifty_rooms_for_one_code_one_opens(redis: Redis) -> None:
    rooms = Rooms(redis)
    addresses = [Address("ABC347", uuid4()) for _ in range(50)]

    found = await asyncio.gather(
        *(reason(rooms.open(address, HOST, a_quiz(), GameOptions())) for address in addresses)
    )

    assert sorted(map(str, found)) == ["None"] + [Reason.CODE_IN_USE] * 49
    assert (await rooms.find("ABC347")) == addresses[found.index(None)]


async def test_opening_once_more_after_a_lost_reply_changes_nothing(table: Table) -> None:
    await table.do(commands.LockRoom, is_locked=True)

    await table.rooms.open(table.address, HOST, table.quiz, table.options)

    assert (await table.room()).is_locked


async def test_a_code_is_free_again_when_its_game_is_over(table: Table) -> None:
    await table.sit("Tala")
    await table.do(commands.EndGame)
    again = Table(table.redis)

    await again.open()

    assert await table.rooms.find("ABC347") == again.address
    assert (await again.rooms.read(again.address)).players == 0
    assert (await table.rooms.read(table.address)).players == 1


async def test_the_end_of_an_earlier_game_does_not_free_the_code_of_the_next(table: Table) -> None:
    await table.sit("Tala")
    await table.start()
    await table.do(commands.EndGame)
    again = Table(table.redis)
    await again.open()

    await table.rooms.mark_stored(table.address)

    assert await reason(Table(table.redis).open()) is Reason.CODE_IN_USE


async def test_a_quiz_without_questions_cannot_be_played(redis: Redis) -> None:
    table = Table(redis)

    assert await reason(table.open(Quiz(title="Empty", questions=()))) is Reason.NO_QUESTIONS
    assert await reason(table.rooms.find("ABC347")) is Reason.NO_SUCH_ROOM


async def test_a_room_that_is_not_there_is_refused(redis: Redis) -> None:
    table = Table(redis)

    for asked in (
        table.rooms.find("ABC347"),
        table.rooms.read(table.address),
        table.rooms.quiz(table.address),
        table.rooms.advance(table.address),
        table.sit("Tala"),
        table.snapshots.of_host(table.address),
    ):
        assert await reason(asked) is Reason.NO_SUCH_ROOM


async def test_every_process_reads_the_quiz_as_it_was_frozen(table: Table) -> None:
    assert await Rooms(table.redis).quiz(table.address) == table.quiz


async def test_nothing_of_a_room_expires_until_its_results_are_stored(open_table: Table) -> None:
    await open_table.answer(1, 0)
    await open_table.do(commands.EndGame)
    room_keys = [key for key in await open_table.kept() if key.startswith(open_table.keys.prefix)]
    assert len(room_keys) > 10
    assert [await open_table.redis.ttl(key) for key in room_keys] == [-1] * len(room_keys)

    await open_table.rooms.mark_stored(open_table.address)
    await open_table.rooms.mark_stored(open_table.address)

    assert (await open_table.room()).phase is Phase.STORED
    assert all([0 < await open_table.redis.ttl(key) <= 1800 for key in room_keys])


async def test_an_aborted_game_stays_aborted_and_is_let_go(table: Table) -> None:
    await table.do(commands.EndGame)

    await table.rooms.mark_stored(table.address)

    assert (await table.room()).phase is Phase.ABORTED
    assert await table.redis.ttl(table.keys.room) > 0


async def test_all_keys_of_a_partition_lie_in_one_slot(open_table: Table) -> None:
    await open_table.answer(1, 0)

    found = [key for key in await open_table.kept() if key.startswith("zedny:")]

    assert len(found) > 10
    assert {slot_of(key) for key in found} == {slot_of(open_table.keys.room)}


async def test_it_is_told_how_far_rooms_have_come_and_which_are_gone(table: Table) -> None:
    pulses, gone = Pulses(table.redis), Address("ABC347", uuid4())

    here, nowhere = await pulses.newest_changes([table.address, gone])

    room = await table.room()
    assert (here.epoch, here.seq, nowhere.epoch) == (room.epoch, room.seq, "")


async def test_the_pulse_tells_the_time(table: Table) -> None:
    [pulse] = await Pulses(table.redis).of_rooms([table.address])

    assert abs(pulse.now - await table.rooms.now(table.address)) < 60_000


async def test_the_pulse_tells_whether_a_host_is_there(table: Table) -> None:
    pulses = Pulses(table.redis)

    before = (await pulses.of_rooms([table.address]))[0].is_host_here
    await pulses.hosts_here(table.address, ["laptop"])
    meanwhile = (await pulses.of_rooms([table.address]))[0].is_host_here

    assert (before, meanwhile) == (False, True)


async def test_lost_changes_start_a_new_epoch_once(table: Table) -> None:
    lost = (await table.room()).epoch

    await table.rooms.renew_epoch(table.address, lost)
    renewed = (await table.room()).epoch
    await table.rooms.renew_epoch(table.address, lost)

    assert renewed != lost
    assert (await table.room()).epoch == renewed
