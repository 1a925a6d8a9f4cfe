"""What others hang on is not deleted by one call: the first says how much it is, its number confirms."""

import asyncio
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import func, select

from persistence.database import Sessions
from persistence.tables import (
    Assignment,
    Choice,
    Course,
    Enrollment,
    Game,
    GameAnswer,
    Lesson,
    LessonProgress,
    Question,
    Quiz,
    QuizAttempt,
    QuizParticipation,
    Record,
    User,
)
from server.rest.http.openapi import document
from server.rest.routes import RESOURCES
from tests.server.rest.courses.learning import TEXT, VIDEO, completed, enrolled, made, quiz_link
from tests.server.rest.deleting import confirmed
from tests.server.rest.examples import Json, written
from tests.server.rest.homework.playing import RIGHT, begin, play, practise
from tests.server.rest.homework.test_assignments import given
from tests.server.rest.locks import until_waiting
from tests.server.rest.people import Enrol, Person


async def played_live(sessions: Sessions, quiz: Json, *people: Person) -> None:
    """A game that is over, in which everybody has answered the first question."""
    place = {"quiz_id": quiz["id"], "game_id": uuid4()}
    async with sessions.begin() as db:
        game = Game(id=place["game_id"], quiz_id=quiz["id"], host_id=quiz["teacher_id"], access_code="OLD")
        game.settings, game.quiz, game.ended_at = {}, {"title": quiz["title"], "questions": []}, func.now()
        db.add(game)
        await db.flush()
        for person in people:
            answer = GameAnswer(game_id=game.id, user_id=person.id, position=0, choices=[1], is_right=True)
            answer.points, answer.elapsed_ms = 900, 4000
            attempt = QuizAttempt(**place, user_id=person.id, total_questions=3, correct_answers=1)
            db.add_all([QuizParticipation(**place, user_id=person.id, nickname="T"), attempt, answer])


async def rows(sessions: Sessions, *tables: type[Record]) -> list[int]:
    async with sessions() as db:
        counted = [await db.scalar(select(func.count()).select_from(table)) for table in tables]
    return [int(found or 0) for found in counted]


def unconfirmed(answer: httpx.Response) -> tuple[dict[str, int], int]:
    """What hangs on it, and the number to confirm with."""
    problem = answer.json()
    assert answer.status_code == problem["status"] == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["type"] == "/api/docs#deletion-unconfirmed"
    assert problem["title"] != problem["detail"]
    assert f"?confirm={problem['confirm']}" in problem["detail"]
    return problem["dependents"], problem["confirm"]


async def test_a_played_quiz_goes_only_with_the_number_of_what_hangs_on_it(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    await played_live(sessions, quiz, student, await enrol())
    await play(student, await begin(student, f"/assignments/{(await given(teacher, quiz))['id']}"), [1], [0])
    await made(teacher, TEXT, quiz_link(quiz))
    untouched = await written(teacher)
    await played_live(sessions, untouched, student)
    path = f"/quizzes/{quiz['id']}"

    refused = await teacher.http.delete(path)
    counts, number = unconfirmed(refused)
    wrong = [await teacher.http.delete(path, params={"confirm": number + away}) for away in (-1, 1)]

    assert counts == {
        "games": 1,
        "runs": 1,
        "participations": 3,
        "attempts": 2,
        "answers": 4,
        "assignments": 1,
        "lessons": 1,
    }
    assert number == sum(counts.values())
    assert [unconfirmed(one) for one in wrong] == [(counts, number)] * 2
    assert (await teacher.http.get(path)).json() == quiz
    assert await rows(sessions, Game, GameAnswer, QuizAttempt, Assignment) == [3, 5, 3, 1]

    assert (await confirmed(teacher, path, refused)).status_code == 204
    assert await rows(sessions, Game, GameAnswer, QuizAttempt, QuizParticipation) == [1, 1, 1, 1]
    assert await rows(sessions, Quiz, Question, Choice, Assignment, Lesson) == [1, 3, 8, 0, 2]


async def test_a_quiz_of_an_old_database_that_has_attempts_and_no_games_is_asked_for_too(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    attempted, entered = await written(teacher), await written(teacher)
    async with sessions.begin() as db:
        db.add(QuizAttempt(quiz_id=attempted["id"], user_id=student.id, total_questions=3))
        db.add(QuizParticipation(quiz_id=entered["id"], user_id=student.id))

    refused = [await teacher.http.delete(f"/quizzes/{quiz['id']}") for quiz in (attempted, entered)]

    assert [unconfirmed(one) for one in refused] == [({"attempts": 1}, 1), ({"participations": 1}, 1)]


async def test_a_quiz_that_was_never_played_goes_with_one_call(teacher: Person) -> None:
    quiz, linked = await written(teacher), await written(teacher)
    await made(teacher, quiz_link(linked))
    await given(teacher, linked)

    for one in (quiz, linked):
        assert (await teacher.http.delete(f"/quizzes/{one['id']}")).status_code == 204


async def test_a_number_that_is_old_by_now_deletes_nothing(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    await played_live(sessions, quiz, student)
    path = f"/quizzes/{quiz['id']}"
    before = await teacher.http.delete(path)
    await played_live(sessions, quiz, student)

    late = await confirmed(teacher, path, before)

    assert unconfirmed(late)[1] == 2 * unconfirmed(before)[1]
    assert (await confirmed(teacher, path, late)).status_code == 204


async def test_the_refusal_offers_the_archive_and_the_archive_takes_it(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz, course = await written(teacher), await made(teacher, TEXT)
    await played_live(sessions, quiz, student)
    await enrolled(student, course)

    for path in (f"/quizzes/{quiz['id']}", f"/courses/{course['id']}"):
        problem = (await teacher.http.delete(path)).json()
        assert problem["archive"] == f"/api{path}/archive"
        assert problem["archive"] in problem["detail"]
        archived = await teacher.http.put(problem["archive"].removeprefix("/api"))
        assert archived.status_code == 204
        assert (await teacher.http.get(path)).json()["archived_at"]


async def test_what_is_added_while_a_quiz_is_being_deleted_is_counted(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    await played_live(sessions, quiz, student)
    path = f"/quizzes/{quiz['id']}"
    before = await teacher.http.delete(path)

    async with sessions.begin() as db:
        db.add(QuizAttempt(quiz_id=quiz["id"], user_id=student.id, total_questions=3))
        await db.flush()
        deleting = asyncio.create_task(confirmed(teacher, path, before))
        await until_waiting(sessions)

    assert unconfirmed(await deleting)[1] == unconfirmed(before)[1] + 1


async def test_a_course_goes_only_with_the_number_of_what_hangs_on_it(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    course, other = await made(teacher, TEXT, VIDEO), await made(teacher, TEXT)
    for person in (student, await enrol()):
        await enrolled(person, course)
        await enrolled(person, other)
        await completed(person, *course["lessons"])
    await student.http.delete(f"/courses/{course['id']}/enrollment")
    path = f"/courses/{course['id']}"

    refused = await teacher.http.delete(path)

    assert unconfirmed(refused) == ({"lessons": 2, "enrollments": 2, "progress": 4}, 8)
    assert unconfirmed(await teacher.http.delete(path, params={"confirm": 9}))[1] == 8
    assert await rows(sessions, Course, Enrollment, LessonProgress) == [2, 4, 4]
    assert (await confirmed(teacher, path, refused)).status_code == 204
    assert await rows(sessions, Course, Enrollment, LessonProgress) == [1, 2, 0]


async def test_a_course_that_nobody_takes_goes_with_one_call(teacher: Person) -> None:
    course = await made(teacher, TEXT)

    assert (await teacher.http.delete(f"/courses/{course['id']}")).status_code == 204


async def test_what_is_learned_while_a_course_is_being_deleted_is_counted(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    course = await made(teacher, TEXT)
    enrollment = await enrolled(student, course)
    path = f"/courses/{course['id']}"
    before = await teacher.http.delete(path)

    async with sessions.begin() as db:
        await db.get(Enrollment, enrollment["id"], with_for_update=True)
        db.add(LessonProgress(enrollment_id=enrollment["id"], lesson_id=course["lessons"][0]))
        await db.flush()
        deleting = asyncio.create_task(confirmed(teacher, path, before))
        await until_waiting(sessions)

    assert unconfirmed(await deleting)[0] == {"lessons": 1, "enrollments": 1, "progress": 1}


async def test_a_lesson_that_somebody_has_progress_in_goes_only_with_their_number(
    teacher: Person, student: Person
) -> None:
    course = await made(teacher, TEXT, VIDEO)
    begun, open_one = course["lessons"]
    await enrolled(student, course)
    await completed(student, begun)
    path = f"/lessons/{begun}"

    assert (await teacher.http.delete(f"/lessons/{open_one}")).status_code == 204
    refused = await teacher.http.delete(path)

    assert unconfirmed(refused) == ({"progress": 1}, 1)
    assert "archive" not in refused.json()
    assert (await confirmed(teacher, path, refused)).status_code == 204
    assert (await teacher.http.get(path)).status_code == 404


async def test_homework_that_was_begun_is_taken_back_only_with_the_number_of_its_runs_and_answers(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher, is_public=True)
    assignment, untouched = await given(teacher, quiz), await given(teacher, quiz)
    await play(student, await begin(student, f"/assignments/{assignment['id']}"), *RIGHT)
    await practise(student, quiz)
    path = f"/assignments/{assignment['id']}"

    refused = await teacher.http.delete(path)

    assert unconfirmed(refused) == ({"runs": 1, "attempts": 1, "answers": 3}, 5)
    assert (await teacher.http.get(f"{path}/results")).json()["total"] == 1
    assert (await confirmed(teacher, path, refused)).status_code == 204
    assert (await teacher.http.delete(f"/assignments/{untouched['id']}")).status_code == 204
    assert await rows(sessions, Game, QuizAttempt) == [2, 1]


async def test_who_takes_courses_or_plays_alone_is_erased_only_with_the_number_of_what_goes(
    admin: Person, teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    course, quiz = await made(teacher, TEXT), await written(teacher, is_public=True)
    await enrolled(student, course)
    await completed(student, *course["lessons"])
    await practise(student, quiz)
    path, nobody = f"/users/{student.id}", await enrol()

    refused = await admin.http.delete(path)

    assert unconfirmed(refused) == ({"runs": 1, "enrollments": 1, "progress": 1}, 3)
    assert (await admin.http.delete(f"/users/{nobody.id}")).status_code == 204
    assert (await confirmed(admin, path, refused)).status_code == 204
    async with sessions() as db:
        assert (await db.get_one(User, student.id)).is_erased


async def test_who_may_not_delete_a_thing_is_not_told_what_hangs_on_it(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher, is_public=True)
    await played_live(sessions, quiz, student)

    refused = await student.http.delete(f"/quizzes/{quiz['id']}", params={"confirm": 4})

    assert (refused.status_code, "dependents" in refused.json()) == (403, False)


@pytest.mark.parametrize("number", ["", "many", "1.5", "-1", "9" * 20])
async def test_a_number_that_is_none_is_refused_as_such(teacher: Person, number: str) -> None:
    quiz = await written(teacher)

    refused = await teacher.http.delete(f"/quizzes/{quiz['id']}?confirm={number}")

    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "#/confirm")
    assert (await teacher.http.get(f"/quizzes/{quiz['id']}")).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/quizzes/{quiz_id}",
        "/courses/{course_id}",
        "/lessons/{lesson_id}",
        "/assignments/{assignment_id}",
        "/users/{user_id}",
    ],
)
def test_the_document_says_how_a_deletion_is_confirmed(path: str) -> None:
    found = document(RESOURCES)
    deleting = found["paths"][path]["delete"]
    problem = deleting["responses"]["409"]["content"]["application/problem+json"]["schema"]

    assert "confirm" in {parameter["name"] for parameter in deleting["parameters"]}
    assert "/api/docs#deletion-unconfirmed" in problem["properties"]["type"]["enum"]
    assert {"$ref": "#/components/schemas/DeletionDetails"} in problem["anyOf"]
    described = found["components"]["schemas"]["DeletionDetails"]
    assert {"dependents", "confirm"} <= set(described["required"])


async def test_questions_and_choices_of_a_played_quiz_go_with_one_call_for_no_answer_goes_along(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher, is_public=True)
    run = await play(student, await practise(student, quiz), *RIGHT)
    first, second = quiz["questions"][:2]

    removed = [
        await teacher.http.delete(f"/choices/{first['choices'][0]['id']}"),
        await teacher.http.delete(f"/questions/{second['id']}"),
    ]

    assert [one.status_code for one in removed] == [204, 204]
    async with sessions() as db:
        kept = select(GameAnswer.choices).where(GameAnswer.game_id == UUID(run["id"]))
        assert (await db.scalars(kept.order_by(GameAnswer.position))).all() == RIGHT
