"""Lessons over REST: what each type holds, who reads it, and in which order they come."""

import pytest

from persistence.database import Sessions
from persistence.tables import ContentType, Lesson, UserRole
from tests.server.rest.courses.learning import (
    PDF,
    TEXT,
    VIDEO,
    added,
    enrolled,
    lesson_row,
    made,
    quiz_link,
    standing,
)
from tests.server.rest.examples import Json, written
from tests.server.rest.people import Enrol, Person

WEB = "https://example.com/a"


async def test_every_type_of_lesson_is_written_and_read_back(teacher: Person) -> None:
    quiz = await written(teacher)
    course = await made(teacher)
    for place, draft in enumerate([TEXT, VIDEO, PDF, quiz_link(quiz, pass_percent=60)]):
        answer = await teacher.http.post(
            f"/courses/{course['id']}/lessons", json={**draft, "duration_minutes": 7}
        )
        lesson = (await teacher.http.get(answer.headers["location"].removeprefix("/api"))).json()
        assert answer.json() == lesson
        assert {name: lesson[name] for name in draft} == draft
        assert (lesson["order_index"], lesson["duration_minutes"]) == (place, 7)
        assert lesson["quiz_is_deleted"] is False


@pytest.mark.parametrize(
    ("draft", "faults"),
    [
        ({"content_type": "TEXT"}, [("#/content_text", "missing_content")]),
        ({"content_type": "VIDEO"}, [("#/content_url", "missing_content")]),
        ({"content_type": "PDF"}, [("#/content_url", "missing_content")]),
        ({"content_type": "QUIZ_LINK"}, [("#/linked_quiz_id", "missing_content")]),
        (
            {"content_type": "TEXT", "content_text": "x", "content_url": WEB},
            [("#/content_url", "unused_content")],
        ),
        (
            {"content_type": "VIDEO", "content_url": WEB, "pass_percent": 3, "quiz_code": "ABC"},
            [("#/quiz_code", "unused_content"), ("#/pass_percent", "unused_content")],
        ),
        (
            {"content_type": "QUIZ_LINK", "content_text": "x"},
            [("#/content_text", "unused_content"), ("#/linked_quiz_id", "missing_content")],
        ),
        ({"content_type": "PDF", "content_url": "file:///etc/passwd"}, [("#/content_url", "web_address")]),
        (
            {"content_type": "VIDEO", "content_url": WEB, "captions": "1\n00:00 --> 00:01\nHello"},
            [("#/captions", "webvtt")],
        ),
        (
            {"content_type": "PDF", "content_url": WEB, "captions": "WEBVTT"},
            [("#/captions", "unused_content")],
        ),
        ({"content_type": "SLIDES"}, [("#/content_type", "enum")]),
        ({"content_text": " "}, [("#/content_text", "blank")]),
        ({"content_text": "x" * 40_001}, [("#/content_text", "string_too_long")]),
        ({"content_text": "x", "duration_minutes": -1}, [("#/duration_minutes", "greater_than_equal")]),
        (
            {"content_type": "QUIZ_LINK", "quiz_code": "A", "pass_percent": 101},
            [("#/pass_percent", "less_than_equal")],
        ),
        ({"content_text": "x", "order_index": 1}, [("#/order_index", "extra_forbidden")]),
    ],
)
async def test_content_that_does_not_fit_is_refused_by_what_was_expected(
    teacher: Person, draft: Json, faults: list[tuple[str, str]]
) -> None:
    course = await made(teacher)

    refused = await teacher.http.post(f"/courses/{course['id']}/lessons", json={"title": "x", **draft})

    assert refused.status_code == 422
    assert [(fault["pointer"], fault["code"]) for fault in refused.json()["errors"]] == faults
    assert (await teacher.http.get(f"/courses/{course['id']}")).json()["lesson_count"] == 0


async def test_a_quiz_is_linked_by_its_id_or_by_its_code_as_somebody_types_it(
    teacher: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    code = quiz["access_code"]
    course = await made(teacher)
    typed = f" {code[:3].lower()}-{code[3:]} ".translate(str.maketrans("34679", "٣٤٦٧٩"))

    for names in ({"linked_quiz_id": quiz["id"]}, {"quiz_code": typed}, {"quiz_code": code}):
        lesson_id = await added(teacher, course, {**quiz_link(quiz, linked_quiz_id=None), **names})
        row = await lesson_row(sessions, lesson_id)
        assert (row.linked_quiz_id, row.quiz_code) == (quiz["id"], code)
    both = quiz_link(quiz, quiz_code=code)
    assert (await teacher.http.post(f"/courses/{course['id']}/lessons", json=both)).status_code == 201


async def test_a_quiz_that_the_teacher_may_not_use_is_refused(teacher: Person, enrol: Enrol) -> None:
    colleague = await enrol(UserRole.TEACHER)
    private, public = await written(colleague), await written(colleague, is_public=True)
    own = await written(teacher)
    course = await made(teacher)

    async def link(**names: object) -> Json:
        answer = await teacher.http.post(f"/courses/{course['id']}/lessons", json=quiz_link(own, **names))
        found: Json = answer.json()
        return found

    for names, code in (
        ({"linked_quiz_id": private["id"]}, "unknown_quiz"),
        ({"linked_quiz_id": 2**31 - 1}, "unknown_quiz"),
        ({"linked_quiz_id": None, "quiz_code": private["access_code"]}, "unknown_quiz"),
        ({"linked_quiz_id": None, "quiz_code": "ZZZZZZ"}, "unknown_quiz"),
        ({"linked_quiz_id": None, "quiz_code": "!"}, "unknown_quiz"),
        # Whoever guesses codes must not learn here which of them lead somewhere.
        ({"linked_quiz_id": None, "quiz_code": public["access_code"]}, "unknown_quiz"),
        ({"quiz_code": "ZZZZZZ"}, "another_quiz"),
    ):
        assert [fault["code"] for fault in (await link(**names))["errors"]] == [code]
    linked = await link(linked_quiz_id=public["id"])
    assert (linked["linked_quiz_id"], linked["quiz_code"]) == (public["id"], None)


async def test_a_renewed_code_is_shown_as_it_is_today(teacher: Person, student: Person) -> None:
    quiz = await written(teacher)
    course = await made(teacher, quiz_link(quiz))
    await enrolled(student, course)

    renewed = (await teacher.http.put(f"/quizzes/{quiz['id']}/access-code")).json()["access_code"]

    lesson = (await student.http.get(f"/lessons/{course['lessons'][0]}")).json()
    assert lesson["quiz_code"] == renewed != quiz["access_code"]
    assert lesson["quiz"] == {"id": quiz["id"], "title": quiz["title"]}
    # Saying again what it is must not trip over the code that was stored.
    again = await teacher.http.patch(
        f"/lessons/{lesson['id']}", json={"content_type": "QUIZ_LINK", "pass_percent": 5}
    )
    assert again.json()["quiz_code"] == renewed


async def test_a_lesson_whose_quiz_was_deleted_says_so_and_can_be_linked_anew(teacher: Person) -> None:
    quiz, another = await written(teacher), await written(teacher)
    course = await made(teacher, quiz_link(quiz))
    path = f"/lessons/{course['lessons'][0]}"

    await teacher.http.delete(f"/quizzes/{quiz['id']}")

    lesson = (await teacher.http.get(path)).json()
    assert (lesson["quiz_is_deleted"], lesson["quiz"]) == (True, None)
    assert (lesson["linked_quiz_id"], lesson["quiz_code"]) == (None, None)
    [listed] = (await teacher.http.get(f"/courses/{course['id']}/lessons")).json()["items"]
    assert listed["quiz_is_deleted"] is True
    assert (await teacher.http.patch(path, json={"title": "Gone"})).json()["quiz_is_deleted"] is True
    mended = await teacher.http.patch(path, json={"linked_quiz_id": another["id"]})
    assert (mended.json()["quiz_is_deleted"], mended.json()["quiz"]["id"]) == (False, another["id"])


@pytest.mark.parametrize("is_by_code", [True, False])
async def test_an_old_lesson_that_knows_its_quiz_in_one_way_finds_it(
    teacher: Person, sessions: Sessions, *, is_by_code: bool
) -> None:
    quiz = await written(teacher)
    course = await made(teacher)
    old = Lesson(title="Old", course_id=course["id"], content_type=ContentType.QUIZ_LINK)
    if is_by_code:
        old.quiz_code = f" {quiz['access_code'].lower()}"
    else:
        old.linked_quiz_id = quiz["id"]
    async with sessions.begin() as db:
        db.add(old)

    lesson = (await teacher.http.get(f"/lessons/{old.id}")).json()

    assert (lesson["linked_quiz_id"], lesson["quiz_code"]) == (quiz["id"], quiz["access_code"])


async def test_a_lesson_that_becomes_another_type_drops_what_that_does_not_use(
    teacher: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, quiz_link(quiz, pass_percent=50))
    [lesson_id] = course["lessons"]

    changed = await teacher.http.patch(
        f"/lessons/{lesson_id}", json={"content_type": "VIDEO", "content_url": WEB}
    )

    row = await lesson_row(sessions, lesson_id)
    assert changed.json()["content_url"] == WEB
    assert (row.linked_quiz_id, row.quiz_code, row.pass_percent) == (None, None, None)
    refused = await teacher.http.patch(f"/lessons/{lesson_id}", json={"pass_percent": 50})
    assert [fault["pointer"] for fault in refused.json()["errors"]] == ["#/pass_percent"]
    refused = await teacher.http.patch(f"/lessons/{lesson_id}", json={"content_url": None})
    assert [fault["code"] for fault in refused.json()["errors"]] == ["missing_content"]


async def test_the_title_of_an_old_lesson_changes_also_when_its_content_would_not_be_taken_today(
    teacher: Person, sessions: Sessions
) -> None:
    course = await made(teacher)
    old = Lesson(title="Old", course_id=course["id"], content_type=ContentType.VIDEO, content_url="a.mp4")
    async with sessions.begin() as db:
        db.add(old)

    changed = await teacher.http.patch(f"/lessons/{old.id}", json={"title": "New"})

    assert (changed.json()["title"], changed.json()["content_url"]) == ("New", "a.mp4")


async def test_only_who_is_enrolled_reads_what_is_in_a_lesson(
    teacher: Person, student: Person, admin: Person
) -> None:
    course = await made(teacher, TEXT)
    path = f"/lessons/{course['lessons'][0]}"

    [listed] = (await student.http.get(f"/courses/{course['id']}/lessons")).json()["items"]
    assert listed["title"] == "Read"
    assert not listed.keys() & {"content_text", "content_url", "quiz_code", "linked_quiz_id"}
    refused = await student.http.get(path)
    assert (refused.status_code, refused.json()["type"]) == (403, "/api/docs#not-enrolled")

    await enrolled(student, course)
    for reader in (student, teacher, admin):
        assert (await reader.http.get(path)).json()["content_text"] == TEXT["content_text"]
    await student.http.delete(f"/courses/{course['id']}/enrollment")
    assert (await student.http.get(path)).status_code == 403


async def test_lessons_are_put_in_another_order_and_numbered_from_zero(teacher: Person) -> None:
    course = await made(teacher, TEXT, VIDEO, PDF)
    first, second, third = course["lessons"]
    path = f"/courses/{course['id']}/lesson-order"

    ordered = await teacher.http.put(path, json={"ids": [third, first, second]})

    items = [(one["id"], one["order_index"]) for one in ordered.json()["items"]]
    assert items == [(third, 0), (first, 1), (second, 2)]
    for ids in ([third, first], [third, first, second, second], [third, first, 2**31 - 1]):
        refused = await teacher.http.put(path, json={"ids": ids})
        assert [fault["code"] for fault in refused.json()["errors"]] == ["not_a_permutation"]
    assert (await teacher.http.get(f"/courses/{course['id']}/lessons")).json() == ordered.json()


async def test_lessons_behind_a_removed_one_move_up(teacher: Person) -> None:
    course = await made(teacher, TEXT, VIDEO, PDF)
    first, second, third = course["lessons"]

    assert (await teacher.http.delete(f"/lessons/{second}")).status_code == 204

    left = (await teacher.http.get(f"/courses/{course['id']}/lessons")).json()["items"]
    assert [(one["id"], one["order_index"]) for one in left] == [(first, 0), (third, 1)]
    assert (await teacher.http.get(f"/lessons/{second}")).status_code == 404
    assert (await teacher.http.delete(f"/lessons/{second}")).status_code == 404


async def test_a_course_takes_two_hundred_lessons_and_no_more(teacher: Person, sessions: Sessions) -> None:
    course = await made(teacher)
    async with sessions.begin() as db:
        db.add_all(Lesson(title=str(n), course_id=course["id"], order_index=n) for n in range(199))

    await added(teacher, course, TEXT)
    refused = await teacher.http.post(f"/courses/{course['id']}/lessons", json=TEXT)

    assert (refused.status_code, refused.json()["type"]) == (409, "/api/docs#course-is-full")


async def test_removing_the_last_open_lesson_completes_the_course(teacher: Person, student: Person) -> None:
    course = await made(teacher, TEXT, VIDEO)
    done, open_one = course["lessons"]
    await enrolled(student, course)
    await student.http.put(f"/lessons/{done}/progress", json={"status": "COMPLETED"})

    await teacher.http.delete(f"/lessons/{open_one}")

    assert (await standing(student, course))["status"] == "COMPLETED"


async def test_a_quiz_that_its_author_took_back_is_not_named_any_more(teacher: Person, enrol: Enrol) -> None:
    colleague = await enrol(UserRole.TEACHER)
    quiz = await written(colleague, is_public=True)
    course = await made(teacher, {"title": "Play", "content_type": "QUIZ_LINK", "linked_quiz_id": quiz["id"]})
    path = f"/lessons/{course['lessons'][0]}"
    before = (await teacher.http.get(path)).json()

    await colleague.http.patch(f"/quizzes/{quiz['id']}", json={"is_public": False, "title": "Not yours"})

    after = (await teacher.http.get(path)).json()
    assert before["quiz"] == {"id": quiz["id"], "title": quiz["title"]}
    assert (after["quiz"], after["quiz_is_deleted"]) == (None, False)
