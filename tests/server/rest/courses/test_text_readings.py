"""The text of a lesson is read before it is stored, as it will be read afterwards."""

import pytest

from tests.server.rest.courses.learning import TEXT, added, made
from tests.server.rest.people import Person

WRITTEN = "They **shine**: $x^2$ <script>alert(1)</script>"


async def test_a_text_is_read_as_it_will_be_once_it_is_stored(teacher: Person) -> None:
    lesson = await added(teacher, await made(teacher), {**TEXT, "content_text": WRITTEN})
    stored = (await teacher.http.get(f"/lessons/{lesson}")).json()

    answer = await teacher.http.post("/lesson-text-readings", json={"content_text": WRITTEN})

    assert (answer.status_code, answer.json()) == (200, {"content_nodes": stored["content_nodes"]})


@pytest.mark.parametrize("text", ["", "  ", "x" * 40_001, None])
async def test_what_no_lesson_takes_is_not_read(teacher: Person, text: str | None) -> None:
    assert (await teacher.http.post("/lesson-text-readings", json={"content_text": text})).status_code == 422


async def test_students_have_nothing_read(student: Person) -> None:
    assert (await student.http.post("/lesson-text-readings", json={"content_text": "x"})).status_code == 403
