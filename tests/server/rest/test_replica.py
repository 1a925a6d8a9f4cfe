"""Dashboards and lists are read from a replica, and tell of what was written a moment before."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from persistence import replica
from persistence.database import Sessions, open_sessions
from persistence.migration import upgrade
from persistence.replica import Replica
from persistence.tables import Quiz, User, UserRole
from server.embedded.leftover import at_work
from server.settings import Settings
from tests.copied import Copied, copied
from tests.load.school_by_rest import log_in
from tests.server.rest.conftest import application, serving

DASHBOARD = "/dashboards/teacher/quizzes"


@dataclass
class Pair:
    """A primary, and a replica that follows it by streaming."""

    primary: Sessions
    replica: Sessions
    address: str
    copy: Path

    async def titles(self, teacher: int) -> list[str]:
        """Of their quizzes, as REST tells."""
        token = await log_in(self.primary, teacher)
        async with httpx.AsyncClient(base_url=self.address) as http:
            answer = await http.get(DASHBOARD, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200, answer.text
        return [quiz["title"] for quiz in answer.json()["items"]]

    async def add_quiz(self, teacher: int, title: str) -> None:
        async with self.primary.begin() as db:
            db.add(Quiz(title=title, access_code=title.upper(), teacher_id=teacher))


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Copied]:
    with copied(tmp_path) as found:
        yield found


@asynccontextmanager
async def served(both: Copied, settings: Settings) -> AsyncIterator[Pair]:
    found = settings.model_copy(update={"database_url": both.primary, "database_read_url": both.replica})
    async with (
        open_sessions(both.primary) as sessions,
        open_sessions(both.replica) as reading,
        serving(application(found)) as address,
    ):
        yield Pair(sessions, reading, address, both.copy)


@pytest.fixture
async def pair(both: Copied, settings: Settings) -> AsyncIterator[Pair]:
    await upgrade(both.primary)
    async with served(both, settings) as found:
        yield found


async def a_teacher(pair: Pair) -> int:
    user = User(email="noor@school.example", hashed_password="!", role=UserRole.TEACHER)
    async with pair.primary.begin() as db:
        db.add(user)
    return user.id


@pytest.fixture
async def teacher(pair: Pair) -> int:
    return await a_teacher(pair)


async def is_replica(session: AsyncSession) -> bool:
    return bool(await session.scalar(text("SELECT pg_is_in_recovery()")))


async def test_a_dashboard_is_read_from_the_replica_and_tells_what_was_just_written(
    pair: Pair, teacher: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    async def noted(_: Replica, db: AsyncSession, ask: Callable[[AsyncSession], Awaitable[object]]) -> object:
        async def answer(reading: AsyncSession) -> object:
            asked.append(await is_replica(reading))
            return await ask(reading)

        return await whole(_, db, answer)

    whole = Replica.answer
    monkeypatch.setattr(Replica, "answer", noted)
    # However busy the machine is.
    monkeypatch.setattr(replica, "PATIENCE_SECONDS", 10.0)
    await pair.add_quiz(teacher, "Rivers")

    assert await pair.titles(teacher) == ["Rivers"]
    assert asked == [True]


async def test_a_replica_that_is_behind_is_not_asked(pair: Pair, teacher: int) -> None:
    async with pair.replica() as db:
        await db.execute(text("SELECT pg_wal_replay_pause()"))
    await pair.add_quiz(teacher, "Lakes")

    assert await pair.titles(teacher) == ["Lakes"]


async def test_nor_is_one_that_has_not_heard_of_the_tables_yet(both: Copied, settings: Settings) -> None:
    async with open_sessions(both.replica) as sessions, sessions() as db:
        await db.execute(text("SELECT pg_wal_replay_pause()"))
    await upgrade(both.primary)

    async with served(both, settings) as pair:
        teacher = await a_teacher(pair)
        await pair.add_quiz(teacher, "Lakes")

        assert await pair.titles(teacher) == ["Lakes"]


async def test_a_replica_that_is_away_is_done_without_and_told_of_once(
    pair: Pair, teacher: int, caplog: pytest.LogCaptureFixture
) -> None:
    await pair.add_quiz(teacher, "Rivers")
    assert await pair.titles(teacher) == ["Rivers"]

    for process in at_work("postgres", pair.copy):
        with suppress(psutil.NoSuchProcess):
            process.kill()

    assert await pair.titles(teacher) == ["Rivers"]
    assert await pair.titles(teacher) == ["Rivers"]
    assert sum("replica of PostgreSQL is away" in record.message for record in caplog.records) == 1
