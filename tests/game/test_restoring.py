"""A room that Redis has lost is built anew from what is stored, and goes on."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest
from redis.asyncio import Redis

from game import nickname
from game.address import Address
from game.checkpoint import Checkpoint, StoredAnswer
from game.options import GameOptions
from game.phase import Phase
from game.refusal import Reason
from game.room import life_of
from game.seat import Newcomer
from game.store import keys
from game.store.restoring import Restorations
from game.wire.commands import Advance, CloseQuestion, EndGame, KickPlayer, SkipWait, StartGame, VoidQuestion
from tests.game.examples import HOST, a_quiz
from tests.game.table import Table, reason, token_of, without

OPENED_AT = 1_795_000_000_000
STUDENT = 77


@pytest.fixture
async def played(redis: Redis) -> Table:
    """Two of three questions are closed; Tala, Omar and a student called Noor have answered some of them."""
    table = Table(redis)
    await table.open()
    await table.sit("Tala", "Omar")
    await table.seats.take(table.address, Newcomer(token_of("Noor"), "Noor", STUDENT))
    await table.do(StartGame)
    for number, answers in enumerate(({1: 0, 2: 1}, {1: 0, 2: 1, 3: 1})):
        await table.do(SkipWait)
        for seat, choice in answers.items():
            assert await table.answer(seat, choice) is None
        await table.do(CloseQuestion)
        if number == 0:
            await table.do(Advance)
            await table.do(Advance)
    return table


async def stored(table: Table) -> Checkpoint:
    """What PostgreSQL would hold by now."""
    room = await table.room()
    answers = [
        StoredAnswer(number, seat, answer)
        for number in range(room.question + (not room.phase.is_asking))
        for seat, answer in (await table.answers.of_question(table.address, number)).items()
    ]
    seats = await table.seats.roster(table.address)
    return Checkpoint(table.address, HOST, table.quiz, table.options, OPENED_AT, seats, answers)


async def lose(table: Table) -> Checkpoint:
    """Redis comes back with nothing in it."""
    checkpoint = await stored(table)
    await table.redis.flushdb()
    return checkpoint


async def restore(table: Table, checkpoint: Checkpoint) -> None:
    await Restorations(table.rooms).restore(checkpoint)


async def test_a_restored_room_shows_the_last_stored_question(played: Table) -> None:
    before, board = await played.room(), await played.board()
    distributions = [await played.answers.distribution(played.address, number, 4) for number in range(2)]

    await restore(played, await lose(played))

    room, now = await played.room(), await played.rooms.now(played.address)
    assert (room.phase, room.question, room.seq) == (Phase.REVEALED, 1, 0)
    assert (room.game, room.code, room.host) == (before.game, before.code, before.host)
    assert life_of(room.epoch) != life_of(before.epoch)
    assert room.started_at == OPENED_AT
    assert room.due is not None
    assert room.due > now
    assert await played.board() == board
    assert distributions == [
        await played.answers.distribution(played.address, number, 4) for number in range(2)
    ]
    assert await played.rooms.find(played.address.code) == played.address


async def test_players_find_their_seats_names_and_scores(played: Table) -> None:
    before = await played.snapshots.of_players(played.address, [1, 2, 3])

    await restore(played, await lose(played))

    assert [await played.seats.take_back(played.address, token_of(name)) for name in ("Tala", "Omar")] == [
        1,
        2,
    ]
    assert await played.seats.take(played.address, Newcomer(token_of("a tablet"), "Noor", STUDENT)) == 3
    after = await played.snapshots.of_players(played.address, [1, 2, 3])
    assert [one.you.score for one in after.values()] == [one.you.score for one in before.values()]
    assert [one.you.nickname for one in after.values()] == ["Tala", "Omar", "Noor"]
    assert [one.you.answer for one in after.values()] == [[0], [1], [1]]


async def test_names_stay_taken_and_newcomers_get_new_seats(played: Table) -> None:
    await restore(played, await lose(played))

    assert (
        await reason(played.seats.take(played.address, Newcomer(token_of("else"), "OMAR")))
        is Reason.NAME_TAKEN
    )
    assert await played.sit("Zaid") == [4]


async def test_nobody_answers_a_stored_question_again(played: Table) -> None:
    await restore(played, await lose(played))

    assert await played.answer(1, 1, ref="again", number=1) is Reason.ALREADY_ANSWERED
    assert await played.answer(3, 0, ref="late", number=0) is Reason.QUESTION_CLOSED


async def test_the_host_goes_on_to_the_end(played: Table) -> None:
    await restore(played, await lose(played))
    before = (await played.board()).points

    await played.do(Advance)
    await played.do(Advance)
    await played.do(SkipWait)
    assert await played.answer(2, 2) is None
    await played.do(CloseQuestion)
    await played.do(Advance)

    assert (await played.room()).phase is Phase.FINISHED
    assert (await played.board()).points == {**before, 2: before[2] + 1000}


async def test_a_game_without_a_stored_question_is_back_in_its_lobby(redis: Redis) -> None:
    table = Table(redis)
    await table.open(auto_advance=True)
    await table.sit("Tala")

    await restore(table, await lose(table))

    room = await table.room()
    assert (room.phase, room.question, room.started_at, room.auto_advance) == (Phase.LOBBY, -1, None, True)
    assert await table.seats.take_back(table.address, token_of("Tala")) == 1
    await table.start()
    assert await table.answer(1, 0) is None


async def test_an_answer_that_was_given_after_the_checkpoint_can_be_given_again(played: Table) -> None:
    await played.do(Advance)
    await played.do(Advance)
    await played.do(SkipWait)
    await played.answer(1, 2)

    await restore(played, await lose(played))
    await played.do(Advance)
    await played.do(Advance)
    await played.do(SkipWait)

    assert await played.answer(1, 2) is None


async def test_a_restored_game_does_not_advance_by_itself_while_nobody_is_back(played: Table) -> None:
    checkpoint = replace(await lose(played), options=GameOptions(auto_advance=True))

    await restore(played, checkpoint)

    assert (await played.room()).auto_advance is False


async def test_a_voided_question_stays_voided_and_costs_nobody_time(played: Table) -> None:
    checkpoint = await stored(played)
    await played.do(VoidQuestion, question=1)
    board = await played.redis.zrange(played.keys.board, 0, -1, withscores=True)
    await played.redis.flushdb()

    await restore(played, replace(checkpoint, answers=[void_in_table(one) for one in checkpoint.answers]))

    assert (await played.room()).voided == (1,)
    assert await played.redis.zrange(played.keys.board, 0, -1, withscores=True) == board


async def test_streaks_of_a_restored_room_go_on_over_what_was_voided(redis: Redis) -> None:
    table = Table(redis)
    await table.open(a_quiz(4), streak_bonus=True, scoring="accuracy", has_standings=False)
    await table.sit("Tala", "Omar")
    await table.do(StartGame)
    for number, answers in enumerate(({1: 0, 2: 0}, {1: 1, 2: 0}, {1: 2, 2: 2})):
        await table.do(SkipWait)
        for seat, choice in answers.items():
            assert await table.answer(seat, choice) is None
        await table.do(CloseQuestion)
        if number < 2:
            await table.do(Advance)
    # As the table keeps them: without their streaks, and with the points that they had before the void.
    checkpoint = await lose(table)
    untold = [replace(one, answer=one.answer._replace(bonus=0, streak=0)) for one in checkpoint.answers]

    await restore(table, replace(checkpoint, answers=untold, voided=(1,)))
    await table.do(Advance)
    await table.do(SkipWait)
    for seat in (1, 2):
        assert await table.answer(seat, 3) is None

    records = [await table.record(seat, number) for number in (2, 3) for seat in (1, 2)]
    assert [(one.streak, one.points) for one in records] == [(2, 1100), (2, 1100), (3, 1200), (3, 1200)]
    assert (await table.board()).points == {1: 3300, 2: 3300}


def void_in_table(stored: StoredAnswer) -> StoredAnswer:
    """As the table keeps answers to the second question once it is voided: the time stays."""
    return (
        replace(stored, answer=stored.answer._replace(points=0, is_right=False))
        if stored.question
        else stored
    )


async def test_a_room_that_is_there_is_not_restored(played: Table) -> None:
    checkpoint, before = await stored(played), await played.room()
    await played.do(Advance)
    await played.do(Advance)

    assert await reason(restore(played, checkpoint)) is Reason.CODE_IN_USE

    room = await played.room()
    assert (room.epoch, room.phase) == (before.epoch, Phase.ANNOUNCED)


async def test_a_game_that_has_ended_and_waits_to_be_stored_is_not_restored(played: Table) -> None:
    checkpoint = await stored(played)
    await played.do(EndGame)

    assert await reason(restore(played, checkpoint)) is Reason.GAME_OVER

    assert (await played.room()).phase is Phase.FINISHED


async def test_a_code_that_leads_to_another_room_by_now_is_refused(played: Table) -> None:
    checkpoint = await lose(played)
    other = Address(played.address.code, uuid4())
    await played.rooms.open(other, HOST, a_quiz(), GameOptions())

    assert await reason(restore(played, checkpoint)) is Reason.CODE_IN_USE

    assert await played.rooms.find(other.code) == other
    assert await reason(played.rooms.read(played.address)) is Reason.NO_SUCH_ROOM


async def test_of_twenty_restorations_one_counts_and_what_came_after_it_stays(played: Table) -> None:
    checkpoint = await lose(played)
    restorations = Restorations(played.rooms)

    async def restore_and_come_in(number: int) -> Reason | None:
        refusal = await reason(restorations.restore(checkpoint))
        if refusal is None:
            await played.sit("Zaid")
        return refusal

    refusals = await asyncio.gather(*(restore_and_come_in(number) for number in range(20)))

    assert sorted(map(str, refusals)) == ["None"] + [Reason.CODE_IN_USE] * 19
    assert [seat.profile.nickname for seat in await played.seats.roster(played.address)][-1] == "Zaid"
    assert (await played.board()).points[4] == 0


async def test_without_its_guard_a_room_that_is_there_would_be_overwritten(played: Table) -> None:
    checkpoint = await stored(played)
    await played.do(Advance)
    guard = "if redis.call('EXISTS', room) == 1 then\n  return ARGV[1]\nend\n"
    played.rooms._open_room = without(played.redis, "open_room", guard)

    await restore(played, checkpoint)

    assert (await played.room()).phase is Phase.REVEALED


async def test_what_redis_kept_of_the_lost_room_does_not_mix_with_the_new_one(played: Table) -> None:
    checkpoint = await stored(played)
    await played.redis.delete(played.keys.room)
    await played.redis.hset(played.keys.answers(2), "1", "r|2|1|0|1000|0|1")

    await restore(played, checkpoint)

    assert await played.answers.count(played.address, 2) == 0


async def test_nothing_of_a_restored_room_expires_and_nothing_else_is_left(played: Table) -> None:
    await restore(played, await lose(played))

    number = keys.partition(played.address.code)
    known = {*played.keys.all(3), keys.code(played.address.code), keys.due(number)}
    found = set(await played.redis.keys("*"))
    assert found <= known
    assert {await played.redis.ttl(key) for key in found} == {-1}


@pytest.mark.parametrize("is_guarded", [True, False])
async def test_of_two_who_share_a_name_since_the_rule_changed_one_is_kicked_alone(
    redis: Redis, *, is_guarded: bool
) -> None:
    table = Table(redis)
    await table.open()
    await table.sit("Tala", "Omar")
    lost = await lose(table)
    twins = [
        replace(seat, profile=seat.profile.model_copy(update={"nickname": name, "key": nickname.key(name)}))
        for seat, name in zip(lost.seats, ("Tala", "T\u0430la"), strict=True)
    ]
    await restore(table, replace(lost, seats=twins))
    if not is_guarded:
        guard = "holder == owners[i]"
        table.rooms.steps._commit = without(redis, "commit", guard, "true")

    await table.do(KickPlayer, seat=1)

    assert [seat.number for seat in await table.seats.roster(table.address)] == [2]
    namesake = await reason(table.seats.take(table.address, Newcomer(token_of("x"), "Tala")))
    assert (namesake is Reason.NAME_TAKEN) is is_guarded
