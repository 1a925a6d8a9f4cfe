"""Which answers count, and that each counts once."""

import asyncio

import pytest
from redis.asyncio import Redis

from game.phase import Phase
from game.question_types import QuestionType
from game.quiz import Quiz
from game.refusal import Reason
from game.store import keys
from game.store.answers import Answers
from game.transitions import GRACE_MS
from game.wire import commands
from tests.game.examples import a_question
from tests.game.table import Table, an_answer, without

SECOND = 1_000
SEVERAL = a_question(0, 1, question_type=QuestionType.multiple_select)


async def test_an_answer_is_recorded_with_what_it_earns(open_table: Table) -> None:
    opens_at = (await open_table.room()).opens_at
    assert opens_at is not None
    await open_table.stop_clock(opens_at + 5 * SECOND)

    assert await open_table.answer(1, 0) is None
    assert await open_table.answer(2, 3) is None

    right, wrong = await open_table.record(1), await open_table.record(2)
    assert (right.choices, right.is_right, right.elapsed_ms, right.points) == ([0], True, 5 * SECOND, 875)
    assert (wrong.choices, wrong.is_right, wrong.elapsed_ms, wrong.points) == ([3], False, 5 * SECOND, 0)
    assert (await open_table.board()).lines == [(1, 875), (3, 0), (2, 0)]


async def test_an_answer_sent_again_is_accepted_and_counts_once(open_table: Table) -> None:
    for _ in range(5):
        assert await open_table.answer(1, 0, ref="same") is None

    record = await open_table.record(1)
    assert (await open_table.board()).points[1] == record.points
    assert await open_table.answers.distribution(open_table.address, 0, 4) == [1, 0, 0, 0]


async def test_other_choices_under_the_same_ref_are_not_taken_for_the_first(open_table: Table) -> None:
    await open_table.answer(1, 3, ref="same")

    assert await open_table.answer(1, 0, ref="same") is Reason.ALREADY_ANSWERED
    assert (await open_table.record(1)).choices == [3]


async def test_without_the_look_at_what_is_recorded_an_answer_counts_twice(open_table: Table) -> None:
    open_table.answers._accept_answers = without(
        open_table.redis, "accept_answers", "seen[seat] or records[i]", "false"
    )

    for _ in range(2):
        assert await open_table.answer(1, 0, ref="same") is None

    assert (await open_table.board()).points[1] > (await open_table.record(1)).points
    assert await open_table.answers.distribution(open_table.address, 0, 4) == [2, 0, 0, 0]


async def test_one_player_s_answers_in_one_batch_count_once(open_table: Table) -> None:
    first, again, other = (
        an_answer(open_table.quiz.questions[0], 1, choice, ref=ref)
        for choice, ref in [(0, "first"), (0, "first"), (3, "other")]
    )

    replies = await open_table.accept(first, again, other)

    assert replies.refusals == [None, None, Reason.ALREADY_ANSWERED]
    assert (await open_table.board()).points[1] == (await open_table.record(1)).points
    assert await open_table.answers.distribution(open_table.address, 0, 4) == [1, 0, 0, 0]


async def test_without_the_look_at_the_same_batch_an_answer_counts_twice(open_table: Table) -> None:
    open_table.answers._accept_answers = without(
        open_table.redis, "accept_answers", "seen[seat] or records[i]", "records[i]"
    )
    answer = an_answer(open_table.quiz.questions[0], 1, 0)

    await open_table.accept(answer, answer)

    assert await open_table.answers.distribution(open_table.address, 0, 4) == [2, 0, 0, 0]


async def test_a_batch_counts_for_everybody_as_single_answers_would(open_table: Table) -> None:
    question = open_table.quiz.questions[0]
    given = [an_answer(question, seat, choice, ref=f"r{seat}") for seat, choice in [(1, 0), (2, 3), (3, 0)]]

    replies = await open_table.accept(*given, an_answer(question, 99, 0))

    assert replies.refusals == [None, None, None, Reason.KICKED]
    board = (await open_table.board()).points
    for seat in 1, 2, 3:
        assert board[seat] == (await open_table.record(seat)).points
    assert await open_table.answers.distribution(open_table.address, 0, 4) == [2, 0, 0, 1]


async def test_an_answer_sent_fifty_times_at_once_counts_once(open_table: Table) -> None:
    found = await asyncio.gather(*(open_table.answer(1, 0, ref="same") for _ in range(50)))

    assert found == [None] * 50
    assert (await open_table.board()).points[1] == (await open_table.record(1)).points


async def test_a_second_answer_does_not_replace_the_first(open_table: Table) -> None:
    await open_table.answer(1, 3, ref="first")

    for ref in ("second", "f", "first2"):
        assert await open_table.answer(1, 0, ref=ref) is Reason.ALREADY_ANSWERED
    assert (await open_table.record(1)).choices == [3]
    assert (await open_table.board()).points[1] == 0


async def test_of_one_batch_each_player_s_first_answer_counts(open_table: Table) -> None:
    question = open_table.quiz.questions[0]
    batch = [
        an_answer(question, 1, 0, ref="a"),
        an_answer(question, 1, 1, ref="b"),
        an_answer(question, 1, 0, ref="a"),
        an_answer(question, 2, 2, ref="a"),
    ]

    replies = await open_table.accept(*batch)

    assert replies.refusals == [None, Reason.ALREADY_ANSWERED, None, None]
    assert await open_table.answers.distribution(open_table.address, 0, 4) == [1, 0, 1, 0]


async def test_an_answer_acknowledged_before_is_acknowledged_at_any_time(open_table: Table) -> None:
    await open_table.answer(1, 0, ref="kept")

    await open_table.do(commands.PauseGame)
    assert await open_table.answer(1, 0, ref="kept", number=0) is None
    await open_table.do(commands.ResumeGame)
    await open_table.until(Phase.REVEALED)
    assert await open_table.answer(1, 0, ref="kept", number=0) is None
    await open_table.until(Phase.ANNOUNCED)
    assert await open_table.answer(1, 0, ref="kept", number=0) is None
    assert await open_table.answer(1, 0, ref="late", number=0) is Reason.ALREADY_ANSWERED


async def test_an_answer_before_the_question_opens_does_not_count(table: Table) -> None:
    await table.sit("Tala")
    assert await table.answer(1, 0, number=0) is Reason.QUESTION_CLOSED

    await table.do(commands.StartGame)

    assert await table.answer(1, 0) is Reason.NOT_NOW
    assert await table.answers.of_question(table.address, 0) == {}


async def test_an_answer_counts_from_the_announced_moment_although_the_timer_is_late(table: Table) -> None:
    await table.sit("Tala")
    await table.do(commands.StartGame)
    await table.wind(6 * SECOND)
    assert (await table.room()).phase is Phase.ANNOUNCED

    assert await table.answer(1, 0) is None

    assert SECOND <= (await table.record(1)).elapsed_ms < 2 * SECOND


@pytest.mark.parametrize(("late_ms", "refusal"), [(GRACE_MS, None), (GRACE_MS + 1, Reason.TOO_LATE)])
async def test_an_answer_has_the_grace_to_arrive_and_no_more(
    open_table: Table, late_ms: int, refusal: Reason | None
) -> None:
    closes_at = (await open_table.room()).closes_at
    assert closes_at is not None
    await open_table.stop_clock(closes_at + late_ms)

    assert await open_table.answer(1, 0) is refusal
    if refusal is None:
        assert (await open_table.record(1)).points == 500


async def test_the_time_of_an_answer_in_added_time_is_as_it_was_and_its_points_are_those_of_the_limit(
    open_table: Table,
) -> None:
    opens_at, limit_ms = (await open_table.room()).opens_at, open_table.quiz.questions[0].limit_ms
    assert opens_at is not None
    await open_table.do(commands.AddTime, seconds=10)

    for seat, late_ms in ((1, 2_000), (2, 6_500)):
        await open_table.stop_clock(opens_at + limit_ms + late_ms)
        assert await open_table.answer(seat, 0) is None

    records = [await open_table.record(seat) for seat in (1, 2)]
    assert [(one.elapsed_ms, one.points) for one in records] == [(22_000, 500), (26_500, 500)]
    # Neither is before the other: all of the added time costs the same.
    board = await open_table.redis.zscore(open_table.keys.board, "1")
    assert board == await open_table.redis.zscore(open_table.keys.board, "2")


async def test_no_answer_counts_after_the_reveal(open_table: Table) -> None:
    await open_table.do(commands.CloseQuestion)

    assert await open_table.answer(1, 0) is Reason.QUESTION_CLOSED
    assert (await open_table.board()).points[1] == 0


@pytest.mark.parametrize("number", [1, 2])
async def test_an_answer_to_another_question_does_not_count(open_table: Table, number: int) -> None:
    assert await open_table.answer(1, 0, number=number) is Reason.QUESTION_CLOSED


async def test_no_answer_counts_in_a_pause_and_the_pause_costs_nothing(open_table: Table) -> None:
    await open_table.wind(SECOND)
    await open_table.do(commands.PauseGame)
    assert await open_table.answer(1, 0) is Reason.PAUSED

    await open_table.wind(600 * SECOND)
    assert await open_table.answer(1, 0) is Reason.PAUSED
    await open_table.do(commands.ResumeGame)

    assert await open_table.answer(1, 0) is None
    assert SECOND <= (await open_table.record(1)).elapsed_ms < 602 * SECOND


async def test_who_was_kicked_or_never_sat_down_cannot_answer(open_table: Table) -> None:
    await open_table.do(commands.KickPlayer, seat=1)

    assert await open_table.answer(1, 0) is Reason.KICKED
    assert await open_table.answer(99, 0) is Reason.KICKED
    assert set((await open_table.board()).points) == {2, 3}


async def test_the_wait_in_this_server_is_not_charged_but_only_up_to_a_second(open_table: Table) -> None:
    opens_at = (await open_table.room()).opens_at
    assert opens_at is not None
    await open_table.stop_clock(opens_at + 3 * SECOND)

    await open_table.answer(1, 0, waited_ms=800)
    await open_table.answer(2, 0, waited_ms=60 * SECOND)
    await open_table.answer(3, 0, waited_ms=-5 * SECOND)

    elapsed = [(await open_table.record(seat)).elapsed_ms for seat in (1, 2, 3)]
    assert elapsed == [2_200, 2_000, 3_000]


async def test_a_clock_that_is_set_back_makes_nobody_quicker(open_table: Table) -> None:
    opens_at = (await open_table.room()).opens_at
    assert opens_at is not None
    await open_table.stop_clock(opens_at + 12 * SECOND)

    await open_table.answer(1, 0)
    await open_table.answer(2, 0)

    assert (await open_table.record(1)).elapsed_ms == (await open_table.record(2)).elapsed_ms == 12 * SECOND
    assert (await open_table.rooms.read(open_table.address)).now == opens_at + 12 * SECOND


async def test_the_distribution_counts_each_tick(redis: Redis) -> None:
    table = Table(redis)
    await table.open(Quiz(title="Several", questions=(SEVERAL,)), auto_advance=True)
    await table.sit("Tala", "Omar", "Noor")
    await table.start()

    for seat, choices in ((1, [0, 1]), (2, [1, 3]), (3, [1])):
        assert await table.answer(seat, *choices) is None

    assert await table.answers.distribution(table.address, 0, 4) == [1, 3, 0, 1]
    assert [(await table.record(seat)).is_right for seat in (1, 2, 3)] == [True, False, False]
    # Three chose a right one, and one of them all that are right and nothing else.
    assert (await table.answers.reveal(table.address, 0, SEVERAL)).right == 1


@pytest.fixture
async def revealed_table(redis: Redis) -> Table:
    """A question with two right choices, to which Tala and Omar gave both, and Noor one."""
    table = Table(redis)
    await table.open(Quiz(title="Several", questions=(SEVERAL,)), auto_advance=True)
    await table.sit("Tala", "Omar", "Noor")
    await table.start()
    for seat, choices in ((1, [0, 1]), (2, [0, 1]), (3, [1])):
        assert await table.answer(seat, *choices) is None
    return table


async def test_telling_how_many_were_right_reads_no_answers(
    revealed_table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(Answers, "of_question")

    assert (await revealed_table.answers.reveal(revealed_table.address, 0, SEVERAL)).right == 2


async def test_answers_that_a_version_before_took_are_counted_by_reading_them(
    revealed_table: Table, redis: Redis
) -> None:
    counts = keys.RoomKeys(revealed_table.address).counts(0)
    # It wrote no such fields, or served beside us and took one of the three.
    await redis.hset(counts, mapping={"right": "1", "judged": "2"})
    assert (await revealed_table.answers.reveal(revealed_table.address, 0, SEVERAL)).right == 2
    await redis.hdel(counts, "right", "judged")
    assert (await revealed_table.answers.reveal(revealed_table.address, 0, SEVERAL)).right == 2
