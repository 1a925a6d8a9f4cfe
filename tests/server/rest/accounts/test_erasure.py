"""Whoever asks for it is shown all that is kept of them, and forgotten; results stay, and are nobody's."""

from datetime import UTC, datetime
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import func, select, text

from persistence.database import Sessions
from persistence.tables import (
    Course,
    Enrollment,
    Game,
    GameAnswer,
    Lesson,
    LessonProgress,
    LoginSession,
    Quiz,
    QuizAttempt,
    QuizParticipation,
    User,
    UserRole,
)
from server.accounts.passwords import hash_now
from tests.server.rest.deleting import deleted
from tests.server.rest.games.played import TOKEN, a_game, a_guest, took_part
from tests.server.rest.people import Enrol, Person

PASSWORD = "a long enough one"


@pytest.fixture
async def tala(student: Person, enrol: Enrol, sessions: Sessions) -> Person:
    """A student of somebody's course who has played, and plays again."""
    owner = await enrol(UserRole.TEACHER)
    async with sessions.begin() as db:
        user = await db.get_one(User, student.id)
        user.full_name, user.hashed_password = "Tala K.", hash_now(PASSWORD)
        user.bad_words, user.notices_read_at = "Tala knows", datetime.now(UTC)
        await took_part(db, user, await a_game(db, owner.id))
        await took_part(db, user, await a_game(db, owner.id, is_over=False))
        lesson = Lesson(title="Watch")
        progress = LessonProgress(lesson=lesson, time_spent_seconds=90)
        enrollment = Enrollment(user_id=user.id, lesson_progress=[progress])
        db.add(Course(title="Geography", teacher_id=owner.id, lessons=[lesson], enrollments=[enrollment]))
    return student


async def erase_me(person: Person, password: str = PASSWORD) -> httpx.Response:
    return await person.http.post("/me/erasure", json={"current_password": password})


async def whole_database(sessions: Sessions) -> str:
    """Every row of every table, as text."""
    tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    async with sessions() as db:
        names = list(await db.scalars(text(tables)))
        rows = [await db.execute(text(f'SELECT t::text FROM "{name}" t')) for name in names]  # noqa: S608
        return "\n".join(str(row) for found in rows for row in found)


async def test_one_is_shown_everything_that_is_kept_about_oneself(tala: Person) -> None:
    export = (await tala.http.get("/me/export")).json()

    assert (export["account"]["email"], export["account"]["full_name"]) == (tala.email, "Tala K.")
    assert len(export["sessions"]) == 1
    assert [played["nickname"] for played in export["participations"]] == ["Tala", "Tala"]
    assert [attempt["score"] for attempt in export["attempts"]] == [900, 900]
    assert [one["course_title"] for one in export["enrollments"]] == ["Geography"]
    assert [one["time_spent_seconds"] for one in export["lesson_progress"]] == [90]
    assert export["quizzes"] == export["courses"] == export["hosted_games"] == []


async def test_an_export_tells_no_answer_of_a_game_that_goes_on(tala: Person, sessions: Sessions) -> None:
    async with sessions() as db:
        [over] = await db.scalars(select(Game.id).where(Game.ended_at.is_not(None)))

    answers = (await tala.http.get("/me/export")).json()["answers"]

    assert [answer["game_id"] for answer in answers] == [str(over)]


async def test_an_export_tells_no_answer_to_a_quiz_that_a_class_is_playing(
    tala: Person, sessions: Sessions
) -> None:
    async with sessions.begin() as db:
        [over] = await db.scalars(select(Game).where(Game.ended_at.is_not(None)))
        again = Game(id=uuid4(), quiz_id=over.quiz_id, host_id=over.host_id, access_code=over.access_code)
        again.settings, again.quiz = {}, over.quiz
        db.add(again)

    during = (await tala.http.get("/me/export")).json()["answers"]
    async with sessions.begin() as db:
        (await db.get_one(Game, again.id)).ended_at = func.now()
    after = (await tala.http.get("/me/export")).json()["answers"]

    assert (len(during), len(after)) == (0, 1)


async def test_a_teacher_is_shown_what_they_wrote_and_an_administrator_may_ask_for_anybody(
    teacher: Person, admin: Person, sessions: Sessions
) -> None:
    async with sessions.begin() as db:
        await a_game(db, teacher.id)

    own = (await teacher.http.get("/me/export")).json()
    asked = (await admin.http.get(f"/users/{teacher.id}/export")).json()

    assert [quiz["title"] for quiz in own["quizzes"]] == ["Rivers"]
    assert len(own["hosted_games"]) == 1
    assert asked == own
    assert (await admin.http.get("/users/999999/export")).status_code == 404


async def test_whoever_is_erased_leaves_results_and_no_trace_of_who_it_was(
    http: httpx.AsyncClient, tala: Person, sessions: Sessions
) -> None:
    before = await whole_database(sessions)
    erased = await erase_me(tala)
    after = await whole_database(sessions)

    assert erased.status_code == 204
    assert all(trace in before for trace in (tala.email, "Tala"))
    assert not any(trace in after for trace in (tala.email, "Tala", "$2b$"))
    async with sessions() as db:
        for result in (QuizParticipation.user_id, QuizAttempt.user_id, GameAnswer.user_id):
            assert await db.scalar(select(func.count()).where(result == tala.id)) == 2
        for table in (Enrollment, LessonProgress):
            assert await db.scalar(select(func.count()).select_from(table)) == 0
        assert await db.scalar(select(func.count()).where(LoginSession.user_id == tala.id)) == 0
        user = await db.get_one(User, tala.id)
        assert (user.is_active, user.email) == (False, f"erased-{tala.id}@erased.invalid")
    assert (await tala.http.get("/me")).status_code == 401
    login = await http.post("/tokens", json={"email": tala.email, "password": PASSWORD})
    assert login.status_code == 401


async def test_erasing_oneself_needs_the_password(tala: Person) -> None:
    assert (await erase_me(tala, "a guess")).status_code == 401
    assert (await tala.http.get("/me")).status_code == 200


async def test_an_erased_address_may_be_registered_anew_and_is_somebody_else(
    http: httpx.AsyncClient, tala: Person
) -> None:
    await erase_me(tala)
    registered = await http.post("/users", json={"email": tala.email, "password": PASSWORD})

    assert registered.status_code == 201
    assert registered.json()["id"] != tala.id


async def test_an_administrator_erases_an_account_and_a_guest(
    admin: Person, tala: Person, teacher: Person, sessions: Sessions
) -> None:
    guest = a_guest()
    async with sessions.begin() as db:
        await took_part(db, guest, await a_game(db, teacher.id))

    answers = [await deleted(admin, f"/users/{user_id}") for user_id in (tala.id, guest.id, guest.id)]

    assert [answer.status_code for answer in answers] == [204, 204, 204]
    assert "Tala" not in await whole_database(sessions)
    assert (await teacher.http.post("/me/claims", json={"token": TOKEN})).status_code == 404
    changed = await admin.http.patch(f"/users/{tala.id}", json={"is_active": True})
    assert changed.json()["type"].endswith("#not-an-account")


async def test_a_guest_is_erased_when_the_game_has_ended_for_its_results_would_bring_the_name_back(
    admin: Person, teacher: Person, sessions: Sessions
) -> None:
    guest = a_guest()
    async with sessions.begin() as db:
        game = await a_game(db, teacher.id, is_over=False)
        await took_part(db, guest, game)

    early = await admin.http.delete(f"/users/{guest.id}")
    async with sessions.begin() as db:
        (await db.get_one(Game, game.id)).ended_at = func.now()
    late = await admin.http.delete(f"/users/{guest.id}")

    assert (early.status_code, late.status_code) == (409, 204)
    assert early.json()["type"].endswith("#still-plays")


async def test_who_still_teaches_is_not_erased_until_somebody_inherits(
    teacher: Person, admin: Person, enrol: Enrol, student: Person, sessions: Sessions
) -> None:
    heir = await enrol(UserRole.TEACHER)
    async with sessions.begin() as db:
        game = await a_game(db, teacher.id)
        db.add(Course(title="Geography", teacher_id=teacher.id))
        (await db.get_one(User, teacher.id)).hashed_password = hash_now(PASSWORD)

    refused = [await erase_me(teacher), await admin.http.delete(f"/users/{teacher.id}")]
    place = f"/users/{teacher.id}?heir="
    unfit = [await admin.http.delete(f"{place}{who}") for who in (student.id, teacher.id, 999_999)]
    erased = await admin.http.delete(f"{place}{heir.id}")

    assert {answer.json()["type"] for answer in refused} == {"/api/docs#still-teaches"}
    assert {answer.json()["type"] for answer in unfit} == {"/api/docs#no-such-heir"}
    assert erased.status_code == 204
    async with sessions() as db:
        assert set(await db.scalars(select(Quiz.teacher_id))) == {heir.id}
        assert set(await db.scalars(select(Course.teacher_id))) == {heir.id}
    assert (await heir.http.get(f"/games/{game.id}")).status_code == 200


async def test_the_last_administrator_is_not_erased(admin: Person, sessions: Sessions) -> None:
    async with sessions.begin() as db:
        (await db.get_one(User, admin.id)).hashed_password = hash_now(PASSWORD)

    refused = await erase_me(admin)

    assert refused.json()["type"].endswith("#last-administrator")
