"""Old databases of random rows: upgraded, read, and played by a class and alone."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from pydantic import SecretStr
from sqlalchemy.engine import make_url

from game.access_code import read
from game.address import Address
from game.wire.commands import Advance, SkipWait, StartGame
from game.wire.events import (
    GameFinished,
    QuestionAnnounced,
    QuestionOpened,
    QuestionRevealed,
    ResultsStored,
)
from persistence.database import Sessions, open_sessions
from persistence.migration import on_a_connection, upgrade, upgrade_and_wait
from persistence.tables import User
from server.accounts.tokens import Identity, issue_token
from server.settings import Settings
from tests.conftest import a_database, at_database, execute
from tests.persistence.old import SEED_HEAD
from tests.persistence.old_rows import STUDENT, TEACHER, Rows, insert, old_rows, rules
from tests.server.live.log import Log
from tests.server.live.rows import rows_of
from tests.server.live.school import SECRET, Person, Room
from tests.server.live.serving import serving
from tests.server.rest.people import a_login_of

OPTIONS = {"announce_seconds": 30, "has_standings": False, "streak_bonus": True}
UNPLAYABLE = {"quiz-is-empty", "quiz-is-unplayable"}
PAGES = ["/me", "/me/attempts", "/me/enrollments", "/me/export", "/dashboards/student/courses"]
PAGES_OF = {
    STUDENT: [*PAGES, "/dashboards/student"],
    TEACHER: [
        *PAGES,
        "/dashboards/teacher/quizzes",
        "/dashboards/teacher/courses",
        "/quizzes?scope=own",
        "/courses?scope=own",
        "/courses/1",
        "/courses/1/lessons",
        "/courses/1/gradebook",
        "/games",
    ],
}


@pytest.fixture(scope="session")
def seed_template(postgres_server: str) -> Iterator[str]:
    """The address of a database as the seed left it, to clone."""
    with a_database(postgres_server) as url:
        upgrade_and_wait(url, SEED_HEAD)
        yield url


# An example takes seconds: a failure is told as it was found, without a search for a smaller one.
@settings(
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=old_rows(), added=rules)
async def test_any_old_database_is_upgraded_and_played(
    seed_template: str, redis_url: str, log: Log, rows: Rows, added: list[str]
) -> None:
    async with a_clone_of(seed_template) as url:
        await on_a_connection(url, lambda connection: insert(connection, rows, added))
        await upgrade(url)
        wanted = Settings(database_url=url, redis_url=redis_url, secret_key=SecretStr(SECRET))
        async with serving(wanted) as server, open_sessions(url) as sessions, AsyncExitStack() as stack:
            school = OldSchool(server, sessions, stack)
            await school.look_at_everything()
            for quiz in rows["quizzes"]:
                await school.play(quiz["id"])
            await school.look_at_everything()


@asynccontextmanager
async def a_clone_of(template: str) -> AsyncIterator[str]:
    name, maintenance = f"zedny_test_{uuid4().hex}", at_database(template, "postgres")
    await execute(maintenance, f"CREATE DATABASE {name} TEMPLATE {make_url(template).database}")
    try:
        yield at_database(template, name)
    finally:
        await execute(maintenance, f"DROP DATABASE {name} WITH (FORCE)")


class OldSchool:
    """The people of the old database, and what they do with it."""

    def __init__(self, server: str, sessions: Sessions, stack: AsyncExitStack) -> None:
        self.server, self.sessions, self.stack = server, sessions, stack

    async def person(self, user_id: int) -> Person:
        async with self.sessions.begin() as db:
            session = a_login_of(await db.get_one(User, user_id))
            db.add(session)
        return Person(user_id, issue_token(Identity(user_id, session.id), SECRET, datetime.now(UTC)))

    async def http(self, user_id: int) -> httpx.AsyncClient:
        bearer = {"Authorization": f"Bearer {(await self.person(user_id)).account}"}
        client = httpx.AsyncClient(base_url=f"{self.server}/api", headers=bearer, timeout=30)
        return await self.stack.enter_async_context(client)

    async def look_at_everything(self) -> None:
        """Nothing that an old row holds keeps a page from being shown."""
        for user_id, pages in PAGES_OF.items():
            http = await self.http(user_id)
            for page in pages:
                shown = await http.get(page)
                assert shown.status_code == 200, (page, shown.text)

    async def play(self, quiz_id: int) -> None:
        """Twice, since old rules may forbid it; and alone. What cannot be played says so."""
        teacher = await self.http(TEACHER)
        quiz = (await teacher.get(f"/quizzes/{quiz_id}")).json()
        assert read(quiz["access_code"]) == quiz["access_code"]
        for _ in range(2):
            opened = await teacher.post("/games", json={"quiz_id": quiz_id, "options": OPTIONS})
            if opened.status_code != 201:
                assert slug_of(opened) in UNPLAYABLE
                assert slug_of(await teacher.post(f"/quizzes/{quiz_id}/runs", json={})) in UNPLAYABLE
                return
            address = Address(opened.json()["code"], UUID(opened.json()["game"]))
            room = Room(self.server, address, await self.person(TEACHER), quiz_id, self.stack)
            await self.play_in(room, len(quiz["questions"]))
        await self.play_alone(teacher, quiz_id, len(quiz["questions"]))

    async def play_in(self, room: Room, questions: int) -> None:
        host = await room.host()
        player = await room.player("Tala", student=await self.person(STUDENT))
        await host.do(StartGame, QuestionAnnounced)
        for number in range(questions):
            await host.do(SkipWait, QuestionOpened)
            assert not isinstance(await player.answer(0, question=number), str)
            # It closes by itself: all have answered.
            await host.hear(QuestionRevealed)
            await host.do(Advance, GameFinished if number + 1 == questions else QuestionAnnounced)
        await host.hear(ResultsStored)
        rows = await rows_of(self.sessions, room.game)
        assert rows.attempts.keys() == rows.participations.keys() == {STUDENT}
        assert rows.attempts[STUDENT].score == sum(answer.points for answer in rows.answers.values())
        assert len(rows.answers) == questions

    async def play_alone(self, http: httpx.AsyncClient, quiz_id: int, questions: int) -> None:
        run = made(await http.post(f"/quizzes/{quiz_id}/runs", json={"is_timed": True}))
        for number in range(questions):
            made(await http.put(f"/runs/{run['id']}/questions/{number}"))
            made(await http.put(f"/runs/{run['id']}/answers/{number}", json={"choices": [0]}))
        assert made(await http.get(f"/runs/{run['id']}"))["ended_at"]


def made(response: httpx.Response) -> dict[str, Any]:
    assert response.is_success, response.text
    found: dict[str, Any] = response.json()
    return found


def slug_of(response: httpx.Response) -> str:
    slug: str = response.json()["type"].rpartition("#")[2]
    return slug
