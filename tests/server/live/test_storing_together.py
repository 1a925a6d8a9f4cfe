"""What several rooms hand over together is stored together, and a bad letter spoils only its own game."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from redis.asyncio import Redis
from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from game.address import Address
from game.results import AnyEntry, GameEnded, PlayersSeated, QuestionClosed
from game.store.keys import RoomKeys
from game.store.outbox import Letter
from game.store.redis import connect_to_wait
from persistence.database import Sessions
from persistence.tables import Game, GameAnswer, GameQuestion, QuizAttempt, QuizParticipation
from server.live.reports import write_reports
from server.live.store import Store
from server.live.writer import Writer
from server.settings import Settings
from tests.persistence.statements import engine_of, noting
from tests.server.live.log import Log
from tests.server.live.rows import rows_of
from tests.server.live.school import Room, School
from tests.server.live.test_results import played

TABLES = (GameAnswer, GameQuestion, QuizAttempt, QuizParticipation)


def told(room: Room) -> list[AnyEntry]:
    """All that its outbox had."""
    game, code = room.game, room.address.code
    ended = {"outcome": "finished", "asked": 3, "started_at": 1, "ended_at": 2}
    return [
        PlayersSeated(game=game, code=code, seats=(1, 2)),
        *(QuestionClosed(game=game, code=code, question=n) for n in range(3)),
        GameEnded.model_validate({"game": game, "code": code, **ended}),
    ]


async def forget(sessions: Sessions, games: Sequence[UUID], *tables: type[Any]) -> None:
    """PostgreSQL knows no results of these games any more."""
    async with sessions.begin() as db:
        for table in tables:
            await db.execute(delete(table).where(table.game_id.in_(games)))
        await db.execute(update(Game).where(Game.id.in_(games)).values(stored_at=None, asked=None))


async def written(db: AsyncSession, store: Store, rooms: Sequence[Room]) -> list[str]:
    """The statements that it takes to store all of their results."""
    entries: dict[Address, list[AnyEntry]] = {room.address: told(room) for room in rooms}
    with noting(engine_of(db)) as statements:
        await write_reports(db, store, entries)
    return [statement.text for statement in statements]


@pytest.fixture
async def rooms(school: School) -> list[Room]:
    """Three games that were played and stored."""
    found = [await school.open_room() for _ in range(3)]
    await asyncio.gather(*map(played, found))
    return found


async def test_results_of_several_games_take_as_many_statements_as_those_of_one(
    rooms: list[Room], store: Store, sessions: Sessions
) -> None:
    games = [room.game for room in rooms]
    before = [_played((await rows_of(sessions, game)).written) for game in games]
    await forget(sessions, games, *TABLES)

    async with sessions() as db:
        of_one = await written(db, store, rooms[:1])
    async with sessions.begin() as db:
        of_all = await written(db, store, rooms)

    assert of_all == of_one
    assert [_played((await rows_of(sessions, game)).written) for game in games] == before


async def test_one_bad_letter_among_those_that_came_together_keeps_back_its_own_game_alone(
    rooms: list[Room], store: Store, sessions: Sessions, settings: Settings, log: Log
) -> None:
    log.expect("cannot be stored")
    broken, *good = rooms
    games = [room.game for room in rooms]
    await forget(sessions, games, *TABLES)
    impossible = QuestionClosed(game=broken.game, code=broken.address.code, question=2**40)
    entries = [entry for room in rooms for entry in told(room)]
    letters = [Letter(0, f"1-{n}", entry) for n, entry in enumerate([impossible, *entries], start=1)]

    async with connect_to_wait(settings.redis_url) as waiting:
        await Writer(store, sessions, waiting)._store(letters)

    stored = [len((await rows_of(sessions, room.game)).attempts) for room in (broken, *good)]
    assert stored == [0, 2, 2]


async def test_the_answers_to_a_question_are_stored_without_looking_at_everybody(
    rooms: list[Room], store: Store, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = rooms[0]
    await forget(sessions, [room.game], GameAnswer, GameQuestion, QuizAttempt)
    closed = QuestionClosed(game=room.game, code=room.address.code, question=0)
    monkeypatch.setattr(store.seats, "roster", None)

    async with sessions.begin() as db:
        with noting(engine_of(db)) as statements:
            await write_reports(db, store, {room.address: [closed]})

    assert [one.text for one in statements if " users" in one.text] == []
    assert len((await rows_of(sessions, room.game)).answers) == 1


async def test_players_whose_seat_nobody_noted_are_found_by_their_phones(
    rooms: list[Room], store: Store, sessions: Sessions
) -> None:
    room = rooms[0]
    before = _played((await rows_of(sessions, room.game)).written)
    await forget(sessions, [room.game], GameAnswer, GameQuestion, QuizAttempt)
    async with sessions.begin() as db:
        await db.execute(update(QuizParticipation).values(seat=None))

    async with sessions.begin() as db:
        _joined, *others = told(room)
        await write_reports(db, store, {room.address: others})

    assert _played((await rows_of(sessions, room.game)).written) == before


async def test_answers_of_who_was_removed_are_not_stored(
    rooms: list[Room], store: Store, sessions: Sessions, redis: Redis
) -> None:
    room = rooms[0]
    await forget(sessions, [room.game], GameAnswer, GameQuestion, QuizAttempt)
    await redis.hdel(RoomKeys(room.address).seats, "1", "2")
    closed = QuestionClosed(game=room.game, code=room.address.code, question=0)

    async with sessions.begin() as db:
        await write_reports(db, store, {room.address: [closed]})

    assert (await rows_of(sessions, room.game)).answers == {}


def _played(rows: Sequence[object]) -> list[object]:
    """Without what is another one when it is written again."""
    again = {"id", "stored_at", "completed_at", "started_at", "ended_at"}
    return [{name: value for name, value in row.items() if name not in again} for row in rows]  # type: ignore[attr-defined]
