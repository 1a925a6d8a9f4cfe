"""Whoever loses their seat before the first question leaves nothing in PostgreSQL."""

import asyncio

from redis.asyncio import Redis

from game.seat import hashed
from game.store import keys
from game.store.rooms import AWAY_MS
from game.store.steps import GONE_MS
from game.wire.commands import KickPlayer, RemovePlayers
from game.wire.events import PlayerKicked, PlayersRemoved
from persistence.database import Sessions
from tests.patience import PATIENCE
from tests.server.live.browser import host_view
from tests.server.live.lesson import start
from tests.server.live.rows import Rows, rows_of
from tests.server.live.school import Room, School, another_phone, token_of


async def until_entered(sessions: Sessions, room: Room, expected: int) -> Rows:
    async with asyncio.timeout(PATIENCE):
        while len((rows := await rows_of(sessions, room.game)).participations) != expected:  # noqa: ASYNC110  # no event tells
            await asyncio.sleep(0.02)
    return rows


async def test_who_is_removed_in_the_lobby_leaves_neither_a_participation_nor_a_guest(
    school: School, sessions: Sessions
) -> None:
    room, student = await school.open_room(), await school.enrol()
    host = await room.host()
    await room.player("Tala", student=student)
    await asyncio.gather(*(room.player(f"bot {number}") for number in range(5)))
    await until_entered(sessions, room, 6)

    await host.do(RemovePlayers, PlayersRemoved, joined_within=60)
    await room.player("Noor")

    rows = await until_entered(sessions, room, 1)
    assert rows.participations.keys() == {rows.user_of(token_of("Noor"))}
    assert hashed(token_of("bot 0")) not in rows.guests


async def test_who_was_in_another_game_is_forgotten_in_this_one_alone(
    school: School, sessions: Sessions
) -> None:
    earlier, phone = await school.open_room(), another_phone()
    await earlier.player("Tala", token=phone)
    await until_entered(sessions, earlier, 1)
    room = await school.open_room()
    host, player = await room.host(), await room.player("Tala", token=phone)
    await until_entered(sessions, room, 1)

    await host.do(KickPlayer, PlayerKicked, seat=player.seat)

    await until_entered(sessions, room, 0)
    kept = await rows_of(sessions, earlier.game)
    assert kept.participations.keys() == {kept.guests[hashed(phone)]}


async def test_who_is_removed_once_a_question_was_asked_has_entered(
    school: School, sessions: Sessions
) -> None:
    room = await school.open_room()
    host, player = await room.host(), await room.player("Tala")
    await room.player("Omar")
    await until_entered(sessions, room, 2)
    await start(host)

    await host.do(KickPlayer, PlayerKicked, seat=player.seat)
    await room.player("Noor")

    rows = await until_entered(sessions, room, 3)
    assert rows.user_of(token_of("Tala")) in rows.participations


async def test_in_a_full_lobby_the_class_gets_the_seats_of_phones_that_are_gone(
    school: School, sessions: Sessions, redis: Redis
) -> None:
    room = await school.open_room(max_players=3)
    host = await room.host()
    for name in ("bot 1", "bot 2"):
        await (await room.player(name)).leave()
    await room.player("Tala")
    presence = keys.RoomKeys(room.address).presence
    # They are noted as gone in a moment; and then half a minute passes.
    async with asyncio.timeout(PATIENCE):
        while await redis.zcount(presence, "-inf", await now(redis) - AWAY_MS / 2) < 2:  # noqa: ASYNC110  # no event tells
            await asyncio.sleep(0.02)
    for seat in ("1", "2"):
        await redis.zincrby(presence, -GONE_MS, seat)

    await room.player("Omar")
    await room.player("Noor")

    names = [player.nickname for player in host_view(await host.refresh()).roster]
    assert names == ["Tala", "Omar", "Noor"]
    # As many have entered as before: who they are is what changes.
    async with asyncio.timeout(PATIENCE):
        while await entered(sessions, room) != {"Tala", "Omar", "Noor"}:  # noqa: ASYNC110  # no event tells
            await asyncio.sleep(0.02)


async def entered(sessions: Sessions, room: Room) -> set[str | None]:
    return {one.nickname for one in (await rows_of(sessions, room.game)).participations.values()}


async def now(redis: Redis) -> float:
    seconds, _ = await redis.time()
    return float(seconds) * 1000
