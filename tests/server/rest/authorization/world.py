"""A small school in which everything belongs to somebody, to ask who may do what there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import update

from persistence.database import Sessions
from persistence.tables import ContentType, Game, GameOutcome, LoginSession, QuizParticipation, User, UserRole
from tests.server.rest.classes.school import a_class
from tests.server.rest.courses.classroom import a_course, a_text, an_enrollment, store
from tests.server.rest.courses.files import a_file, begun
from tests.server.rest.examples import written
from tests.server.rest.homework.playing import begin, made
from tests.server.rest.media.bringing import a_picture
from tests.server.rest.people import Enrol, Person

# As the matrix shows them; who is nobody shows no token.
ROLES = ("nobody", "student", "classmate", "teacher", "host", "editor", "owner", "admin")


@dataclass(frozen=True)
class World:
    """``places`` are the parameters of paths: each names what is the owner's, or the student's."""

    people: dict[str, Person]
    places: dict[str, str]


async def a_world(enrol: Enrol, sessions: Sessions) -> World:
    """The owner has all of it; the student is in the class, and takes the course, the homework and the game.

    The host and the editor are colleagues with whom the quiz is shared; classmate and teacher have nothing.
    """
    people = {name: await enrol(UserRole.STUDENT) for name in ("student", "classmate")}
    people |= {name: await enrol(UserRole.TEACHER) for name in ("teacher", "host", "editor", "owner")}
    people["admin"] = await enrol(UserRole.SUPER_ADMIN)
    owner, student = people["owner"], people["student"]
    quiz = await written(owner)
    shares = [
        made(
            await owner.http.post(
                f"/quizzes/{quiz['id']}/shares",
                json={"email": people[name].email, "may_edit": name == "editor"},
            )
        )
        for name in ("host", "editor")
    ]
    lesson = a_text("Rivers", 1)
    course = await a_course(sessions, owner, lesson)
    course.is_published = False
    lesson.content_type, lesson.file_id = ContentType.PDF, await a_file(owner, course.id)
    await store(sessions, course, lesson)
    await an_enrollment(sessions, course, student)
    coded = await owner.http.post(f"/courses/{course.id}/code-renewals")
    homework = made(await owner.http.post(f"/quizzes/{quiz['id']}/assignments", json={}))
    run = await begin(student, f"/assignments/{homework['id']}")
    school_class = await a_class(owner, student)
    async with sessions.begin() as db:
        await db.execute(update(User).where(User.id == student.id).values(keeper_id=owner.id))
    question = quiz["questions"][0]
    places = {
        "quiz_id": quiz["id"],
        "access_code": quiz["access_code"],
        "question_id": question["id"],
        "choice_id": question["choices"][0]["id"],
        "share_id": shares[0]["id"],
        "course_id": course.id,
        "course_code": coded.json()["code"],
        "lesson_id": lesson.id,
        "file_id": await begun(owner, course.id),
        "number": 0,
        "assignment_id": homework["id"],
        "run_id": run["id"],
        "game_id": await _a_game(sessions, quiz["id"], owner, student),
        "class_id": school_class["id"],
        "code": school_class["code"],
        "user_id": student.id,
        "session_id": await _a_login(sessions, student),
        "position": 0,
        "name": await a_picture(owner),
    }
    return World(people, {name: str(place) for name, place in places.items()})


async def _a_game(sessions: Sessions, quiz_id: int, owner: Person, student: Person) -> object:
    """One that a class has played."""
    game = Game(id=uuid4(), quiz_id=quiz_id, host_id=owner.id, access_code="ABC346")
    game.settings, game.quiz = {}, {"title": "Planets", "questions": []}
    game.asked, game.outcome = 0, GameOutcome.FINISHED
    game.started_at = game.ended_at = game.stored_at = datetime.now(UTC)
    entry = QuizParticipation(quiz_id=quiz_id, user_id=student.id, game_id=game.id, nickname="Tala")
    await store(sessions, game, entry)
    return game.id


async def _a_login(sessions: Sessions, person: Person) -> int:
    """Another browser of theirs."""
    expires_at = datetime(2100, 1, 1, tzinfo=UTC)
    family, token = uuid4().hex * 2, uuid4().hex * 2
    login = LoginSession(user_id=person.id, family_hash=family, token_hash=token, expires_at=expires_at)
    await store(sessions, login)
    return login.id
