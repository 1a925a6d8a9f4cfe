"""One's notices over REST: what is told to whom, and what is read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, update

from persistence.dashboards.notices import find_played, find_standings
from persistence.database import Sessions, open_engine, sessions_of
from persistence.tables import Assignment, Game, QuizAttempt
from server.settings import Settings
from tests.persistence.statements import noting
from tests.server.rest.classes.school import a_class, answered
from tests.server.rest.courses.classroom import store
from tests.server.rest.dashboards.test_live_rooms import a_game
from tests.server.rest.examples import Json, written
from tests.server.rest.homework.playing import begin, complete, let_be_due
from tests.server.rest.people import Enrol, Person


async def told(person: Person) -> list[tuple[str, str]]:
    items = answered(await person.http.get("/me/notices"))["items"]
    return [(one["kind"], one["homework_id"] or one["game_id"]) for one in items]


async def give(teacher: Person, made: Json, **homework: str) -> Json:
    """A homework to a class."""
    quiz = await written(teacher)
    body = {"quiz_id": quiz["id"], **homework}
    return answered(await teacher.http.post(f"/classes/{made['id']}/homework", json=body), 201)


def in_hours(hours: int) -> str:
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat()


@pytest.fixture
async def done(teacher: Person, student: Person) -> Json:
    """A homework that a student has finished before it is due."""
    homework = await give(teacher, await a_class(teacher, student), due_at=in_hours(100))
    await complete(student, await begin(student, f"/assignments/{homework['id']}"))
    return homework


async def test_a_class_is_told_of_homework_and_again_when_it_is_due_within_a_day(
    teacher: Person, student: Person, enrol: Enrol
) -> None:
    made, other = await a_class(teacher, student), await enrol()
    homework = await give(teacher, made, title="Week 3", due_at=in_hours(100))
    assert await told(student) == [("given", homework["id"])]
    assert await told(other) == await told(teacher) == []

    await teacher.http.patch(f"/assignments/{homework['id']}", json={"due_at": in_hours(23)})
    assert await told(student) == [("due", homework["id"])]

    run = await begin(student, f"/assignments/{homework['id']}")
    assert await told(student) == [("due", homework["id"])]
    await complete(student, run)
    assert await told(student) == []


@pytest.mark.parametrize("what", ["taken back", "deleted", "left", "archived class", "archived quiz"])
async def test_what_is_no_more_is_told_no_more(teacher: Person, student: Person, what: str) -> None:
    made = await a_class(teacher, student)
    homework = await give(teacher, made)
    path = f"/assignments/{homework['id']}"
    assert len(await told(student)) == 1

    match what:
        case "taken back":
            done = await teacher.http.delete(f"/classes/{made['id']}/homework/{homework['id']}")
        case "deleted":
            done = await teacher.http.delete(path)
        case "left":
            done = await student.http.delete(f"/me/classes/{made['id']}")
        case "archived class":
            done = await teacher.http.put(f"/classes/{made['id']}/archive")
        case _:
            done = await teacher.http.put(f"/quizzes/{homework['quiz_id']}/archive")

    assert done.is_success, done.text
    assert await told(student) == []


@pytest.mark.parametrize(
    ("terms", "told_by_then"),
    [
        ({"solutions_shown": "due_date", "most_attempts": 1}, ["results"]),
        ({"solutions_shown": "never", "most_attempts": 1}, []),
        ({"solutions_shown": "at_once", "most_attempts": 1}, []),
        ({"solutions_shown": "last_attempt", "most_attempts": 2}, ["results"]),
        ({"solutions_shown": "last_attempt", "most_attempts": 1}, []),
    ],
)
async def test_results_are_told_when_only_the_due_date_shows_them(
    done: Json, student: Person, sessions: Sessions, terms: dict[str, object], told_by_then: list[str]
) -> None:
    changed = update(Assignment).where(Assignment.id == UUID(done["id"])).values(terms)
    async with sessions.begin() as db:
        await db.execute(changed)
    assert await told(student) == []

    await let_be_due(sessions, done)

    assert [kind for kind, _ in await told(student)] == told_by_then


async def a_result(sessions: Sessions, quiz: Json, teacher: Person, player: Person, made: Json) -> Game:
    game = await a_game(sessions, quiz, teacher, made["id"])
    await store(
        sessions, QuizAttempt(quiz_id=quiz["id"], user_id=player.id, game_id=game.id, total_questions=3)
    )
    return game


async def test_results_of_a_game_of_one_s_class_are_told_once_they_are_stored(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    absent = await enrol()
    made = await a_class(teacher, student, absent)
    game = await a_result(sessions, await written(teacher), teacher, student, made)
    assert await told(student) == []

    async with sessions.begin() as db:
        await db.execute(update(Game).where(Game.id == game.id).values(stored_at=func.now()))

    assert await told(student) == [("results", str(game.id))]
    assert await told(absent) == []


async def test_what_has_been_read_stays_read_and_what_comes_later_is_new(
    teacher: Person, student: Person
) -> None:
    made = await a_class(teacher, student)
    await give(teacher, made, title="first")
    seen = answered(await student.http.get("/me/notices"))
    await give(teacher, made, title="second")

    for until in (seen["now"], "2020-01-01T00:00:00Z"):
        read = await student.http.put("/me/notices/reading", json={"until": until})
        assert read.status_code == 204, read.text

    items = answered(await student.http.get("/me/notices"))["items"]
    assert [(one["title"], one["is_read"]) for one in items] == [("second", False), ("first", True)]


async def test_nothing_is_read_before_it_has_happened(teacher: Person, student: Person) -> None:
    await student.http.put("/me/notices/reading", json={"until": in_hours(100)})

    await give(teacher, await a_class(teacher, student))

    [told_now] = answered(await student.http.get("/me/notices"))["items"]
    assert not told_now["is_read"]
    kept = answered(await student.http.get("/me/export"))["account"]["notices_read_at"]
    assert datetime.fromisoformat(kept) <= datetime.now(UTC)


async def test_more_notices_need_no_more_queries(
    teacher: Person, student: Person, sessions: Sessions, settings: Settings
) -> None:
    made, engine, counted = await a_class(teacher, student), open_engine(settings.database_url), []
    for many in (1, 2):
        await give(teacher, made)
        with noting(engine.sync_engine) as statements:
            async with sessions_of(engine)() as db:
                assert len(await find_standings(db, student.id)) == many
                await find_played(db, student.id)
        counted.append(len(statements))
    await engine.dispose()

    assert counted[0] == counted[1]
