"""Files of lessons brought piece by piece: gone on with where they broke off, and within all limits."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from server.media.pieces import PIECE
from server.settings import Settings
from tests.server.rest.courses.files import a_pdf, an_mp4, pieces_in
from tests.server.rest.courses.learning import added, enrolled, made
from tests.server.rest.examples import Json
from tests.server.rest.people import Person

MIB = 1024**2
FILE = an_mp4(2 * PIECE + 600)


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    limits = {"lesson_file_mb": 9, "lesson_files_quota_mb": 12}
    return settings.model_copy(update={**limits, "media_url": str(tmp_path)})


async def begun(teacher: Person, course: Json, first: bytes, size: int) -> httpx.Response:
    path = f"/courses/{course['id']}/uploads"
    return await teacher.http.post(path, params={"name": "a.mp4", "size": size}, content=first)


async def sent(teacher: Person, course: Json, file: Json, number: int, data: bytes) -> httpx.Response:
    path = f"/courses/{course['id']}/uploads/{file['id']}/pieces/{number}"
    return await teacher.http.put(path, content=data)


def piece(number: int) -> bytes:
    return FILE[number * PIECE : (number + 1) * PIECE]


async def test_a_file_comes_piece_by_piece_and_a_lesson_shows_it(teacher: Person) -> None:
    course = await made(teacher)
    video = {"title": "Watch", "content_type": "VIDEO"}
    file = (await begun(teacher, course, piece(0), len(FILE))).json()
    too_early = await teacher.http.post(
        f"/courses/{course['id']}/lessons", json={**video, "file_id": file["id"]}
    )
    last = [(await sent(teacher, course, file, number, piece(number))).json() for number in (2, 1, 1)]

    assert (file["bytes"], file["received"], file["type"]) == (len(FILE), PIECE, "MP4")
    assert too_early.status_code == 422
    assert [one["received"] for one in last] == [PIECE + 600, len(FILE), len(FILE)]
    lesson = await added(teacher, course, {**video, "file_id": file["id"]})
    address = (await teacher.http.get(f"/lessons/{lesson}/file")).json()["address"]
    loaded = await teacher.http.get(str(teacher.http.base_url.join(address)))
    assert loaded.content == FILE


async def test_who_broke_off_is_told_how_much_has_come(teacher: Person) -> None:
    course = await made(teacher)
    file = (await begun(teacher, course, piece(0), len(FILE))).json()
    await sent(teacher, course, file, 1, piece(1))

    found = (await teacher.http.get(f"/courses/{course['id']}/uploads/{file['id']}")).json()

    assert found == {**file, "received": 2 * PIECE}


async def test_a_small_file_is_whole_at_once(teacher: Person) -> None:
    file = (await begun(teacher, await made(teacher), a_pdf(), len(a_pdf()))).json()

    assert file["received"] == file["bytes"] == len(a_pdf())


async def test_no_piece_is_taken_that_is_not_of_its_length(teacher: Person, tmp_path: Path) -> None:
    course = await made(teacher)
    refused = [
        await begun(teacher, course, piece(0)[:-1], len(FILE)),
        await begun(teacher, course, piece(0), 2 * MIB),
        await begun(teacher, course, b"<html>", 6),
    ]
    assert pieces_in(tmp_path) == []
    file = (await begun(teacher, course, piece(0), len(FILE))).json()
    refused += [
        await sent(teacher, course, file, number, data)
        for number, data in ((1, b"x"), (2, piece(1)), (3, b""))
    ]

    assert [one.status_code for one in refused] == [422] * 6
    assert (await sent(teacher, course, file, 1, bytes(PIECE + 1))).status_code == 413
    assert len(pieces_in(tmp_path)) == 1


async def test_what_is_still_coming_counts_against_the_limits(teacher: Person) -> None:
    course = await made(teacher)
    first = await begun(teacher, course, piece(0), len(FILE))
    second = await begun(teacher, course, piece(0), len(FILE))
    large = await begun(teacher, course, piece(0), 9 * MIB + 1)

    assert [first.status_code, second.status_code, large.status_code] == [201, 409, 413]
    assert second.json()["type"] == "/api/docs#lesson-files-quota-reached"


async def test_nobody_else_sends_or_asks(teacher: Person, student: Person) -> None:
    course = await made(teacher)
    await enrolled(student, course)
    file = (await begun(teacher, course, piece(0), len(FILE))).json()

    asked = [
        await begun(student, course, piece(0), len(FILE)),
        await sent(student, course, file, 1, piece(1)),
        await student.http.get(f"/courses/{course['id']}/uploads/{file['id']}"),
    ]

    assert [one.status_code for one in asked] == [403] * 3


async def test_a_file_that_is_deleted_takes_no_space_and_says_first_what_hangs_on_it(
    teacher: Person, student: Person
) -> None:
    course = await made(teacher)
    files = f"/courses/{course['id']}/files"
    coming = (await begun(teacher, course, piece(0), len(FILE))).json()
    assert (await teacher.http.delete(f"{files}/{coming['id']}")).status_code == 204
    assert (await sent(teacher, course, coming, 1, piece(1))).status_code == 404
    assert (await teacher.http.get(files)).json()["used"] == 0
    file = (await begun(teacher, course, a_pdf(), len(a_pdf()))).json()
    lesson = await added(teacher, course, {"title": "Read", "content_type": "PDF", "file_id": file["id"]})
    await enrolled(student, course)
    await student.http.put(f"/lessons/{lesson}/progress", json={"status": "IN_PROGRESS"})

    refused = await teacher.http.delete(f"{files}/{file['id']}")
    by_others = await student.http.delete(f"{files}/{file['id']}?confirm=2")

    assert (refused.status_code, by_others.status_code) == (409, 403)
    assert refused.json()["dependents"]["lessons"] == refused.json()["dependents"]["progress"] == 1
    assert (await teacher.http.delete(f"{files}/{file['id']}?confirm=2")).status_code == 204
    assert (await teacher.http.get(files)).json()["items"] == []
    assert (await student.http.get(f"/lessons/{lesson}")).json()["file"] is None
    assert (await student.http.get(f"/lessons/{lesson}/file")).status_code == 404
