"""Extra time in Redis: given between two steps, obeyed by the script that takes answers, and kept."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis.asyncio import Redis

from game import extra_time
from game.extra_time import own_elapsed
from game.phase import Phase
from game.refusal import Reason, Refusal
from game.store import keys
from game.store.rooms import AWAY_MS
from game.transitions import GRACE_MS
from game.wire.commands import AddTime, EndGame, GiveExtraTime, KickPlayer, LockRoom, PauseGame, ResumeGame
from tests.game.examples import a_quiz
from tests.game.table import Table, an_answer, reason, without


async def give(table: Table, seat: int, factor: float) -> None:
    await table.do(GiveExtraTime, seat=seat, factor=factor)


async def opened_at(table: Table) -> int:
    opens_at = (await table.room()).opens_at
    assert opens_at is not None
    return opens_at


async def pass_to(table: Table, elapsed_ms: int) -> None:
    """Let the room's clock stand so long after the opening."""
    await table.stop_clock(await opened_at(table) + elapsed_ms)


async def due_at(table: Table) -> float:
    score = await table.redis.zscore(keys.due(keys.partition(table.address.code)), str(table.address))
    assert score is not None
    return score


async def test_it_is_given_and_taken_away_and_is_no_step(table: Table) -> None:
    await table.sit("Tala", "Omar")
    before = await table.room()

    await give(table, 1, 1.5)
    await give(table, 2, 3)
    await give(table, 1, 1.25)
    given = await table.room()
    await give(table, 2, 1)

    assert given.extra_time == {1: 125, 2: 300}
    assert (await table.room()).extra_time == {1: 125}
    assert given.model_copy(update={"extra_time": {}}) == before


async def test_a_step_that_was_decided_before_does_not_take_it_away(table: Table) -> None:
    await table.sit("Tala")
    before = await table.rooms.read(table.address)
    await give(table, 1, 2)

    assert await table.rooms._do(before, table.quiz, LockRoom(ref="lock", seq=0, is_locked=True))

    assert (await table.room()).extra_time == {1: 200}


async def test_nobody_is_given_any_who_is_not_there(table: Table) -> None:
    await table.sit("Tala")
    await table.do(KickPlayer, seat=1)

    for seat in (1, 7):
        with pytest.raises(Refusal) as refused:
            await give(table, seat, 2)
        assert refused.value.reason is Reason.NO_SUCH_SEAT
    assert (await table.room()).extra_time == {}


async def test_a_game_that_is_over_gives_none(table: Table) -> None:
    await table.sit("Tala")
    await table.do(EndGame)

    command = GiveExtraTime(ref="late", seq=0, seat=1, factor=2)
    assert await reason(table.rooms.carry_out(table.address, command)) is Reason.GAME_OVER


async def test_a_room_is_read_with_so_many_and_no_more(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.store.extra_times.MOST_PLAYERS", 2)
    await table.sit("Tala", "Omar", "Noor")
    await give(table, 1, 2)
    await give(table, 2, 2)

    with pytest.raises(Refusal) as refused:
        await give(table, 3, 2)
    assert refused.value.reason is Reason.NOT_NOW
    await give(table, 2, 3)
    assert (await table.room()).extra_time == {1: 200, 2: 300}


async def test_the_same_command_happens_once_however_often_it_comes(table: Table) -> None:
    await table.sit("Tala")
    said = GiveExtraTime(ref="same", seq=0, seat=1, factor=2)

    numbers = await asyncio.gather(*(table.rooms.carry_out(table.address, said) for _ in range(10)))
    await give(table, 1, 1)
    numbers.append(await table.rooms.carry_out(table.address, said))

    assert set(numbers) == {(await table.room()).seq}
    assert (await table.room()).extra_time == {}
    other = said.model_copy(update={"factor": 3.0})
    assert await reason(table.rooms.carry_out(table.address, other)) is Reason.REF_USED


async def test_without_its_guard_a_command_would_be_done_twice(table: Table) -> None:
    await table.sit("Tala")
    said = GiveExtraTime(ref="same", seq=0, seat=1, factor=2)
    room = await table.room()
    assert await table.rooms.extra_times.give(room, said) == room.seq
    assert await table.rooms.extra_times.give(room, said) is None

    guard = "string.find(lines, '\\n' .. string.match(reply, '%S+ '), 1, true)"
    table.rooms.extra_times._give = without(table.redis, "give_extra_time", guard, "false")
    assert await table.rooms.extra_times.give(room, said) == room.seq


async def test_answers_count_until_one_s_own_end_and_no_longer(open_table: Table) -> None:
    await give(open_table, 1, 1.5)
    await pass_to(open_table, 20_000 + GRACE_MS + 1)

    assert await open_table.answer(2, 0) is Reason.TOO_LATE
    assert await open_table.answer(1, 0) is None

    await give(open_table, 3, 1.25)
    await pass_to(open_table, 25_000 + GRACE_MS + 1)
    assert await open_table.answer(3, 0) is Reason.TOO_LATE


async def test_without_its_own_end_an_answer_would_be_too_late(open_table: Table) -> None:
    await give(open_table, 1, 1.5)
    await pass_to(open_table, 25_000)
    guard = "moment > own_end(seat) + grace"
    open_table.answers._accept_answers = without(
        open_table.redis, "accept_answers", guard, "moment > closes_at + grace"
    )

    assert await open_table.answer(1, 0) is Reason.TOO_LATE


async def test_who_has_twice_the_time_may_take_twice_as_long_for_the_same(open_table: Table) -> None:
    await give(open_table, 2, 2)
    await pass_to(open_table, 8_000)
    assert await open_table.answer(1, 0) is None
    await pass_to(open_table, 16_000)
    assert await open_table.answer(2, 0) is None

    assert await open_table.record(1) == await open_table.record(2)
    assert len(set((await open_table.board()).points.values())) == 2


async def test_at_the_end_of_added_time_the_whole_limit_is_charged(open_table: Table) -> None:
    await give(open_table, 1, 2)
    await open_table.do(AddTime, seconds=10)
    await pass_to(open_table, 60_000)

    assert await open_table.answer(1, 0) is None
    assert (await open_table.record(1)).points == 500


async def test_the_question_stays_open_for_who_has_extra_time_alone(open_table: Table) -> None:
    await give(open_table, 1, 2)
    await pass_to(open_table, 20_000 + GRACE_MS)
    waiting = await open_table.rooms.advance(open_table.address)
    assert waiting.phase is Phase.OPEN
    assert await due_at(open_table) == await opened_at(open_table) + 40_000 + GRACE_MS

    question = open_table.quiz.questions[0]
    replies = await open_table.accept(an_answer(question, 1, 0))

    assert replies.all_answered
    assert (await open_table.rooms.advance(open_table.address)).phase is Phase.REVEALED


async def test_another_with_extra_time_is_still_waited_for(open_table: Table) -> None:
    await give(open_table, 1, 2)
    await give(open_table, 2, 1.5)
    await pass_to(open_table, 22_000)

    assert await open_table.answer(1, 0) is None
    assert (await open_table.rooms.advance(open_table.address)).phase is Phase.OPEN
    await pass_to(open_table, 30_000 + GRACE_MS)
    assert (await open_table.rooms.advance(open_table.address)).phase is Phase.REVEALED


async def test_who_is_away_is_not_waited_for(open_table: Table) -> None:
    await give(open_table, 1, 2)
    await pass_to(open_table, 22_000)
    assert (await open_table.rooms.advance(open_table.address)).phase is Phase.OPEN

    await open_table.redis.zincrby(open_table.keys.waiting, -AWAY_MS - 1_000, "1")

    assert (await open_table.rooms.advance(open_table.address)).phase is Phase.REVEALED


async def test_all_others_answering_does_not_close_it(open_table: Table) -> None:
    await give(open_table, 1, 2)

    for seat in (2, 3):
        assert await open_table.answer(seat, 0) is None

    assert (await open_table.rooms.advance(open_table.address)).phase is Phase.OPEN


async def test_taken_away_while_it_is_waited_for_the_room_is_looked_at_at_once(open_table: Table) -> None:
    await give(open_table, 1, 3)
    await open_table.wind(22_000)
    await open_table.rooms.advance(open_table.address)
    assert await due_at(open_table) > await open_table.rooms.now(open_table.address)

    await give(open_table, 1, 1)

    assert await due_at(open_table) <= await open_table.rooms.now(open_table.address)
    assert (await open_table.rooms.advance(open_table.address)).phase is Phase.REVEALED


async def test_who_read_the_room_before_a_step_does_not_move_its_timer(open_table: Table) -> None:
    before = await open_table.room()
    await open_table.do(PauseGame)
    await open_table.do(ResumeGame)
    due = await due_at(open_table)

    await open_table.rooms.extra_times.look_later(before, 7)

    assert await due_at(open_table) == due


async def test_a_question_that_waited_for_somebody_was_not_late(redis: Redis) -> None:
    late: list[int] = []
    table = Table(redis)
    table.rooms._note_lateness = late.append
    await table.open(auto_advance=True)
    await table.sit("Tala", "Omar")
    await table.start()
    late.clear()
    await give(table, 1, 2)

    await pass_to(table, 40_000 + GRACE_MS)
    assert (await table.rooms.advance(table.address)).phase is Phase.REVEALED

    assert late == [0]
    assert not (await table.room()).is_disturbed


async def test_who_comes_in_while_somebody_is_waited_for_has_not_missed_the_question(
    open_table: Table,
) -> None:
    await open_table.wind(20_000)
    await open_table.do(PauseGame)
    await open_table.sit("as the time is up")
    await open_table.do(ResumeGame)
    await open_table.wind(-10_000)
    await open_table.do(PauseGame)
    await open_table.wind(600_000)
    await open_table.sit("in a pause")

    roster = await open_table.seats.roster(open_table.address)

    assert [seat.profile.first_question for seat in roster] == [0, 0, 0, 1, 0]


async def test_only_the_player_and_the_host_are_told(open_table: Table) -> None:
    snapshots = open_table.snapshots
    before = await snapshots.of_players(open_table.address, [2, 3])
    projected = await snapshots.of_projector(open_table.address)
    await give(open_table, 1, 1.5)

    after = await snapshots.of_players(open_table.address, [1, 2, 3])

    assert after.pop(1).you.extra_time == 1.5
    still = {"now": 0}
    assert [one.model_copy(update=still) for one in after.values()] == [
        one.model_copy(update=still) for one in before.values()
    ]
    projector = await snapshots.of_projector(open_table.address)
    assert projector.model_copy(update=still) == projected.model_copy(update=still)
    [told] = (await snapshots.of_host(open_table.address)).extra_times
    assert (told.seat, told.factor) == (1, 1.5)


moments = st.tuples(st.sampled_from([0, 5, 10]), st.integers(0, 1_000), st.integers(-2, 2))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(percent=st.sampled_from(range(125, 301, 25)), time_limit=st.integers(5, 240), moments=moments)
async def test_the_script_has_the_same_ends_and_times_as_the_rules(
    redis: Redis, percent: int, time_limit: int, moments: tuple[int, int, int]
) -> None:
    await redis.flushdb()
    table, (added, part, after_end) = Table(redis), moments
    await table.open(a_quiz(time_limit=time_limit), auto_advance=True)
    await table.sit("Tala", "Omar")
    await table.start()
    # No clock of this machine comes in between.
    await table.wind(-600_000)
    await give(table, 1, percent / 100)
    await give(table, 2, percent / 100)
    if added:
        await table.do(AddTime, seconds=added)
    own_end, opens_at = extra_time.closes_at(await table.room(), percent), await opened_at(table)
    elapsed = (own_end - opens_at) * part // 1_000

    await pass_to(table, elapsed)
    assert await table.answer(1, 0) is None
    assert (await table.record(1)).elapsed_ms == own_elapsed(elapsed, percent)
    await table.stop_clock(own_end + GRACE_MS + after_end)
    assert await table.answer(2, 0) is (Reason.TOO_LATE if after_end > 0 else None)
