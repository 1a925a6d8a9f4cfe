"""Playing alone over REST: who may, and from the first question to the attempt."""

import pytest
from sqlalchemy import func, select, update

from persistence.database import Sessions
from persistence.tables import (
    ContentType,
    Course,
    Enrollment,
    EnrollmentStatus,
    Game,
    GameAnswer,
    Lesson,
    QuizParticipation,
    UserRole,
)
from tests.server.rest.deleting import deleted
from tests.server.rest.examples import Json, end_games, start_game, written
from tests.server.rest.homework.playing import (
    RIGHT,
    answer,
    ask,
    at_once,
    attempts_of,
    complete,
    look,
    play,
    practise,
    refused,
    try_to_ask,
)
from tests.server.rest.people import Enrol, Person


@pytest.fixture
async def quiz(teacher: Person) -> Json:
    return await written(teacher, is_public=True)


async def test_a_student_plays_a_quiz_alone_from_the_first_question_to_the_attempt(
    quiz: Json, student: Person
) -> None:
    run = await practise(student, quiz)
    ended = await play(student, run, [1], [1], [0])

    [attempt] = (await student.http.get("/me/attempts")).json()["items"]
    assert ended["ended_at"] is not None
    assert ended["question"] is None
    assert [(mark["choices"], mark["is_right"], mark["solution"]) for mark in ended["marks"]] == [
        ([1], True, [1]),
        ([1], False, [0]),
        ([0], False, [0, 1]),
    ]
    assert (attempt["quiz_title"], attempt["mode"], attempt["rank"]) == (quiz["title"], "self_paced", None)
    assert (attempt["score"], attempt["correct_answers"], attempt["total_questions"]) == (1000, 1, 3)
    assert attempt["completed_at"] == ended["ended_at"]


async def test_a_run_leaves_the_rows_that_a_live_game_leaves(
    quiz: Json, student: Person, sessions: Sessions
) -> None:
    run = await practise(student, quiz)
    async with sessions() as db:
        entered = (await db.scalars(select(QuizParticipation))).one()
        game = (await db.scalars(select(Game))).one()
    await play(student, run, *RIGHT)

    async with sessions() as db:
        stored = (await db.scalars(select(GameAnswer).order_by(GameAnswer.position))).all()
    [attempt] = await attempts_of(sessions, run)
    assert (entered.user_id, entered.quiz_id, str(entered.game_id)) == (student.id, quiz["id"], run["id"])
    assert (game.host_id, game.access_code) == (student.id, "")
    assert [(one.user_id, one.position, one.choices, one.is_right, one.points) for one in stored] == [
        (student.id, 0, [1], True, 1000),
        (student.id, 1, [0], True, 2000),
        (student.id, 2, [0, 1], True, 0),
    ]
    assert [one.question_id for one in stored] == [question["id"] for question in quiz["questions"]]
    assert (attempt.score, attempt.correct_answers, attempt.total_questions) == (3000, 3, 3)


async def test_a_run_that_is_completed_early_counts_what_was_answered_of_all_questions(
    quiz: Json, student: Person, sessions: Sessions
) -> None:
    run = await practise(student, quiz)
    await play(student, run, [1])
    await ask(student, run, 1)

    ended = await complete(student, run)
    again = await complete(student, run)

    [attempt] = await attempts_of(sessions, run)
    assert (attempt.score, attempt.correct_answers, attempt.total_questions) == (1000, 1, 3)
    assert ended["ended_at"] == again["ended_at"]
    assert [mark["position"] for mark in ended["marks"]] == [0, 1]


async def test_a_run_is_played_as_it_began_whatever_becomes_of_its_quiz(
    quiz: Json, teacher: Person, student: Person, sessions: Sessions
) -> None:
    run = await practise(student, quiz)
    await teacher.http.put(f"/quizzes/{quiz['id']}", json={"title": "Other", "questions": []})
    await teacher.http.put(f"/quizzes/{quiz['id']}/archive")

    ended = await play(student, run, *RIGHT)

    [attempt] = (await student.http.get("/me/attempts")).json()["items"]
    assert (ended["quiz_title"], ended["correct_answers"]) == (quiz["title"], 3)
    assert attempt["quiz_title"] == quiz["title"]
    async with sessions() as db:
        assert set(await db.scalars(select(GameAnswer.question_id))) == {None}


async def test_a_deleted_quiz_takes_its_runs_along_at_any_time(
    quiz: Json, teacher: Person, student: Person, sessions: Sessions
) -> None:
    run = await practise(student, quiz)
    await play(student, run, [1])

    answer = await deleted(teacher, f"/quizzes/{quiz['id']}")

    assert answer.status_code == 204
    assert refused(await student.http.get(f"/runs/{run['id']}")) == (404, "not-found")
    async with sessions() as db:
        assert await db.scalar(select(func.count()).select_from(Game)) == 0


async def test_who_comes_back_finds_the_same_run_as_it_stands(quiz: Json, student: Person) -> None:
    run = await practise(student, quiz)
    await play(student, run, [1])
    question = await ask(student, run, 1)

    again = await practise(student, quiz, is_timed=True)

    seen = await look(student, run)
    assert (again["marks"], again["opened_at"]) == (seen["marks"], seen["opened_at"])
    assert (again["id"], again["is_timed"], again["score"]) == (run["id"], False, 1000)
    assert again["question"] == {**question, "now": again["now"]}


async def test_after_a_run_has_ended_another_may_begin(quiz: Json, student: Person) -> None:
    first = await practise(student, quiz)
    await complete(student, first)

    second = await practise(student, quiz)

    assert second["id"] != first["id"]
    assert second["marks"] == []


async def test_a_double_click_begins_one_run(quiz: Json, student: Person, sessions: Sessions) -> None:
    path, body = f"/quizzes/{quiz['id']}/runs", {"is_timed": True}
    begun = await at_once(*(student.http.post(path, json=body) for _ in range(8)))

    assert {one.status_code for one in begun} == {201}
    assert len({one.json()["id"] for one in begun}) == 1
    async with sessions() as db:
        assert await db.scalar(select(func.count()).select_from(Game)) == 1


async def test_a_run_that_is_completed_twice_at_once_is_one_attempt(
    quiz: Json, student: Person, sessions: Sessions
) -> None:
    run = await practise(student, quiz)
    await play(student, run, [1])

    ended = await at_once(*(student.http.put(f"/runs/{run['id']}/completion") for _ in range(8)))

    assert {one.status_code for one in ended} == {200}
    assert len({one.json()["ended_at"] for one in ended}) == 1
    assert len(await attempts_of(sessions, run)) == 1


async def test_nobody_sees_or_plays_the_run_of_another(
    quiz: Json, teacher: Person, student: Person, admin: Person, enrol: Enrol
) -> None:
    run = await practise(student, quiz)

    for other in (await enrol(), teacher, admin):
        assert refused(await other.http.get(f"/runs/{run['id']}")) == (404, "not-found")
        assert refused(await other.http.put(f"/runs/{run['id']}/completion")) == (404, "not-found")
        assert refused(await try_to_ask(other, run, 0)) == (404, "not-found")


async def test_a_private_quiz_is_practised_by_its_author_only(
    teacher: Person, student: Person, enrol: Enrol
) -> None:
    quiz = await written(teacher)
    path = f"/quizzes/{quiz['id']}/runs"

    assert await practise(teacher, quiz)
    for other in (student, await enrol(UserRole.TEACHER)):
        assert refused(await other.http.post(path, json={})) == (404, "not-found")


@pytest.mark.parametrize("is_by_code", [False, True])
async def test_a_quiz_that_a_lesson_links_to_is_practised_by_who_takes_the_course(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions, *, is_by_code: bool
) -> None:
    quiz = await written(teacher)
    dropped, stranger = await enrol(), await enrol()
    for person in (student, dropped):
        await take_the_course_of(teacher, person, quiz, sessions, is_by_code=is_by_code)
    async with sessions.begin() as db:
        of_dropped = update(Enrollment).where(Enrollment.user_id == dropped.id)
        await db.execute(of_dropped.values(status=EnrollmentStatus.DROPPED))

    assert await practise(student, quiz)
    for other in (dropped, stranger):
        assert refused(await other.http.post(f"/quizzes/{quiz['id']}/runs", json={})) == (404, "not-found")


@pytest.mark.parametrize("is_by_code", [False, True])
async def test_a_lesson_gives_away_no_quiz_of_another_teacher(
    teacher: Person, enrol: Enrol, sessions: Sessions, *, is_by_code: bool
) -> None:
    quiz, curious = await written(teacher), await enrol(UserRole.TEACHER)
    await take_the_course_of(curious, curious, quiz, sessions, is_by_code=is_by_code)

    assert refused(await curious.http.post(f"/quizzes/{quiz['id']}/runs", json={})) == (404, "not-found")


async def take_the_course_of(
    author: Person, student: Person, quiz: Json, sessions: Sessions, *, is_by_code: bool = False
) -> None:
    link = {"quiz_code": quiz["access_code"]} if is_by_code else {"linked_quiz_id": quiz["id"]}
    lessons = [Lesson(title="Quiz", content_type=ContentType.QUIZ_LINK, **link)]
    enrollments = [Enrollment(user_id=student.id)]
    async with sessions.begin() as db:
        db.add(Course(title="Space", teacher_id=author.id, lessons=lessons, enrollments=enrollments))


async def test_neither_an_archived_nor_an_empty_quiz_is_played(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    empty, archived = await written(teacher, questions=[], is_public=True), await written(teacher)
    await take_the_course_of(teacher, student, archived, sessions)
    await teacher.http.put(f"/quizzes/{archived['id']}/archive")

    for quiz, who, refusal in [
        (empty, student, (409, "quiz-is-empty")),
        (archived, teacher, (409, "quiz-is-archived")),
        (archived, student, (404, "not-found")),
    ]:
        assert refused(await who.http.post(f"/quizzes/{quiz['id']}/runs", json={})) == refusal
        assert (await who.http.get("/me/attempts")).json()["total"] == 0


async def test_while_a_class_plays_nobody_but_the_author_is_told_what_is_right(
    quiz: Json, teacher: Person, student: Person, sessions: Sessions
) -> None:
    path = f"/quizzes/{quiz['id']}/runs"
    run, late = await practise(student, quiz), {"is_timed": False}
    await ask(student, run, 0)
    await start_game(sessions, quiz)

    asked = [
        await student.http.post(path, json=late),
        await student.http.get(f"/runs/{run['id']}"),
        await student.http.put(f"/runs/{run['id']}/completion"),
        await try_to_ask(student, run, 0),
        await student.http.put(f"/runs/{run['id']}/answers/0", json={"choices": [0]}),
    ]

    assert {refused(one) for one in asked} == {(409, "quiz-is-playing")}
    assert (await play(teacher, await practise(teacher, quiz), *RIGHT))["correct_answers"] == 3
    await end_games(sessions)
    async with sessions() as db:
        assert set(await db.scalars(select(GameAnswer.user_id))) == {teacher.id}


async def test_a_run_goes_on_after_the_class_has_played(
    quiz: Json, student: Person, sessions: Sessions
) -> None:
    run = await practise(student, quiz)
    await ask(student, run, 0)
    await start_game(sessions, quiz)
    async with sessions.begin() as db:
        game = (await db.scalars(select(Game).where(Game.host_id != student.id))).one()
        game.ended_at = game.opened_at

    assert (await answer(student, run, 0, [1]))["is_right"] is True
