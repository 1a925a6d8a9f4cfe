"""A live game that was played completes the lesson that links to it."""

import asyncio
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select, text

from game.address import Address
from game.results import AnyEntry, GameEnded, QuestionClosed
from game.store.redis import connect_to_wait
from persistence.database import Sessions
from persistence.tables import Enrollment, EnrollmentStatus, Game, LessonProgress
from server.live.store import Store
from server.live.writer import Writer
from server.settings import Settings
from tests.patience import PATIENCE
from tests.server.live.lesson import play_to_the_end, start
from tests.server.live.school import Person, Room, School

Json = dict[str, Any]
A_MOMENT = text("SELECT pg_sleep(0.005)")


@pytest.fixture
async def student(school: School) -> Person:
    return await school.enrol()


async def ask(person: Person, room: Room, method: str, path: str, body: Json | None = None) -> Json:
    headers = {"Authorization": f"Bearer {person.account}"}
    async with httpx.AsyncClient(base_url=f"{room.server}/api", headers=headers) as http:
        answer = await http.request(method, path, json=body)
    assert answer.is_success, answer.text
    found: Json = answer.json()
    return found


async def a_course(room: Room, **rule: object) -> str:
    """A course of the room's teacher with one lesson, which links to the room's quiz."""
    course = await ask(room.teacher, room, "POST", "/courses", {"title": "Earth", "is_published": True})
    lesson = {"title": "Play", "content_type": "QUIZ_LINK", "linked_quiz_id": room.quiz_id, **rule}
    await ask(room.teacher, room, "POST", f"/courses/{course['id']}/lessons", lesson)
    return f"/courses/{course['id']}/enrollment"


async def play(room: Room, student: Person) -> None:
    """A game in which the student has one of three questions right."""
    host, player = await room.host(), await room.player("Tala", student=student)
    await room.player("Guest")
    await start(host)
    await player.answer(2, question=0)
    await play_to_the_end(host)


async def stored(sessions: Sessions, game: UUID) -> Enrollment:
    """The only enrollment, in the very moment in which the game's results are there."""
    # One statement sees one state: nothing can happen between looking at the one and at the other.
    at_once = select(Enrollment).join(Game, Game.stored_at.is_not(None)).where(Game.id == game)
    async with asyncio.timeout(PATIENCE), sessions() as db:
        while not (found := await db.scalar(at_once)):
            await db.execute(A_MOMENT)
    return found


async def test_a_student_enrols_plays_the_linked_quiz_live_and_the_lesson_is_done_with_the_result(
    room: Room, student: Person, sessions: Sessions
) -> None:
    path = await a_course(room, pass_percent=33)
    before = await ask(student, room, "PUT", path)
    assert (before["status"], before["progress_percent"]) == ("ACTIVE", 0)

    await play(room, student)

    enrollment = await stored(sessions, room.game)
    assert (enrollment.status, enrollment.progress_percent) == (EnrollmentStatus.COMPLETED, 100)
    after = await ask(student, room, "GET", path)
    assert (after["status"], after["blockers"]) == ("COMPLETED", [])


async def test_a_result_below_the_rule_says_what_is_missing(
    room: Room, student: Person, sessions: Sessions
) -> None:
    path = await a_course(room, pass_percent=34)
    await ask(student, room, "PUT", path)

    await play(room, student)

    assert (await stored(sessions, room.game)).status is EnrollmentStatus.ACTIVE
    [blocker] = (await ask(student, room, "GET", path))["blockers"]
    assert (blocker["reason"], blocker["best_percent"], blocker["pass_percent"]) == (
        "below_pass_percent",
        33,
        34,
    )


async def test_letters_that_are_delivered_again_leave_the_lesson_as_it_is(
    room: Room, student: Person, sessions: Sessions, store: Store, settings: Settings
) -> None:
    await ask(student, room, "PUT", await a_course(room))
    await play(room, student)
    await stored(sessions, room.game)
    before = await progress(sessions)
    game, code = room.game, room.address.code
    fields = {"outcome": "finished", "asked": 3, "started_at": 1, "ended_at": 2}
    ended = GameEnded.model_validate({"game": game, "code": code, **fields})
    entries: list[AnyEntry] = [QuestionClosed(game=game, code=code, question=0), ended]

    async with connect_to_wait(settings.redis_url) as waiting:
        writers = [Writer(store, sessions, waiting) for _ in range(2)]
        await asyncio.gather(*(writer.write({Address(code, game): entries}) for writer in writers))

    assert await progress(sessions) == before
    assert len(before) == 1


async def progress(sessions: Sessions) -> list[tuple[object, ...]]:
    async with sessions() as db:
        return [tuple(row) for row in await db.execute(select(LessonProgress.__table__))]
