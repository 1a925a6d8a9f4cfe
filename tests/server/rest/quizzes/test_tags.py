"""Tags of quizzes over REST: written, found by, counted, copied, and taken along."""

import json

import pytest

from persistence.tables import UserRole
from tests.server.rest.examples import Json, whole, written
from tests.server.rest.people import Enrol, Person
from tests.server.rest.quizzes.test_shares import shared_with

TAGS = ["Grade 5", "علوم"]


async def found(person: Person, **query: object) -> list[str]:
    answer = await person.http.get("/quizzes", params={key: str(value) for key, value in query.items()})
    assert answer.status_code == 200, answer.text
    return [quiz["title"] for quiz in answer.json()["items"]]


async def used(person: Person, **query: object) -> list[tuple[str, int]]:
    answer = await person.http.get("/quiz-tags", params={key: str(value) for key, value in query.items()})
    assert answer.status_code == 200, answer.text
    return [(one["tag"], one["quiz_count"]) for one in answer.json()["items"]]


async def test_tags_are_shown_wherever_the_quiz_is(teacher: Person, student: Person) -> None:
    quiz = await written(teacher, tags=["  Grade \t 5 ", "علوم"], is_public=True)
    at = f"/quizzes/{quiz['id']}"

    assert quiz["tags"] == TAGS
    assert (await teacher.http.get(at)).json()["tags"] == TAGS
    assert (await student.http.get(at)).json()["tags"] == TAGS
    assert (await teacher.http.get("/quizzes")).json()["items"][0]["tags"] == TAGS
    assert (await written(teacher))["tags"] == []


async def test_a_change_of_tags_alone_makes_another_version(teacher: Person) -> None:
    quiz = await written(teacher, tags=TAGS)
    at = f"/quizzes/{quiz['id']}"
    seen = (await teacher.http.get(at)).headers["etag"]

    changed = await teacher.http.patch(at, json={"tags": ["Rivers"]}, headers={"if-match": seen})
    late = await teacher.http.patch(at, json={"tags": []}, headers={"if-match": seen})

    assert (changed.status_code, changed.json()["tags"]) == (200, ["Rivers"])
    assert changed.json()["title"] == quiz["title"]
    assert changed.headers["etag"] != seen
    assert late.status_code == 412
    assert (await teacher.http.get(at)).json()["tags"] == ["Rivers"]


async def test_a_whole_quiz_brings_its_tags(teacher: Person) -> None:
    quiz = await written(teacher, tags=TAGS)
    at = f"/quizzes/{quiz['id']}"

    same = await teacher.http.put(at, json=quiz)
    other = await teacher.http.put(at, json={**whole(quiz), "tags": ["Rivers"]})

    assert same.json()["tags"] == TAGS
    assert other.json()["tags"] == ["Rivers"]
    assert await found(teacher, tag="Grade 5") == []
    assert await found(teacher, tag="rivers") == [quiz["title"]]


@pytest.mark.parametrize(
    ("tags", "pointer", "code"),
    [
        ("Grade 5", "#/tags", "list_type"),
        (None, "#/tags", "list_type"),
        ([5], "#/tags/0", "string_type"),
        (["a", ""], "#/tags/1", "string_too_short"),
        (["a", " \u200b"], "#/tags/1", "blank"),
        (["x" * 41], "#/tags/0", "string_too_long"),
        (["a\x00"], "#/tags/0", "nul_character"),
        ([str(number) for number in range(11)], "#/tags", "too_long"),
        (["Grade 5", "b", "GRADE  ٥"], "#/tags/2", "repeated_tag"),
    ],
)
async def test_tags_out_of_bounds_are_refused_with_their_place_and_change_nothing(
    teacher: Person, tags: object, pointer: str, code: str
) -> None:
    quiz = await written(teacher, tags=TAGS)
    at = f"/quizzes/{quiz['id']}"

    refused = await teacher.http.patch(at, json={"tags": tags})

    assert refused.status_code == 422
    assert [(fault["pointer"], fault["code"]) for fault in refused.json()["errors"]] == [(pointer, code)]
    assert (await teacher.http.get(at)).json() == quiz


async def test_quizzes_are_found_by_a_tag_however_it_is_written(teacher: Person, enrol: Enrol) -> None:
    await written(teacher, title="One", tags=["Grade 5", "Rivers"])
    await written(teacher, title="Two", tags=["grade ٥"], is_public=True)
    await written(teacher, title="Three", tags=["Grade 50"])
    colleague = await enrol(UserRole.TEACHER)

    assert await found(teacher, tag=" GRADE 5 ", sort="title") == ["One", "Two"]
    assert await found(teacher, tag="Grade 5", search="tw") == ["Two"]
    assert await found(teacher, tag="Grade") == []
    assert await found(colleague, tag="Grade 5") == []
    assert await found(colleague, tag="Grade 5", scope="public") == ["Two"]


async def test_ones_own_tags_are_counted_what_most_have_first(teacher: Person, enrol: Enrol) -> None:
    await written(teacher, tags=["Rivers", "Grade 5"])
    await written(teacher, tags=["grade 5"])
    await written(teacher, tags=["Grade 5"])
    archived = await written(teacher, tags=["Old", "Grade 5"])
    await teacher.http.put(f"/quizzes/{archived['id']}/archive")
    colleague = await enrol(UserRole.TEACHER)

    assert await used(teacher) == [("Grade 5", 3), ("Rivers", 1)]
    assert await used(teacher, archived="true") == [("Grade 5", 1), ("Old", 1)]
    assert await used(teacher, page=2, size=1) == [("Rivers", 1)]
    assert await used(colleague) == []


async def test_tags_of_what_colleagues_share_are_counted_when_they_are_asked_for(
    teacher: Person, student: Person, enrol: Enrol
) -> None:
    colleague = await enrol(UserRole.TEACHER)
    await shared_with(colleague, await written(colleague, tags=["Grade 5", "Lakes"]), teacher)
    await written(teacher, tags=["Grade 5"])

    assert await used(teacher) == [("Grade 5", 1)]
    assert await used(teacher, shared="true") == [("Grade 5", 2), ("Lakes", 1)]
    assert await used(teacher, shared="true", archived="true") == []
    assert await used(student, shared="true") == []


async def test_a_copy_has_the_tags_too(teacher: Person, enrol: Enrol) -> None:
    quiz = await written(teacher, tags=TAGS, is_public=True)
    colleague = await enrol(UserRole.TEACHER)

    copy = (await colleague.http.post(f"/quizzes/{quiz['id']}/copies")).json()

    assert copy["tags"] == TAGS
    assert await used(colleague) == [("Grade 5", 1), ("علوم", 1)]


async def test_tags_go_into_our_own_json_and_come_back(teacher: Person) -> None:
    quiz = await written(teacher, tags=TAGS)
    file = (await teacher.http.get(f"/quizzes/{quiz['id']}/export")).json()

    reading = await read(teacher, file)
    again = await teacher.http.post("/quizzes", json=reading["quiz"])

    assert file["quiz"]["tags"] == TAGS
    assert reading["faults"] == []
    assert again.json()["tags"] == TAGS


async def test_of_tags_in_a_file_those_are_taken_that_a_quiz_may_have(teacher: Person) -> None:
    several = ["a", "A", 7, "", "x" * 41, "b\x00", " c ", *(str(number) for number in range(10))]
    reading = await read(teacher, {"title": "T", "tags": several, "questions": []})

    assert reading["quiz"]["tags"] == ["a", "c", "0", "1", "2", "3", "4", "5", "6", "7"]
    assert [(fault["code"], fault["values"]) for fault in reading["faults"]] == [
        ("field_wrong", {"field": "tags"})
    ]
    assert (await teacher.http.post("/quizzes", json=reading["quiz"])).status_code == 201


async def read(person: Person, document: Json) -> Json:
    answer = await person.http.post("/quiz-readings", json={"text": json.dumps(document)})
    assert answer.status_code == 200, answer.text
    reading: Json = answer.json()
    return reading
