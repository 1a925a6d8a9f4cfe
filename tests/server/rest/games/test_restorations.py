"""Restoring a game over REST, where something is missing or away."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import httpx
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from game import nickname
from persistence.database import Sessions, open_engine, sessions_of
from persistence.games.checkpoints import lock_game, read_checkpoint
from persistence.tables import Game, GameAnswer, QuizParticipation, User
from server.settings import Settings
from tests.patience import PATIENCE
from tests.server.rest.conftest import application, serving
from tests.server.rest.examples import Json, written
from tests.server.rest.games.test_games import frozen, store
from tests.server.rest.people import Enrol, Person


async def a_lost_game(sessions: Sessions, quiz: Json, *players: Person) -> Game:
    """A game that everybody joined under the name of their address, and answered once."""
    game = Game(id=uuid4(), quiz_id=quiz["id"], host_id=quiz["teacher_id"], access_code=quiz["access_code"])
    game.settings, game.quiz = {}, frozen(quiz).model_dump(mode="json")
    await store(sessions, game)
    for player in players:
        joined = QuizParticipation(quiz_id=quiz["id"], user_id=player.id, game_id=game.id)
        joined.nickname = player.email[:20]
        answer = GameAnswer(game_id=game.id, user_id=player.id, position=0, choices=[1])
        answer.is_right, answer.points, answer.elapsed_ms = True, 900, 4000
        await store(sessions, joined, answer)
    return game


@asynccontextmanager
async def without_redis(settings: Settings) -> AsyncIterator[str]:
    nowhere = settings.model_copy(update={"redis_url": "redis://127.0.0.1:1/0"})
    async with serving(application(nowhere)) as address:
        yield address


async def test_without_redis_nothing_is_restored_and_nobody_can_say_what_runs(
    teacher: Person, settings: Settings, sessions: Sessions
) -> None:
    game = await a_lost_game(sessions, await written(teacher))

    async with (
        without_redis(settings) as address,
        httpx.AsyncClient(base_url=address, headers=teacher.http.headers, timeout=PATIENCE) as http,
    ):
        refused = await http.post(f"/games/{game.id}/restorations")
        report = (await http.get(f"/games/{game.id}")).json()

    assert (refused.status_code, refused.json()["type"]) == (503, "/api/docs#rooms-unavailable")
    assert refused.headers["retry-after"] == "5"
    assert report["is_running"] is None
    assert (await teacher.http.post(f"/games/{game.id}/restorations")).status_code == 201


async def test_a_game_that_never_was_cannot_be_restored(teacher: Person) -> None:
    assert (await teacher.http.post(f"/games/{uuid4()}/restorations")).status_code == 404


async def test_a_checkpoint_takes_as_many_queries_for_a_class_as_for_nobody(
    teacher: Person, enrol: Enrol, settings: Settings, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    nobody, everybody = (
        await a_lost_game(sessions, quiz),
        await a_lost_game(sessions, quiz, *[await enrol() for _ in range(12)]),
    )
    engine = open_engine(settings.database_url)

    counts = [await queries_of(engine, game) for game in (nobody, everybody)]

    await engine.dispose()
    # The game, who joined it, what they answered, and what its host takes for bad words.
    assert counts == [4, 4]


async def queries_of(engine: AsyncEngine, game: Game) -> int:
    """How many statements a checkpoint takes."""
    statements: list[str] = []

    def note(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    async with sessions_of(engine).begin() as db:
        found = await lock_game(db, game.id)
        assert found is not None
        await read_checkpoint(db, found)
    event.remove(engine.sync_engine, "before_cursor_execute", note)
    return len(statements)


async def test_a_checkpoint_seats_guests_by_token_and_accounts_by_user(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    game = await a_lost_game(sessions, await written(teacher), student)
    guests = [
        User(email=f"{name}@guest.invalid", hashed_password="!", guest_token_hash=name * 64) for name in "ab"
    ]
    guests[0].is_guest = True
    await store(sessions, *guests)
    for guest in guests:
        joined = QuizParticipation(quiz_id=game.quiz_id, user_id=guest.id, game_id=game.id)
        joined.nickname = "Zoë " + guest.email[0]
        await store(sessions, joined)

    async with sessions() as db:
        checkpoint = await read_checkpoint(db, await db.get_one(Game, game.id))

    profiles = [(seat.number, seat.profile) for seat in checkpoint.seats]
    assert [number for number, _ in profiles] == [1, 2, 3]
    assert [profile.user_id for _, profile in profiles] == [student.id, None, guests[1].id]
    assert [profile.token_hash for _, profile in profiles] == ["", "a" * 64, "b" * 64]
    assert profiles[1][1].key == nickname.key("Zoë a")
    [answer] = checkpoint.answers
    assert (answer.question, answer.seat, answer.answer.points, answer.answer.choices) == (0, 1, 900, [1])


async def test_players_keep_the_seats_that_are_noted_and_others_sit_behind_them(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    game = await a_lost_game(sessions, await written(teacher), student)
    for number, seat in enumerate((7, None, 3)):
        user = User(email=f"{number}@guest.invalid", hashed_password="!", guest_token_hash=f"{number}")
        await store(sessions, user)
        joined = QuizParticipation(quiz_id=game.quiz_id, user_id=user.id, game_id=game.id, seat=seat)
        await store(sessions, joined)

    async with sessions() as db:
        checkpoint = await read_checkpoint(db, await db.get_one(Game, game.id))

    seats = {seat.profile.token_hash: seat.number for seat in checkpoint.seats}
    assert seats == {"": 8, "0": 7, "1": 9, "2": 3}
    assert [answer.seat for answer in checkpoint.answers] == [8]
