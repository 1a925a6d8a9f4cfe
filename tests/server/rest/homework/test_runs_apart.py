"""A run is no live game: whatever concerns those passes over it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from game.store.redis import connect
from persistence.database import Sessions
from persistence.games.checkpoints import has_unended_game
from persistence.games.unfinished_games import lock_earlier_games, lock_unended_games
from persistence.tables import Assignment, Game
from server.live.janitor import Janitor
from server.live.store import Store
from server.media.lesson_files import open_lesson_files
from server.media.pictures import open_pictures
from server.settings import Settings
from tests.server.rest.examples import Json, written
from tests.server.rest.homework.playing import attempts_of, begin, let_be_due, look, made, practise, refused
from tests.server.rest.people import Enrol, Person

LONG_AGO = datetime.now(UTC) - timedelta(days=60)


@pytest.fixture
async def quiz(teacher: Person) -> Json:
    return await written(teacher, is_public=True)


@pytest.fixture
async def run(quiz: Json, student: Person, sessions: Sessions) -> Json:
    """Begun long ago, and not ended."""
    run = await practise(student, quiz)
    async with sessions.begin() as db:
        await db.execute(update(Game).values(opened_at=LONG_AGO))
    return run


@pytest.fixture
async def janitor(settings: Settings, sessions: Sessions) -> AsyncIterator[Janitor]:
    async with connect(settings.redis_url) as redis:
        yield Janitor(
            Store(redis),
            sessions,
            (open_pictures(settings, sessions), open_lesson_files(settings, sessions)),
            forgets_guests_after=timedelta(days=400),
        )


async def test_a_run_keeps_nobody_from_the_quiz(
    quiz: Json, run: Json, teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    seen = await (await enrol()).http.get(f"/quizzes/{quiz['id']}")
    async with sessions() as db:
        is_lost = await has_unended_game(db, quiz["access_code"])
    renewed = await teacher.http.put(f"/quizzes/{quiz['id']}/access-code")
    opened = await teacher.http.post("/games", json={"quiz_id": quiz["id"]})

    assert (seen.status_code, renewed.status_code, opened.status_code) == (200, 200, 201)
    assert not is_lost


async def test_a_run_is_none_of_the_games_that_one_has_hosted(run: Json, student: Person) -> None:
    report = await student.http.get(f"/games/{run['id']}")
    restored = await student.http.post(f"/games/{run['id']}/restorations")

    assert made(await student.http.get("/games"))["total"] == 0
    assert {refused(one) for one in (report, restored)} == {(404, "not-found")}


async def test_a_live_game_is_no_run(quiz: Json, teacher: Person) -> None:
    game = made(await teacher.http.post("/games", json={"quiz_id": quiz["id"]}))["game"]

    assert refused(await teacher.http.get(f"/runs/{game}")) == (404, "not-found")


async def test_a_run_is_not_taken_for_a_game_that_lost_its_room(
    quiz: Json, run: Json, sessions: Sessions, janitor: Janitor
) -> None:
    later = Game(id=uuid4(), quiz_id=quiz["id"])
    async with sessions.begin() as db:
        unended = await lock_unended_games(db, opened_before=datetime.now(UTC))
        earlier = await lock_earlier_games(db, later)
    await janitor.tidy(datetime.now(UTC))

    async with sessions() as db:
        game = await db.get_one(Game, UUID(run["id"]))
    assert ([*unended], [*earlier]) == ([], [])
    assert (game.outcome, game.ended_at) == (None, None)


async def test_opening_a_room_leaves_the_runs_of_its_quiz_alone(
    quiz: Json, run: Json, teacher: Person, sessions: Sessions
) -> None:
    made(await teacher.http.post("/games", json={"quiz_id": quiz["id"]}))

    async with sessions() as db:
        assert (await db.get_one(Game, UUID(run["id"]))).ended_at is None


async def test_the_janitor_ends_what_was_due_and_nothing_else(
    quiz: Json, teacher: Person, student: Person, sessions: Sessions, janitor: Janitor
) -> None:
    due, open_still = [
        made(await teacher.http.post(f"/quizzes/{quiz['id']}/assignments", json={})) for _ in range(2)
    ]
    ended, going = [await begin(student, f"/assignments/{one['id']}") for one in (due, open_still)]
    await let_be_due(sessions, due)

    await janitor.tidy(datetime.now(UTC))
    await janitor.tidy(datetime.now(UTC))

    [attempt] = await attempts_of(sessions, ended)
    async with sessions() as db:
        assert attempt.completed_at == (await db.get_one(Assignment, UUID(due["id"]))).due_at
    assert await attempts_of(sessions, going) == []
    assert (await look(student, going))["ended_at"] is None
