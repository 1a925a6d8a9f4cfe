"""Results reach PostgreSQL once, whatever is away or broken meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from uuid import uuid4

import pytest
from redis.asyncio import Redis

from game.address import Address
from game.phase import Phase
from game.results import AnyEntry, GameEnded, PlayersSeated, QuestionClosed
from game.seat import hashed
from game.store import keys
from game.store.redis import connect_to_wait
from game.wire.events import GameFinished, ResultsStored
from persistence.database import Sessions
from server.live.store import Store
from server.live.writer import Writer
from server.settings import Settings
from tests.server.live.cable import Cable, cable_to
from tests.server.live.lesson import play_to_the_end, start
from tests.server.live.log import Log
from tests.server.live.rows import rows_of
from tests.server.live.school import Room, School, token_of
from tests.server.live.serving import serving

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"


@pytest.fixture
async def cable(database_url: str) -> AsyncIterator[Cable]:
    async with cable_to(database_url) as cable:
        yield cable


@pytest.fixture
async def at_a_cable(settings: Settings, cable: Cable, log: Log) -> AsyncIterator[str]:
    """A server that reaches PostgreSQL over the cable."""
    async with serving(settings.model_copy(update={"database_url": cable.url})) as address:
        yield address


@asynccontextmanager
async def school_at(server: str, sessions: Sessions) -> AsyncIterator[School]:
    async with AsyncExitStack() as stack:
        yield School(server, sessions, stack)


async def played(room: Room) -> None:
    """A game that Tala played, until its results are stored."""
    host, player = await room.host(), await room.player("Tala")
    await room.player("Omar")
    await start(host)
    await player.answer(2, question=0)
    await play_to_the_end(host)
    await host.hear(ResultsStored)


async def test_a_game_is_played_and_kept_while_postgresql_is_away(
    cable: Cable, at_a_cable: str, sessions: Sessions, log: Log
) -> None:
    async with school_at(at_a_cable, sessions) as school:
        room = await school.open_room()
        host = await room.host()
        await cable.cut()
        player, other = await room.player("Tala"), await room.player("Omar")
        await start(host)
        assert not isinstance(await player.answer(2, question=0), str)
        await play_to_the_end(host)
        podium = (await player.hear(GameFinished)).standings
        assert [line.nickname for line in podium] == ["Tala", "Omar"]
        await log.says("wait for PostgreSQL")
        assert (await host.refresh()).phase is Phase.FINISHED

        await cable.mend()

        for browser in (host, player, other):
            await browser.hear(ResultsStored)
        rows = await rows_of(sessions, room.game)
        assert (len(rows.participations), len(rows.attempts), len(rows.answers)) == (2, 2, 1)
        assert rows.attempts[rows.user_of(token_of("Tala"))].score == podium[0].score


async def test_two_writers_store_everything_once(
    settings: Settings, school: School, sessions: Sessions
) -> None:
    async with serving(settings):
        rooms = [await school.open_room() for _ in range(4)]
        await asyncio.gather(*map(played, rooms))

    for room in rooms:
        rows = await rows_of(sessions, room.game)
        assert (len(rows.participations), len(rows.attempts), len(rows.answers)) == (2, 2, 1)


async def test_letters_that_make_no_sense_are_set_aside_and_stop_nobody(
    room: Room, redis: Redis, sessions: Sessions, log: Log
) -> None:
    log.expect("outbox entry cannot be stored")
    log.expect("is not in PostgreSQL")
    log.expect("cannot be told that its results are stored")
    stranger = uuid4()
    for number in keys.partitions():
        await redis.xadd(keys.outbox(number), {"other": "field"})
        for entry in (
            "no JSON",
            '{"kind":"eaten","game":"' + str(stranger) + '","code":"ABC347"}',
            PlayersSeated(game=stranger, code="ABC347", seats=(1,)).model_dump_json(),
            _ended(stranger).model_dump_json(),
        ):
            await redis.xadd(keys.outbox(number), {"entry": entry})

    await played(room)

    rows = await rows_of(sessions, room.game)
    assert (len(rows.participations), len(rows.attempts), len(rows.answers)) == (2, 2, 1)
    number = keys.partition(room.address.code)
    assert await redis.xlen(keys.dead_letters(number)) == 3


async def test_a_letter_that_its_own_game_cannot_digest_stops_no_other_game(
    school: School, redis: Redis, sessions: Sessions, log: Log
) -> None:
    log.expect("cannot be stored")
    broken, room = await school.open_room(), await school.open_room()
    impossible = QuestionClosed(game=broken.game, code=broken.address.code, question=2**40)
    for number in keys.partitions():
        await redis.xadd(keys.outbox(number), {"entry": impossible.model_dump_json()})

    await played(room)

    assert len((await rows_of(sessions, room.game)).attempts) == 2


async def test_what_postgresql_refuses_in_one_game_stops_no_other_game(
    school: School, store: Store, redis: Redis, sessions: Sessions, log: Log
) -> None:
    log.expect("cannot be stored")
    broken, room = await school.open_room(), await school.open_room()
    room_keys = keys.RoomKeys(broken.address)
    await broken.player("Tala")
    profile = str(await redis.hget(room_keys.seats, "1"))
    await redis.hset(
        room_keys.seats, "2", profile.replace("Tala", "n\\u0000ul").replace(hashed(token_of("Tala")), "0")
    )
    letter = PlayersSeated(game=broken.game, code=broken.address.code, seats=(2,))
    await redis.xadd(keys.outbox(keys.partition(broken.address.code)), {"entry": letter.model_dump_json()})
    await log.says("cannot be stored")

    await played(room)

    assert len((await rows_of(sessions, room.game)).attempts) == 2


@pytest.mark.parametrize("letter", ["Z\u0338\u0321\u0322", FAMILY])
async def test_a_nickname_of_many_signs_does_not_keep_the_results_back(
    room: Room, sessions: Sessions, letter: str
) -> None:
    host = await room.host()
    scribbler = await room.player(letter * 40)
    await room.player("Tala")
    await start(host)
    await scribbler.answer(2, question=0)
    await play_to_the_end(host)

    await host.hear(ResultsStored)

    assert len((await rows_of(sessions, room.game)).attempts) == 2


async def test_the_same_letters_delivered_again_change_nothing(
    room: Room, store: Store, settings: Settings, sessions: Sessions
) -> None:
    await played(room)
    before = (await rows_of(sessions, room.game)).written
    game, code = room.game, room.address.code
    entries: list[AnyEntry] = [
        PlayersSeated(game=game, code=code, seats=(1,)),
        PlayersSeated(game=game, code=code, seats=(2,)),
        *(QuestionClosed(game=game, code=code, question=n) for n in range(3)),
        _ended(game, code),
    ]
    async with connect_to_wait(settings.redis_url) as waiting:
        writer = Writer(store, sessions, waiting)
        for delivered in (entries, list(reversed(entries)), entries[-1:], entries[:1]):
            await writer.write({Address(code, game): delivered})

    assert (await rows_of(sessions, game)).written == before


def _ended(game: object, code: str = "ABC347") -> GameEnded:
    fields = {"game": game, "code": code, "outcome": "finished", "asked": 3, "started_at": 1, "ended_at": 2}
    return GameEnded.model_validate(fields)
