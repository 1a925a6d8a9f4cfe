"""A host's command that is sent again, after a lost reply, is told the same again and happens once."""

import asyncio
from collections import Counter

import pytest

from game.decide import decide
from game.phase import Phase
from game.refusal import Reason
from game.store.replies import KEPT, written
from game.store.rooms import Rooms
from game.wire import commands
from tests.game.examples import every_command
from tests.game.table import Table, reason, without

REPLIED = "string.find(lines, '\\n' .. string.match(reply, '%S+ '), 1, true)"


async def another_process(table: Table, command: commands.AnyHostCommand) -> Reason | None:
    return await reason(Rooms(table.redis).carry_out(table.address, command))


def phase_for(command: commands.AnyHostCommand) -> Phase:
    """Where a game has to be for this command to be carried out."""
    match command:
        case commands.StartGame() | commands.KickPlayer() | commands.LockRoom():
            return Phase.LOBBY
        case commands.SkipWait():
            return Phase.ANNOUNCED
        case commands.Advance() | commands.VoidQuestion() | commands.ResumeGame():
            return Phase.REVEALED
        case _:
            return Phase.OPEN


@pytest.mark.parametrize("command", every_command(0), ids=lambda command: str(command.type))
async def test_every_command_that_is_sent_again_happens_once(
    table: Table, command: commands.AnyHostCommand
) -> None:
    await table.sit("Tala", "Omar")
    if (phase := phase_for(command)) is not Phase.LOBBY:
        await table.do(commands.StartGame)
        if phase is not Phase.ANNOUNCED:
            await table.until(phase)
    if isinstance(command, commands.ResumeGame):
        await table.do(commands.PauseGame)
    before = await table.room()
    said = command.model_copy(update={"seq": before.seq})

    await table.rooms.carry_out(table.address, said)
    after = await table.rooms.read(table.address)
    replies = [await another_process(table, said), await another_process(table, said)]

    assert replies == [None, None]
    again = await table.rooms.read(table.address)
    assert (again.room, again.players) == (after.room, after.players)
    assert after.room.seq == before.seq + 1


async def test_of_one_command_that_comes_fifty_times_at_once_there_is_one_step(open_table: Table) -> None:
    before, processes = await open_table.room(), [Rooms(open_table.redis) for _ in range(5)]
    said = commands.AddTime(ref="more", seq=before.seq, seconds=30)

    found = await asyncio.gather(
        *(reason(processes[n % 5].carry_out(open_table.address, said)) for n in range(50))
    )

    after = await open_table.room()
    assert Counter(found) == {None: 50}
    assert before.closes_at is not None
    assert (after.seq, after.closes_at) == (before.seq + 1, before.closes_at + 30_000)


async def test_who_has_seen_more_by_now_may_send_the_command_again(table: Table) -> None:
    said = commands.StartGame(ref="start", seq=0)
    await table.rooms.carry_out(table.address, said)

    assert await another_process(table, said.model_copy(update={"seq": 1})) is None
    assert (await table.room()).seq == 1


async def test_what_was_refused_stays_refused_when_its_reason_is_gone(table: Table) -> None:
    said = commands.KickPlayer(ref="kick", seq=0, seat=1)
    assert await another_process(table, said) is Reason.NO_SUCH_SEAT
    await table.sit("Tala")

    assert await another_process(table, said) is Reason.NO_SUCH_SEAT

    assert (await table.rooms.read(table.address)).players == 1
    assert await another_process(table, said.model_copy(update={"ref": "again"})) is None
    assert (await table.rooms.read(table.address)).players == 0


async def test_a_command_that_came_too_early_is_not_done_later(table: Table) -> None:
    await table.sit("Tala")
    said = commands.VoidQuestion(ref="void", seq=0, question=0)
    assert await another_process(table, said) is Reason.NOT_NOW
    await table.do(commands.StartGame)
    await table.until(Phase.REVEALED)

    assert await another_process(table, said) is Reason.NOT_NOW

    assert (await table.room()).voided == ()


async def test_a_ref_that_was_another_commands_is_refused_and_changes_nothing(table: Table) -> None:
    await table.sit("Tala", "Omar")
    await table.rooms.carry_out(table.address, commands.KickPlayer(ref="mine", seq=0, seat=1))
    before = await table.room()

    assert await another_process(table, commands.KickPlayer(ref="mine", seq=1, seat=2)) is Reason.REF_USED
    assert await another_process(table, commands.StartGame(ref="mine", seq=1)) is Reason.REF_USED

    assert await table.room() == before
    assert (await table.rooms.read(table.address)).players == 1


@pytest.mark.parametrize("is_guarded", [True, False])
async def test_of_a_refusal_and_a_step_for_one_command_the_guard_lets_one_through(
    table: Table, *, is_guarded: bool
) -> None:
    if not is_guarded:
        table.rooms.steps._commit = without(table.redis, "commit", REPLIED, "false")
    said = commands.KickPlayer(ref="kick", seq=0, seat=1)
    reading = await table.rooms.read(table.address)
    step = decide(reading.room, table.quiz, said, reading.now)
    assert await another_process(table, said) is Reason.NO_SUCH_SEAT
    await table.sit("Tala")

    taken = await table.rooms.steps.take(reading.room, step, written(said, step.room.seq))

    assert taken is not is_guarded


async def test_a_refusal_of_a_room_that_has_changed_is_thought_over(table: Table) -> None:
    reading, said = await table.rooms.read(table.address), commands.SkipWait(ref="skip", seq=1)
    await table.do(commands.StartGame)

    assert not await table.rooms.replies.keep(reading.room, said, Reason.OUT_OF_DATE)
    assert await another_process(table, said) is None


async def test_a_command_that_another_process_replied_to_is_not_replied_to_anew(table: Table) -> None:
    room, said = await table.room(), commands.KickPlayer(ref="kick", seq=0, seat=1)
    assert await another_process(table, said) is Reason.NO_SUCH_SEAT

    assert not await table.rooms.replies.keep(room, said, Reason.NOT_NOW)

    assert await another_process(table, said) is Reason.NO_SUCH_SEAT


async def test_no_more_replies_are_kept_than_anybody_may_ask_for_again(table: Table) -> None:
    for number in range(KEPT + 5):
        await table.do(commands.LockRoom, is_locked=number % 2 == 0)
        await reason(table.do(commands.SkipWait))

    assert await table.redis.llen(table.keys.replies) == KEPT


async def test_replies_go_with_the_room(table: Table) -> None:
    await table.sit("Tala")
    ended = commands.EndGame(ref="end", seq=0)
    await table.rooms.carry_out(table.address, ended)
    await table.rooms.mark_stored(table.address)

    assert await another_process(table, ended) is None
    assert await another_process(table, commands.StartGame(ref="late", seq=1)) is Reason.GAME_OVER

    assert await table.redis.ttl(table.keys.room) > 0
    assert await table.redis.ttl(table.keys.replies) > 0


async def test_a_refusal_after_the_end_keeps_nothing_alive(table: Table) -> None:
    await table.wind((await table.room()).due or 0)
    await table.rooms.advance(table.address)
    await table.rooms.mark_stored(table.address)

    assert await another_process(table, commands.StartGame(ref="late", seq=1)) is Reason.GAME_OVER

    assert await table.redis.exists(table.keys.replies) == 0


async def test_a_stage_that_turns_calm_after_the_end_keeps_nothing_alive(table: Table) -> None:
    await table.do(commands.StartGame)
    await table.wait()
    await table.do(commands.EndGame)
    await table.rooms.mark_stored(table.address)
    # As of a restored room that nobody has commanded since.
    await table.redis.delete(table.keys.replies)

    await table.do(commands.SetCalm, is_calm=True)

    assert (await table.room()).is_calm
    assert await table.redis.exists(table.keys.replies) == 0
