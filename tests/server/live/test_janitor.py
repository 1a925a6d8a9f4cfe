"""Games that were lost for good are ended by somebody."""

from datetime import UTC, datetime, timedelta

from redis.asyncio import Redis

from game.store import keys
from game.wire.closing import CloseCode
from persistence.database import Sessions
from persistence.games.checkpoints import lock_game
from persistence.tables import GameOutcome
from server.live.janitor import OFFERED, Janitor
from server.live.store import Store
from server.media.lesson_files import open_lesson_files
from server.media.pictures import open_pictures
from server.settings import Settings
from tests.server.live.log import Log
from tests.server.live.rows import rows_of
from tests.server.live.school import Room, School, take_back

LATE = timedelta(minutes=1)
YEAR = timedelta(days=365)


async def tidy(store: Store, sessions: Sessions, *, after: timedelta) -> None:
    settings = Settings(debug=True)
    kept = open_pictures(settings, sessions), open_lesson_files(settings, sessions)
    janitor = Janitor(store, sessions, kept, forgets_guests_after=YEAR)
    await janitor.tidy(datetime.now(UTC) + after)


async def test_a_game_whose_room_is_lost_for_a_day_is_aborted(
    room: Room, store: Store, sessions: Sessions, redis: Redis, log: Log
) -> None:
    log.expect("the writer stumbled")
    await redis.flushdb()

    await tidy(store, sessions, after=OFFERED + LATE)

    game = (await rows_of(sessions, room.game)).game
    assert game.outcome is GameOutcome.ABORTED
    assert game.ended_at is not None
    await log.says(f"game {room.game} was lost and is aborted")
    late = await room.knock(take_back("Tala"))
    assert await late.closed() == CloseCode.NO_SUCH_ROOM


async def test_a_lost_game_is_offered_for_a_day(
    room: Room, store: Store, sessions: Sessions, redis: Redis, log: Log
) -> None:
    log.expect("the writer stumbled")
    await redis.flushdb()

    await tidy(store, sessions, after=OFFERED - LATE)

    assert (await rows_of(sessions, room.game)).game.outcome is None


async def test_a_room_that_is_there_is_left_alone(room: Room, store: Store, sessions: Sessions) -> None:
    await tidy(store, sessions, after=OFFERED + LATE)

    assert (await rows_of(sessions, room.game)).game.outcome is None
    await room.host()


async def test_a_game_that_somebody_is_about_to_restore_is_left_alone(
    school: School, store: Store, sessions: Sessions, redis: Redis, log: Log
) -> None:
    log.expect("the writer stumbled")
    room, other = await school.open_room(), await school.open_room()
    await redis.flushdb()

    async with sessions.begin() as db:
        await lock_game(db, room.game)
        await tidy(store, sessions, after=OFFERED + LATE)

    assert (await rows_of(sessions, room.game)).game.outcome is None
    assert (await rows_of(sessions, other.game)).game.outcome is GameOutcome.ABORTED


async def test_letters_that_nobody_could_store_are_told(
    room: Room, store: Store, sessions: Sessions, redis: Redis, log: Log
) -> None:
    await redis.xadd(keys.dead_letters(3), {"entry": "no JSON"})

    await tidy(store, sessions, after=LATE)

    await log.says("1 outbox entries could not be stored")


async def test_the_timer_of_a_lost_room_is_forgotten(room: Room, store: Store, redis: Redis) -> None:
    due = keys.due(keys.partition(room.address.code))
    await redis.delete(keys.RoomKeys(room.address).room)

    await store.advance(room.address)

    assert await redis.zscore(due, str(room.address)) is None
