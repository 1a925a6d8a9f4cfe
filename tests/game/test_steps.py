"""A step is taken once, whoever else takes it at the same moment."""

import asyncio
from collections import Counter

import pytest

from game.decide import decide, tick
from game.phase import Phase
from game.refusal import Reason
from game.store.rooms import Rooms
from game.wire import commands
from game.wire.command import HostCommand
from tests.game.table import Table, reason, without

CAS = "at[1] ~= epoch or at[2] ~= seq"


async def outcomes(table: Table, command: commands.AnyHostCommand) -> Counter[Reason | None]:
    """What fifty presses of one button bring, at the same time and from several processes."""
    processes = [Rooms(table.redis) for _ in range(5)]
    pressed = [command.model_copy(update={"ref": f"press-{n}"}) for n in range(50)]
    return Counter(
        await asyncio.gather(
            *(reason(processes[n % 5].carry_out(table.address, one)) for n, one in enumerate(pressed))
        )
    )


async def test_a_game_starts_once_however_often_start_is_pressed(table: Table) -> None:
    found = await outcomes(table, commands.StartGame(ref="c", seq=0))

    assert found == {None: 1, Reason.NOT_NOW: 49}
    assert ((await table.room()).seq, (await table.room()).question) == (1, 0)


@pytest.mark.parametrize("kind", [commands.CloseQuestion, commands.PauseGame, commands.AddTime])
async def test_a_double_click_is_one_step(open_table: Table, kind: type[HostCommand]) -> None:
    before = await open_table.room()
    fields = {"ref": "c", "seq": before.seq} | ({"seconds": 30} if kind is commands.AddTime else {})

    found = await outcomes(open_table, kind.model_validate(fields))  # type: ignore[arg-type]

    assert found == {None: 1, Reason.OUT_OF_DATE: 49}
    assert (await open_table.room()).seq == before.seq + 1


@pytest.mark.parametrize("is_guarded", [True, False])
async def test_of_fifty_steps_from_one_moment_the_guard_lets_one_through(
    table: Table, *, is_guarded: bool
) -> None:
    if not is_guarded:
        table.rooms.steps._commit = without(table.redis, "commit", CAS, "false")
    reading = await table.rooms.read(table.address)
    step = decide(reading.room, table.quiz, commands.StartGame(ref="c", seq=0), reading.now)

    taken = await asyncio.gather(*(table.rooms.steps.take(reading.room, step) for _ in range(50)))

    assert sum(taken) == (1 if is_guarded else 50)


async def test_a_step_from_another_epoch_is_out_of_date(table: Table) -> None:
    reading = await table.rooms.read(table.address)
    step = decide(reading.room, table.quiz, commands.StartGame(ref="c", seq=0), reading.now)

    assert not await table.rooms.steps.take(reading.room.model_copy(update={"epoch": "older"}), step)
    assert (await table.room()).phase is Phase.LOBBY


async def test_a_timer_that_fires_in_every_process_is_one_step(table: Table) -> None:
    await table.sit("Tala")
    await table.do(commands.StartGame)
    await table.wind(5_000)
    processes = [Rooms(table.redis) for _ in range(10)]

    await asyncio.gather(*(rooms.advance(table.address) for rooms in processes * 5))

    room = await table.room()
    assert (room.phase, room.question, room.seq) == (Phase.OPEN, 0, 2)


async def test_a_process_that_slept_through_a_phase_changes_nothing(open_table: Table) -> None:
    asleep = await open_table.rooms.read(open_table.address)
    overdue = tick(asleep.room, open_table.quiz, asleep.now + 60_000)
    assert overdue is not None
    await open_table.wait()
    before = await open_table.room()

    assert not await open_table.rooms.steps.take(asleep.room, overdue)
    assert await open_table.room() == before


async def test_advancing_too_early_changes_nothing(open_table: Table) -> None:
    before = await open_table.room()

    assert await open_table.rooms.advance(open_table.address) == before
    assert await open_table.room() == before


async def test_a_command_that_meets_another_step_is_thought_over(table: Table) -> None:
    pressed: list[commands.AnyHostCommand] = [
        commands.LockRoom(ref="a", seq=0, is_locked=True),
        commands.SetAutoAdvance(ref="b", seq=0, auto_advance=False),
        commands.StartGame(ref="c", seq=0),
    ]

    await asyncio.gather(*(table.rooms.carry_out(table.address, command) for command in pressed))

    room = await table.room()
    assert (room.seq, room.phase) == (3, Phase.ANNOUNCED)
    assert (room.is_locked, room.auto_advance) == (True, False)


async def test_a_redis_that_forgot_its_scripts_goes_unnoticed(table: Table) -> None:
    for _ in range(2):
        await table.redis.script_flush()
        await table.sit("Tala")
    await table.redis.script_flush()
    await table.do(commands.StartGame)
    await table.redis.script_flush()
    await table.until(Phase.OPEN)
    await table.redis.script_flush()

    assert await table.answer(1, 0) is None
    await table.redis.script_flush()
    await table.seats.touch(table.address, [1])
    assert (await table.rooms.advance(table.address)).phase is Phase.REVEALED


async def test_a_game_plays_to_its_end_by_its_timers_alone(table: Table) -> None:
    await table.sit("Tala")
    await table.do(commands.StartGame)

    phases = []
    while not (room := await table.wait()).phase.is_over:
        phases.append((room.question, room.phase))
        assert room.seq == len(phases) + 1

    asked = [Phase.ANNOUNCED, Phase.OPEN, Phase.REVEALED, Phase.STANDINGS]
    assert phases == [(number, phase) for number in range(3) for phase in asked][1:-1]
    assert room.phase is Phase.FINISHED
