"""A large school by REST: how quickly every list and dashboard of those with the most data answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from time import perf_counter

import httpx
from sqlalchemy import text

from persistence.database import Sessions, open_engine
from persistence.tables import User
from persistence.tables.user import NO_PASSWORD
from server.accounts.tokens import Identity, issue_token
from server.sample.school import add_school
from server.sample.sizes import Sizes
from tests.load.large_class import LargeClass, add_large_class
from tests.load.plan import Plan, planner
from tests.load.stage import Stage
from tests.server.formats.workbooks import kahoot_sheet
from tests.server.formats.workbooks import saved as workbook
from tests.server.live.school import SECRET
from tests.server.rest.examples import Json, whole
from tests.server.rest.people import a_login_of

READING, SAVING, SAVING_ONE_FIELD, IMPORTING = 50.0, 200.0, 30.0, 1000.0
_WARMING = 3
_QUESTIONS, _CHOICES = 200, 4


@dataclass(frozen=True, slots=True)
class Answered:
    """Milliseconds until the whole answer was there; ``limit`` is what the median may be, if anything."""

    name: str
    median: float
    p95: float
    limit: float | None
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class SchoolByRest:
    sizes: Sizes
    seeding_seconds: float
    answered: Sequence[Answered]


@dataclass(frozen=True, slots=True)
class Largest:
    """Those who have the most, and what there is the most of, with its owner."""

    teacher: int
    student: int
    quiz: int
    author: int
    game: str
    host: int
    course: int
    lecturer: int


_LARGEST = """
WITH played AS (SELECT quiz_id, count(*) AS size FROM quiz_attempts GROUP BY 1),
    authors AS (SELECT q.teacher_id, q.id, size FROM quizzes q JOIN played ON quiz_id = q.id),
    answered AS (SELECT game_id, count(*) AS size FROM game_answers GROUP BY 1),
    taken AS (SELECT course_id, count(*) AS size FROM enrollments GROUP BY 1),
    students AS (SELECT user_id FROM quiz_attempts JOIN enrollments USING (user_id) GROUP BY 1
        ORDER BY count(*) DESC LIMIT 1),
    teachers AS (SELECT teacher_id FROM authors GROUP BY 1 ORDER BY sum(size) DESC LIMIT 1),
    quiz AS (SELECT id, teacher_id FROM authors ORDER BY size DESC LIMIT 1),
    game AS (SELECT id, host_id FROM games JOIN answered ON game_id = id ORDER BY size DESC LIMIT 1),
    course AS (SELECT id, teacher_id FROM courses JOIN taken ON course_id = id ORDER BY size DESC LIMIT 1)
SELECT teachers.teacher_id, user_id, quiz.id, quiz.teacher_id, game.id::text, host_id,
    course.id, course.teacher_id
FROM students, teachers, quiz, game, course
"""


async def visit_school(stage: Stage, sizes: Sizes, *, asked: int) -> SchoolByRest:
    """Seed it, and ask a real server for everything, so many times."""
    began = perf_counter()
    engine = open_engine(stage.database_url)
    await add_school(engine, sizes, seed=1, hashed_password=NO_PASSWORD)
    await engine.dispose()
    seeding, largest = perf_counter() - began, await find_largest(stage.sessions)
    async with (
        stage.serving() as serving,
        planner(stage.database_url, stage.redis.url) as here,
        httpx.AsyncClient(base_url=f"{serving.addresses[0]}/api", timeout=30) as http,
    ):
        answered = []
        pages = pages_of(await add_large_class(stage.sessions))
        for path, user, limit in chain(paths(largest), pages):
            token = await log_in(stage.sessions, user)
            http.headers["Authorization"] = f"Bearer {token}"
            times = await timed(lambda path=path: read(http, path), asked)  # type: ignore[misc]
            answered.append(figure(f"GET {named(path)}", times, limit, await here.plan(path, token)))
        http.headers["Authorization"] = f"Bearer {await log_in(stage.sessions, largest.teacher)}"
        answered += await save_large_quizzes(http, asked // 3)
        answered += await import_large_quizzes(http, max(asked // 10, 3))
    return SchoolByRest(sizes, seeding, answered)


def paths(largest: Largest) -> Iterator[tuple[str, int, float | None]]:
    """What is asked, by whom, and what its median may be; files are no lists."""
    gradebook = f"/courses/{largest.course}/gradebook"
    yield "/dashboards/teacher/quizzes", largest.teacher, READING
    yield "/dashboards/teacher/quizzes?size=100", largest.teacher, READING
    yield "/dashboards/teacher/courses", largest.lecturer, READING
    yield f"/quizzes/{largest.quiz}/hardest-questions", largest.author, READING
    yield "/dashboards/student", largest.student, READING
    yield "/dashboards/student/courses", largest.student, READING
    yield "/me/notices", largest.student, READING
    yield "/me/attempts", largest.student, READING
    yield "/courses?scope=published&size=100", largest.student, READING
    yield f"/courses/{largest.course}/lessons", largest.lecturer, READING
    yield f"/courses/{largest.course}/enrollments?size=100", largest.lecturer, READING
    yield "/me/enrollments?size=100", largest.student, READING
    yield gradebook, largest.lecturer, READING
    yield f"{gradebook}?size=100", largest.lecturer, READING
    yield f"{gradebook}.csv", largest.lecturer, None
    yield f"{gradebook}.xlsx", largest.lecturer, None
    yield "/quizzes?size=100", largest.teacher, READING
    yield "/quizzes?scope=public&size=100", largest.student, READING
    yield "/quizzes?scope=public&search=river", largest.student, READING
    yield "/games", largest.host, READING
    yield "/games?size=100", largest.teacher, READING
    game = f"/games/{largest.game}"
    yield game, largest.host, READING
    for part in ("overview", "questions", "questions/0/answers?size=100", "absences?size=100"):
        yield f"{game}/{part}", largest.host, READING
    for asked in ("", "&sort=nickname&search=1", "&sort=right"):
        yield f"{game}/players?size=100{asked}", largest.host, READING
    yield f"{game}/report.xlsx", largest.host, None
    yield f"{game}/answers.csv", largest.host, None


def pages_of(large: LargeClass) -> Iterator[tuple[str, int, float]]:
    """What the pages of a student and of a teacher ask for, of a large class."""
    here, gradebook = f"/classes/{large.class_id}", f"/courses/{large.course}/gradebook"
    for path in (
        "/dashboards/student/rooms",
        "/me/homework?size=10",
        "/dashboards/student/courses?size=5",
        "/me/attempts?size=3",
        "/me/notices",
        "/me/homework?size=50",
        f"/courses/{large.course}/lessons",
        f"/courses/{large.course}/enrollment",
    ):
        yield f"{path}#class", large.student, READING
    for path in (
        "/classes",
        here,
        f"{here}/given",
        f"{here}/students?size=100",
        f"/assignments/{large.homework}/students?size=100",
        f"/assignments/{large.homework}/students?size=100&class_id={large.class_id}",
        f"{gradebook}?size=50",
    ):
        yield f"{path}#class", large.teacher, READING


async def save_large_quizzes(http: httpx.AsyncClient, times: int) -> list[Answered]:
    """Write a quiz of 200 questions, and a little of it anew."""
    made: list[Json] = []

    async def write() -> None:
        made.append(saved(await http.post("/quizzes", json=a_large_quiz())))

    async def change() -> None:
        draft = whole(made[0])
        draft["questions"][7]["text"] += "!"
        draft["questions"][8]["choices"][0]["text"] += "!"
        made[0] = saved(await http.put(f"/quizzes/{made[0]['id']}", json=draft))

    tags: dict[str, str] = {}

    async def change_one(path: str, field: str) -> None:
        """As the editor does: for the version that it has seen."""
        tag = {"If-Match": tags[path]} if path in tags else {}
        answer = await http.patch(path, json={field: f"At {perf_counter()}"}, headers=tag)
        saved(answer)
        tags[path] = answer.headers["ETag"]

    written, changed = await timed(write, times), await timed(change, times)
    one = f"/questions/{made[0]['questions'][7]['id']}"
    text = await timed(lambda: change_one(one, "text"), times)
    title = await timed(lambda: change_one(f"/quizzes/{made[0]['id']}", "title"), times)
    return [
        figure("POST 200 questions", written, SAVING),
        figure("PUT 200 questions", changed, SAVING),
        figure("PATCH one question of 200", text, SAVING_ONE_FIELD),
        figure("PATCH the title above 200 questions", title, SAVING_ONE_FIELD),
    ]


async def import_large_quizzes(http: httpx.AsyncClient, times: int) -> list[Answered]:
    """Read files of 200 questions, each in a process of its own."""
    rows: list[list[object]] = [
        [f"Question {n}", *(f"Answer {n}" for n in range(_CHOICES)), 30, 1] for n in range(_QUESTIONS)
    ]
    headings: list[object] = ["Question", *(f"Answer {n}" for n in range(1, _CHOICES + 1)), "Time", "Correct"]
    table = "\r\n".join(",".join(map(str, row)) for row in [headings, *rows]).encode()
    files = {"workbook": workbook(kahoot_sheet(*rows)), "table": table}

    async def take(content: bytes) -> None:
        answer = await http.post("/quiz-readings", files={"file": ("quiz", content)})
        assert len(saved(answer)["quiz"]["questions"]) == _QUESTIONS

    return [
        figure(f"POST a {kind} of 200 questions", await timed(partial(take, content), times), IMPORTING)
        for kind, content in files.items()
    ]


def a_large_quiz() -> Json:
    choices = [{"text": f"Answer {n}", "is_correct": n == 0} for n in range(_CHOICES)]
    questions = [{"text": f"Question {n}", "choices": choices} for n in range(_QUESTIONS)]
    return {"title": "A large quiz", "questions": questions}


def saved(answer: httpx.Response) -> Json:
    assert answer.is_success, answer.text
    quiz: Json = answer.json()
    return quiz


async def read(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert answer.status_code == 200, answer.text


async def timed(ask: Callable[[], Awaitable[None]], times: int) -> list[float]:
    """Seconds that each of them took, when everything is warm."""
    taken = []
    for number in range(_WARMING + times):
        began = perf_counter()
        await ask()
        if number >= _WARMING:
            taken.append(perf_counter() - began)
    return taken


def figure(name: str, seconds: list[float], limit: float | None, plan: Plan | None = None) -> Answered:
    ordered = sorted(1000 * one for one in seconds)
    median, p95 = (ordered[int(share * (len(ordered) - 1))] for share in (0.5, 0.95))
    return Answered(name, median, p95, limit, plan)


def named(path: str) -> str:
    """The same name whatever is the largest."""
    parts = path.split("/")
    return "/".join("{id}" if part[:1].isdigit() or len(part) == 36 else part for part in parts)


async def log_in(sessions: Sessions, user_id: int) -> str:
    async with sessions.begin() as db:
        session = a_login_of(await db.get_one(User, user_id))
        db.add(session)
    return issue_token(Identity(user_id, session.id), SECRET, datetime.now(UTC))


async def find_largest(sessions: Sessions) -> Largest:
    async with sessions() as db:
        return Largest(*(await db.execute(text(_LARGEST))).one())
