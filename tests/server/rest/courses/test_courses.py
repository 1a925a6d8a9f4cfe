"""Courses over REST: made, listed, changed, published, archived and deleted."""

import pytest
from sqlalchemy import func, select

from persistence.database import Sessions
from persistence.tables import Course, Enrollment, Lesson, LessonProgress, UserRole
from tests.server.rest.courses.learning import TEXT, completed, enrolled, made
from tests.server.rest.deleting import deleted
from tests.server.rest.examples import Json
from tests.server.rest.people import Enrol, Person

WHOLE: Json = {
    "title": "  Geography ",
    "description": "Rivers",
    "thumbnail_url": "https://example.com/جبل.png?size=2",
    "category": "Earth",
    "is_published": True,
}


async def test_a_teacher_makes_a_course_with_every_field_and_reads_it_back(teacher: Person) -> None:
    answer = await teacher.http.post("/courses", json=WHOLE)
    found = await teacher.http.get(answer.headers["location"].removeprefix("/api"))

    course = found.json()
    assert answer.status_code == 201
    assert answer.json() == course
    assert course["title"] == "Geography"
    assert {name: course[name] for name in WHOLE.keys() - {"title"}} == {
        name: WHOLE[name] for name in WHOLE.keys() - {"title"}
    }
    assert (course["teacher_id"], course["lesson_count"]) == (teacher.id, 0)
    assert course["archived_at"] is None


async def test_students_do_not_make_courses(student: Person) -> None:
    refused = await student.http.post("/courses", json=WHOLE)

    assert refused.status_code == 403
    assert refused.json()["type"].endswith("#teachers-only")


@pytest.mark.parametrize(
    ("broken", "pointer", "code"),
    [
        ({"title": " "}, "#/title", "blank"),
        ({"title": "x" * 201}, "#/title", "string_too_long"),
        ({"description": "\x00"}, "#/description", "nul_character"),
        ({"thumbnail_url": "picture.png"}, "#/thumbnail_url", "web_address"),
        ({"thumbnail_url": "javascript:alert(1)"}, "#/thumbnail_url", "web_address"),
        ({"thumbnail_url": "http://"}, "#/thumbnail_url", "web_address"),
        ({"thumbnail_url": "https://example.com/a b"}, "#/thumbnail_url", "web_address"),
        ({"thumbnail_url": "https://example.com/\x00"}, "#/thumbnail_url", "web_address"),
        ({"thumbnail_url": "https://example.com/" + "x" * 481}, "#/thumbnail_url", "string_too_long"),
        ({"category": ""}, "#/category", "string_too_short"),
        ({"category": "x" * 101}, "#/category", "string_too_long"),
        ({"is_published": 1}, "#/is_published", "bool_type"),
        ({"teacher_id": 1}, "#/teacher_id", "extra_forbidden"),
    ],
)
async def test_a_course_out_of_bounds_is_refused_with_the_place(
    teacher: Person, broken: Json, pointer: str, code: str
) -> None:
    refused = await teacher.http.post("/courses", json={**WHOLE, **broken})

    assert refused.status_code == 422
    assert [(fault["pointer"], fault["code"]) for fault in refused.json()["errors"]] == [(pointer, code)]


async def test_a_change_leaves_the_other_fields(teacher: Person) -> None:
    course = (await teacher.http.post("/courses", json=WHOLE)).json()

    changed = await teacher.http.patch(
        f"/courses/{course['id']}", json={"category": None, "is_published": False}
    )

    after = changed.json()
    assert (after["category"], after["is_published"], after["title"]) == (None, False, "Geography")
    assert after["updated_at"]


async def test_only_the_owner_and_administrators_see_and_change_an_unpublished_course(
    teacher: Person, student: Person, admin: Person, enrol: Enrol
) -> None:
    course = await made(teacher, TEXT, is_published=False)
    colleague = await enrol(UserRole.TEACHER)
    path = f"/courses/{course['id']}"

    for stranger in (student, colleague):
        for path_seen in (path, f"{path}/lessons", f"{path}/enrollment", f"/lessons/{course['lessons'][0]}"):
            assert (await stranger.http.get(path_seen)).status_code == 404
        assert (await stranger.http.patch(path, json={"title": "Mine"})).status_code == 404
        assert (await stranger.http.put(f"{path}/enrollment")).status_code == 404
    assert (await admin.http.patch(path, json={"title": "Better"})).status_code == 200
    assert (await teacher.http.get(path)).json()["title"] == "Better"


async def test_a_published_course_is_seen_by_all_and_changed_by_its_owner_alone(
    teacher: Person, student: Person, enrol: Enrol
) -> None:
    course = await made(teacher, TEXT)
    path, lesson = f"/courses/{course['id']}", f"/lessons/{course['lessons'][0]}"

    for stranger in (student, await enrol(UserRole.TEACHER)):
        assert (await stranger.http.get(path)).json()["lesson_count"] == 1
        refusals = [
            await stranger.http.patch(path, json={"title": "Mine"}),
            await stranger.http.delete(path),
            await stranger.http.put(f"{path}/archive"),
            await stranger.http.delete(f"{path}/archive"),
            await stranger.http.post(f"{path}/lessons", json=TEXT),
            await stranger.http.put(f"{path}/lesson-order", json={"ids": course["lessons"]}),
            await stranger.http.get(f"{path}/enrollments"),
            await stranger.http.patch(lesson, json={"title": "Mine"}),
            await stranger.http.delete(lesson),
        ]
        assert {refused.json()["type"] for refused in refusals} == {"/api/docs#not-yours"}


async def test_who_is_enrolled_keeps_seeing_a_course_that_is_closed_and_nobody_else_enrols(
    teacher: Person, student: Person, enrol: Enrol
) -> None:
    course = await made(teacher, TEXT)
    await enrolled(student, course)
    path, newcomer = f"/courses/{course['id']}", await enrol()

    for closing in ({"is_published": False}, None):
        if closing:
            await teacher.http.patch(path, json=closing)
        else:
            await teacher.http.patch(path, json={"is_published": True})
            await teacher.http.put(f"{path}/archive")
        assert (await student.http.get(path)).status_code == 200
        assert (await student.http.get(f"/lessons/{course['lessons'][0]}")).status_code == 200
        assert (await student.http.put(f"{path}/enrollment")).status_code == 200
        assert (await newcomer.http.put(f"{path}/enrollment")).status_code == 404

    await student.http.delete(f"{path}/enrollment")
    assert (await student.http.get(path)).status_code == 404
    assert (await student.http.put(f"{path}/enrollment")).status_code == 404


async def test_courses_are_found_by_whose_they_are_a_part_of_the_title_and_the_category(
    teacher: Person, student: Person, enrol: Enrol
) -> None:
    await made(teacher, title="Rivers of Asia", category="Earth")
    await made(teacher, title="Rivers 100%", category="Numbers", is_published=False)
    await made(await enrol(UserRole.TEACHER), title="Stars", category="sky")

    async def titles(person: Person, **query: str) -> list[str]:
        answer = await person.http.get("/courses", params=query)
        assert answer.json()["total"] == len(answer.json()["items"])
        return [course["title"] for course in answer.json()["items"]]

    assert await titles(student) == ["Stars", "Rivers of Asia"]
    assert await titles(student, scope="own") == []
    assert await titles(teacher, scope="own") == ["Rivers 100%", "Rivers of Asia"]
    assert await titles(teacher, scope="own", search="0%") == ["Rivers 100%"]
    assert await titles(student, search="rIVER") == ["Rivers of Asia"]
    assert await titles(student, category="SKY") == ["Stars"]


async def test_an_archived_course_leaves_the_lists_until_it_is_taken_out_again(
    teacher: Person, student: Person
) -> None:
    course = await made(teacher)
    path = f"/courses/{course['id']}"

    async def listed(person: Person, **query: str) -> int:
        total: int = (await person.http.get("/courses", params=query)).json()["total"]
        return total

    assert (await teacher.http.put(f"{path}/archive")).status_code == 204
    archived = (await teacher.http.get(path)).json()["archived_at"]
    assert (await teacher.http.put(f"{path}/archive")).status_code == 204
    assert (await teacher.http.get(path)).json()["archived_at"] == archived
    assert (await student.http.get(path)).status_code == 404
    assert [await listed(student), await listed(teacher, scope="own")] == [0, 0]
    assert await listed(teacher, scope="own", archived="true") == 1
    assert await listed(student, archived="true") == 0

    assert (await teacher.http.delete(f"{path}/archive")).status_code == 204
    assert [await listed(student), await listed(teacher, scope="own")] == [1, 1]


async def test_deleting_a_course_takes_its_lessons_enrollments_and_progress_along(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    course = await made(teacher, TEXT)
    await enrolled(student, course)
    await completed(student, *course["lessons"])

    assert (await deleted(teacher, f"/courses/{course['id']}")).status_code == 204

    async with sessions() as db:
        for table in (Course, Lesson, Enrollment, LessonProgress):
            assert await db.scalar(select(func.count()).select_from(table)) == 0
    assert (await student.http.get("/me/enrollments")).json()["total"] == 0
