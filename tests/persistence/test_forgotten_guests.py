"""Names of guests go when their time is over; results and everybody else stay."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import null

from persistence.accounts import forgotten_guests
from persistence.accounts.forgotten_guests import forget_guests
from persistence.database import Sessions, open_sessions
from persistence.tables import Game, GameMode, Quiz, QuizAttempt, QuizParticipation, User, UserRole
from persistence.tables.user import NO_PASSWORD

NOW = datetime.now(UTC)
CUT = NOW - timedelta(days=400)
LONG_AGO, LATELY = CUT - timedelta(days=1), CUT + timedelta(days=1)


class School:
    """One quiz, and guests who have played it at some time."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    async def open(self) -> None:
        async with self.sessions.begin() as db:
            teacher = User(email="t@x.example", hashed_password=NO_PASSWORD, role=UserRole.TEACHER)
            db.add(quiz := Quiz(title="Rivers", access_code="RIVERS", teacher=teacher))
            await db.flush()
            self.quiz, self.teacher = quiz.id, teacher.id

    async def guest(self, *played: datetime, since: datetime | None = LONG_AGO, is_over: bool = True) -> int:
        async with self.sessions.begin() as db:
            token = uuid4().hex
            guest = User(email=f"{token}@guest", hashed_password=NO_PASSWORD, full_name="Tala", is_guest=True)
            guest.guest_token_hash, guest.created_at = token, since or null()
            db.add(guest)
            await db.flush()
            for moment in played:
                game = Game(id=uuid4(), quiz_id=self.quiz, host_id=self.teacher, access_code="RIVERS")
                game.mode, game.quiz, game.settings = GameMode.LIVE, {}, {}
                game.ended_at = moment if is_over else None
                db.add(game)
                await db.flush()
                same = {"quiz_id": self.quiz, "user_id": guest.id, "game_id": game.id}
                db.add(QuizParticipation(**same, nickname="Tala", entered_at=moment))
                db.add(QuizAttempt(**same, score=900, correct_answers=1, total_questions=1))
            return guest.id

    async def forget(self) -> int:
        async with self.sessions.begin() as db:
            return await forget_guests(db, CUT)

    async def name_of(self, guest: int) -> str | None:
        async with self.sessions() as db:
            return (await db.get_one(User, guest)).full_name


@pytest.fixture
async def school(database_url: str) -> AsyncIterator[School]:
    async with open_sessions(database_url) as sessions:
        school = School(sessions)
        await school.open()
        yield school


async def test_a_guest_who_has_not_played_for_so_long_has_no_name_any_more(school: School) -> None:
    guest = await school.guest(LONG_AGO, LONG_AGO)

    assert await school.forget() == 1

    async with school.sessions() as db:
        user = await db.get_one(User, guest)
        await db.refresh(user, ["participations", "attempts"])
        assert user.full_name is None
        assert user.guest_token_hash is None
        assert user.is_erased
        assert [entry.nickname for entry in user.participations] == [None, None]
        assert [attempt.score for attempt in user.attempts] == [900, 900]
    assert await school.forget() == 0


async def test_who_has_played_since_or_plays_now_or_has_just_come_keeps_their_name(school: School) -> None:
    kept = [
        await school.guest(LONG_AGO, LATELY),
        await school.guest(LONG_AGO, is_over=False),
        await school.guest(since=LATELY),
    ]

    assert await school.forget() == 0
    assert [await school.name_of(guest) for guest in kept] == ["Tala"] * 3


async def test_a_guest_of_whom_no_date_is_known_came_long_ago(school: School) -> None:
    guest = await school.guest(since=None)

    assert await school.forget() == 1
    assert await school.name_of(guest) is None


async def test_accounts_are_never_forgotten(school: School) -> None:
    async with school.sessions.begin() as db:
        (await db.get_one(User, school.teacher)).created_at = LONG_AGO
    assert await school.forget() == 0


async def test_they_go_a_few_at_a_time_and_two_processes_do_not_wait_for_each_other(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgotten_guests, "MOST", 2)
    for _ in range(3):
        await school.guest(LONG_AGO)

    async with school.sessions.begin() as one, school.sessions.begin() as other:
        assert await forget_guests(one, CUT) == 2
        assert await forget_guests(other, CUT) == 1
    assert await school.forget() == 0
