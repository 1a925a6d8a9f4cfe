"""Dashboards over REST."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import update

from persistence.database import Sessions
from persistence.tables import (
    Course,
    EnrollmentStatus,
    Game,
    GameAnswer,
    LessonProgress,
    LessonStatus,
    Quiz,
    QuizAttempt,
    QuizParticipation,
    UserRole,
)
from tests.server.rest.courses.classroom import BEGAN, a_course, a_text, an_attempt, an_enrollment, store
from tests.server.rest.examples import Json, whole, written
from tests.server.rest.people import Enrol, Person


def frozen(quiz: Json) -> Json:
    """The copy that a game keeps."""
    return {
        "title": quiz["title"],
        "questions": [
            {
                **{name: one[name] for name in ("id", "text", "question_type", "points", "time_limit")},
                "choices": [
                    {"text": choice["text"], "is_right": choice["is_correct"]} for choice in one["choices"]
                ],
            }
            for one in quiz["questions"]
        ],
    }


async def answered(
    sessions: Sessions,
    quiz: Json,
    people: list[Person],
    right: list[list[bool]],
    voided: tuple[int, ...] = (),
) -> None:
    """A game of this quiz; ``right`` says for each question how everybody answered it."""
    game = Game(id=uuid4(), quiz_id=quiz["id"], host_id=quiz["teacher_id"], access_code=quiz["access_code"])
    game.settings, game.quiz, game.opened_at = {}, frozen(quiz), datetime.now(UTC)
    game.voided = list(voided)
    await store(sessions, game)
    await store(
        sessions,
        *(
            GameAnswer(
                game_id=game.id,
                user_id=person.id,
                position=place,
                question_id=quiz["questions"][place]["id"],
                choices=[0],
                is_right=is_right,
                points=0,
                elapsed_ms=1,
            )
            for place, marks in enumerate(right)
            for person, is_right in zip(people, marks, strict=False)
        ),
    )


async def test_a_teacher_sees_how_often_each_quiz_was_played_and_how_that_went(
    teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    played = await written(teacher, title="Played")
    await written(teacher, title="Not played")
    first, second, absent = await enrol(), await enrol(), await enrol()
    await an_attempt(sessions, played, first, 3)
    await an_attempt(sessions, played, first, 0, day=1)
    await an_attempt(sessions, played, second, 3, day=2)
    await store(sessions, QuizParticipation(quiz_id=played["id"], user_id=absent.id, entered_at=BEGAN))

    listed = (await teacher.http.get("/dashboards/teacher/quizzes")).json()

    assert listed["total"] == 2
    nothing, something = listed["items"]
    assert something == {
        "id": played["id"],
        "title": "Played",
        "participants": 3,
        "attempts": 3,
        "average_score": 200.0,
        "average_percent": 66.67,
        "last_played_at": (BEGAN + timedelta(days=2)).isoformat().replace("+00:00", "Z"),
    }
    assert (nothing["title"], nothing["participants"], nothing["attempts"]) == ("Not played", 0, 0)
    assert {nothing["average_score"], nothing["average_percent"], nothing["last_played_at"]} == {None}


async def test_a_dashboard_shows_neither_what_others_wrote_nor_what_is_archived(
    teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    archived = await written(teacher)
    await written(await enrol(UserRole.TEACHER), is_public=True)
    await a_course(sessions, await enrol(UserRole.TEACHER))
    put_away = await a_course(sessions, teacher)
    async with sessions.begin() as db:
        await db.execute(update(Quiz).where(Quiz.id == archived["id"]).values(archived_at=BEGAN))
        await db.execute(update(Course).where(Course.id == put_away.id).values(archived_at=BEGAN))

    quizzes = (await teacher.http.get("/dashboards/teacher/quizzes")).json()
    courses = (await teacher.http.get("/dashboards/teacher/courses")).json()

    assert quizzes == {"items": [], "page": 1, "size": 20, "total": 0}
    assert courses == {"items": [], "page": 1, "size": 20, "total": 0}


async def test_an_attempt_on_no_questions_has_no_percent(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    await store(sessions, QuizAttempt(quiz_id=quiz["id"], user_id=student.id, total_questions=0, score=0))

    listed = (await teacher.http.get("/dashboards/teacher/quizzes")).json()
    figures = (await student.http.get("/dashboards/student")).json()

    assert listed["items"][0]["average_percent"] is None
    assert figures["average_percent"] is None


async def test_dashboards_come_page_by_page_the_newest_first(teacher: Person, sessions: Sessions) -> None:
    quizzes = [await written(teacher) for _ in range(3)]
    courses = [await a_course(sessions, teacher, day=day) for day in range(3)]

    for path, ids in (
        ("/dashboards/teacher/quizzes", [quiz["id"] for quiz in quizzes]),
        ("/dashboards/teacher/courses", [course.id for course in courses]),
    ):
        pages = [(await teacher.http.get(path, params={"size": 2, "page": page})).json() for page in (1, 2)]
        assert [[one["id"] for one in page["items"]] for page in pages] == [[ids[2], ids[1]], [ids[0]]]


async def test_the_hardest_question_comes_first_and_unanswered_ones_not_at_all(
    teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    people = [await enrol() for _ in range(4)]
    await answered(sessions, quiz, people, [[True, True, False, True]])
    await answered(sessions, quiz, people, [[True], [], [False, True]])

    listed = (await teacher.http.get(f"/quizzes/{quiz['id']}/hardest-questions")).json()

    assert [(one["position"], one["answered"], one["percent_right"]) for one in listed["items"]] == [
        (2, 2, 50.0),
        (0, 5, 80.0),
    ]
    assert listed["items"][0]["text"] == quiz["questions"][2]["text"]


async def test_a_question_is_not_hard_because_it_was_voided(
    teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    people = [await enrol() for _ in range(2)]
    await answered(sessions, quiz, people, [[True, True], [False, False]], voided=(1,))
    await answered(sessions, quiz, people, [[True, False], [True, True]])

    listed = (await teacher.http.get(f"/quizzes/{quiz['id']}/hardest-questions")).json()

    assert [(one["position"], one["answered"], one["percent_right"]) for one in listed["items"]] == [
        (0, 4, 75.0),
        (1, 2, 100.0),
    ]


async def hardest(teacher: Person, quiz: Json) -> list[Json]:
    answer = await teacher.http.get(f"/quizzes/{quiz['id']}/hardest-questions")
    assert answer.status_code == 200, answer.text
    items: list[Json] = answer.json()["items"]
    return items


async def test_what_was_hard_is_told_also_when_the_question_was_deleted(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    await answered(sessions, quiz, [student], [[True], [False], [True]])
    first, second, third = quiz["questions"]
    before = await hardest(teacher, quiz)

    await teacher.http.delete(f"/questions/{second['id']}")

    gone = {"id": second["id"], "position": 1, "text": second["text"], "answered": 1, "percent_right": 0.0}
    after = await hardest(teacher, quiz)
    assert before[0] == {**gone, "is_current": True}
    assert after[0] == {**gone, "is_current": False}
    assert [(one["id"], one["position"], one["is_current"]) for one in after[1:]] == [
        (first["id"], 0, True),
        (third["id"], 1, True),
    ]


async def test_a_question_that_was_changed_is_told_as_it_was_asked(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    await answered(sessions, quiz, [student], [[False]])
    question = quiz["questions"][0]
    await teacher.http.patch(f"/questions/{question['id']}", json={"text": "Which planet is the hottest?"})
    changed = (await teacher.http.get(f"/quizzes/{quiz['id']}")).json()
    await answered(sessions, changed, [student], [[True]])

    assert [
        (one["text"], one["percent_right"], one["is_current"]) for one in await hardest(teacher, quiz)
    ] == [
        (question["text"], 0.0, False),
        ("Which planet is the hottest?", 100.0, True),
    ]


async def test_a_question_whose_solution_was_mended_is_another_one(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    await answered(sessions, quiz, [student], [[False]])
    draft = whole(quiz)
    for choice in draft["questions"][0]["choices"]:
        choice["is_correct"] = choice["text"] == "Mars"
    mended = (await teacher.http.put(f"/quizzes/{quiz['id']}", json=draft)).json()
    await answered(sessions, mended, [student], [[True]])

    assert [(one["percent_right"], one["is_current"]) for one in await hardest(teacher, quiz)] == [
        (0.0, False),
        (100.0, True),
    ]


async def test_a_question_that_was_written_anew_in_the_same_words_is_the_same(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    await answered(sessions, quiz, [student], [[False]])
    draft = whole(quiz)
    for question in draft["questions"]:
        del question["id"]
        question["time_limit"] = 7
        for choice in question["choices"]:
            del choice["id"]
        question["choices"].reverse()
    anew = (await teacher.http.put(f"/quizzes/{quiz['id']}", json=draft)).json()
    assert anew["questions"][0]["id"] != quiz["questions"][0]["id"]
    await answered(sessions, anew, [student], [[True]])

    [found] = await hardest(teacher, quiz)

    assert (found["id"], found["answered"], found["percent_right"]) == (anew["questions"][0]["id"], 2, 50.0)


async def test_no_more_than_two_hundred_hard_questions_are_told(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    for place in range(70):
        renamed = {
            **quiz,
            "questions": [{**one, "text": f"{place} {one['text']}"} for one in quiz["questions"]],
        }
        await answered(sessions, renamed, [student], [[True], [place % 2 == 0], [False]])

    found = await hardest(teacher, quiz)

    assert len(found) == 200
    assert [one["percent_right"] for one in found] == [0.0] * 105 + [100.0] * 95


async def test_only_who_wrote_a_quiz_sees_which_questions_were_hard(
    teacher: Person, student: Person, admin: Person
) -> None:
    private, public = await written(teacher), await written(teacher, is_public=True)

    statuses = [
        (await person.http.get(f"/quizzes/{quiz['id']}/hardest-questions")).status_code
        for person in (teacher, admin, student)
        for quiz in (private, public)
    ]

    assert statuses == [200, 200, 200, 200, 404, 403]


async def test_a_teacher_sees_who_takes_each_course_and_how_far_they_are(
    teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    course = await a_course(sessions, teacher)
    dropped, completed = EnrollmentStatus.DROPPED, EnrollmentStatus.COMPLETED
    await an_enrollment(sessions, course, await enrol(), percent=50)
    # A lesson was added after this one had completed the course.
    await an_enrollment(sessions, course, await enrol(), percent=75, completed_at=BEGAN)
    await an_enrollment(sessions, course, await enrol(), status=completed, percent=100, completed_at=BEGAN)
    await an_enrollment(sessions, course, await enrol(), status=dropped, percent=10)

    listed = (await teacher.http.get("/dashboards/teacher/courses")).json()

    assert listed["items"] == [
        {
            "id": course.id,
            "title": "Geography",
            "is_published": True,
            "active": 2,
            "completed": 1,
            "dropped": 1,
            "completions": 2,
            "average_progress": 75.0,
        }
    ]


async def test_a_student_sees_all_results_in_figures(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    quiz, other = await written(teacher), await written(teacher)
    await an_attempt(sessions, quiz, student, 3, rank="12/28")
    await an_attempt(sessions, quiz, student, 0, rank="9/28", day=1)
    await an_attempt(sessions, other, student, 3, rank="the best")
    await an_attempt(sessions, quiz, await enrol(), 3, rank="1/28", day=5)

    figures = (await student.http.get("/dashboards/student")).json()

    assert figures == {
        "quizzes": 2,
        "attempts": 3,
        "total_score": 600,
        "average_percent": 66.67,
        "best_percent": 100.0,
        "best_place": 9,
        "last_played_at": (BEGAN + timedelta(days=1)).isoformat().replace("+00:00", "Z"),
    }


async def test_a_student_who_has_played_nothing_has_no_averages(student: Person) -> None:
    figures = (await student.http.get("/dashboards/student")).json()

    assert (figures["quizzes"], figures["attempts"], figures["total_score"]) == (0, 0, 0)
    assert {figures["average_percent"], figures["best_percent"], figures["best_place"]} == {None}


async def test_a_student_sees_the_next_lesson_of_every_course(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    first, second = a_text("First", 0), a_text("Second", 1)
    # Stored in another order than they are read in.
    begun = await a_course(sessions, teacher, second, first, title="Begun")
    only = a_text("Only", 0)
    done = await a_course(sessions, teacher, only, title="Done")
    dropped = await a_course(sessions, teacher, a_text("Never", 0), title="Dropped")
    enrollment = await an_enrollment(sessions, begun, student, first, percent=50, day=2)
    await store(
        sessions,
        LessonProgress(enrollment_id=enrollment.id, lesson_id=second.id, status=LessonStatus.IN_PROGRESS),
    )
    await an_enrollment(sessions, done, student, only, percent=100, day=1)
    await an_enrollment(sessions, dropped, student, status=EnrollmentStatus.DROPPED)
    await an_enrollment(sessions, begun, await enrol(), first, second)

    listed = (await student.http.get("/dashboards/student/courses")).json()

    assert listed["total"] == 2
    assert [(one["title"], one["progress_percent"]) for one in listed["items"]] == [
        ("Begun", 50.0),
        ("Done", 100.0),
    ]
    assert [one["next_lesson"] for one in listed["items"]] == [
        {"id": second.id, "title": "Second", "content_type": "TEXT"},
        None,
    ]
