"""Results on their way to PostgreSQL: written with the step, and kept until they are acknowledged."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from redis.asyncio import Redis

from game.phase import Phase
from game.results import GameEnded, PlayersSeated, QuestionClosed
from game.store import keys
from game.store.outbox import GROUP, IDLE_MS, Letter, Outbox
from game.store.redis import connect_to_wait
from game.transitions import reveal
from game.wire import commands
from tests.game.table import Table, codes


@pytest.fixture
async def waiting(redis_url: str) -> AsyncIterator[Redis]:
    redis = connect_to_wait(redis_url)
    yield redis
    await redis.aclose()


@pytest.fixture
async def outbox(redis: Redis, waiting: Redis) -> Outbox:
    outbox = Outbox(redis, waiting, "first")
    await outbox.prepare()
    return outbox


async def read(outbox: Outbox) -> list[Letter]:
    return await outbox.wait(count=100, block_ms=1)


async def length(redis: Redis) -> int:
    return sum([await redis.xlen(keys.outbox(number)) for number in keys.partitions()])


async def dead_letters(redis: Redis, number: int) -> list[Any]:
    return [fields for _id, fields in await redis.xrange(keys.dead_letters(number)) or []]


async def let_die(redis: Redis, consumer: str, letters: list[Letter]) -> None:
    """As if this consumer had been silent for as long as one is taken for dead."""
    for letter in letters:
        await redis.xclaim(keys.outbox(letter.partition), GROUP, consumer, 0, [letter.id], idle=IDLE_MS + 1)


async def test_every_seat_question_and_end_is_told_once_and_in_order(table: Table, outbox: Outbox) -> None:
    await table.sit("Tala", "Omar")
    await table.sit("Tala")
    await table.start()
    await table.answer(1, 0)
    await table.until(Phase.ANNOUNCED)
    await table.do(commands.EndGame)
    room = await table.room()
    assert room.ended_at is not None

    told = [letter.entry for letter in await read(outbox)]

    of_game = {"game": table.address.game, "code": table.address.code}
    assert told == [
        PlayersSeated(seats=(1,), **of_game),
        PlayersSeated(seats=(2,), **of_game),
        QuestionClosed(question=0, **of_game),
        GameEnded(outcome="finished", asked=1, started_at=room.started_at, ended_at=room.ended_at, **of_game),
    ]
    assert await read(outbox) == []


async def test_a_step_that_was_not_taken_tells_nothing(open_table: Table, outbox: Outbox) -> None:
    reading = await open_table.rooms.read(open_table.address)
    await open_table.do(commands.CloseQuestion)
    before = await length(open_table.redis)

    late = reveal(reading.room, open_table.quiz, reading.now)
    assert not await open_table.rooms.steps.take(reading.room, late)

    assert await length(open_table.redis) == before


async def test_an_acknowledged_letter_is_gone(table: Table, outbox: Outbox) -> None:
    await table.sit("Tala", "Omar")
    letters = await read(outbox)

    await outbox.acknowledge(letters[:1])
    assert await length(table.redis) == 1
    await outbox.acknowledge(letters)

    assert await length(table.redis) == 0
    await let_die(table.redis, "first", letters)
    assert await outbox.reclaim(100) == []


async def test_letters_written_before_there_was_a_reader_are_read(table: Table, waiting: Redis) -> None:
    await table.sit("Tala")
    outbox = Outbox(table.redis, waiting, "first")

    await outbox.prepare()
    await outbox.prepare()

    assert [letter.entry.kind for letter in await read(outbox)] == ["joined"]


async def test_a_letter_goes_to_one_of_two_consumers(table: Table, outbox: Outbox, waiting: Redis) -> None:
    second = Outbox(table.redis, waiting, "second")
    await table.sit("Tala")

    assert len(await read(outbox)) == 1
    assert await read(second) == []
    assert await second.reclaim(100) == []


async def test_what_a_dead_consumer_took_is_taken_over(table: Table, outbox: Outbox, waiting: Redis) -> None:
    second = Outbox(table.redis, waiting, "second")
    await table.sit("Tala", "Omar")
    letters = await read(outbox)
    await outbox.acknowledge(letters[:1])

    await let_die(table.redis, "first", letters[1:])

    assert await second.reclaim(100) == letters[1:]
    assert await second.reclaim(100) == []


async def test_letters_of_all_partitions_are_read_together(redis: Redis, outbox: Outbox) -> None:
    tables = [Table(redis, code) for code in codes()]
    for table in tables:
        await table.open()
        await table.sit("Tala")

    letters = await read(outbox)

    assert {letter.entry.game for letter in letters} == {table.address.game for table in tables}
    assert {letter.partition for letter in letters} == set(keys.partitions())
    await outbox.acknowledge(letters)
    assert await length(redis) == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"entry": "{"},
        {"entry": '{"kind":"unheard_of"}'},
        {"entry": '{"kind":"joined","seats":[1]}'},
        {"x": "y"},
    ],
)
async def test_an_entry_that_nobody_can_read_is_set_aside_and_holds_up_nothing(
    table: Table, outbox: Outbox, fields: dict[str, str]
) -> None:
    number = keys.partition(table.address.code)
    malformed = await table.redis.execute_command(  # type: ignore[no-untyped-call]
        "XADD", keys.outbox(number), "*", *next(iter(fields.items()))
    )
    await table.sit("Tala")

    letters = await read(outbox)

    assert [letter.entry.kind for letter in letters] == ["joined"]
    assert await length(table.redis) == 1
    [kept] = await dead_letters(table.redis, number)
    assert kept == {"entry": fields.get("entry", ""), "from": malformed}


async def test_a_letter_that_cannot_be_stored_is_kept_for_a_person(table: Table, outbox: Outbox) -> None:
    await table.sit("Tala")
    [letter] = await read(outbox)

    await outbox.set_aside(letter)

    assert await length(table.redis) == 0
    [kept] = await dead_letters(table.redis, letter.partition)
    assert kept == {"entry": letter.entry.model_dump_json(), "from": letter.id}
    await let_die(table.redis, "first", [letter])
    assert await outbox.reclaim(100) == []


async def test_a_redis_that_has_lost_everything_is_read_on(table: Table, outbox: Outbox) -> None:
    await table.redis.flushdb()
    assert await read(outbox) == []

    await table.open()
    await table.sit("Tala")

    assert [letter.entry.kind for letter in await read(outbox)] == ["joined"]


async def test_where_nobody_has_read_yet_there_is_nothing_to_take_over(table: Table, outbox: Outbox) -> None:
    await table.redis.flushdb()

    assert await outbox.reclaim(10) == []

    await table.open()
    await table.sit("Tala")
    assert [letter.entry.kind for letter in await read(outbox)] == ["joined"]
