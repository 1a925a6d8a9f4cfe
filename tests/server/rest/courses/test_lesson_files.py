"""Files of lessons: brought by their teacher, named by lessons, and refused with what was expected."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select

from persistence.courses.files import lock_teacher
from persistence.database import Sessions
from persistence.tables import LessonFile, UserRole
from server.media.pieces import PIECE
from server.settings import Settings
from tests.patience import PATIENCE
from tests.server.rest.courses.files import a_lesson, a_pdf, a_video, an_mp4, bring, brought, pieces_in
from tests.server.rest.courses.learning import PDF, TEXT, VIDEO, added, enrolled, made
from tests.server.rest.examples import Json
from tests.server.rest.locks import until_waiting
from tests.server.rest.people import Enrol, Person

MIB = 1024**2
LARGEST, QUOTA = 9, 12


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    limits = {"lesson_file_mb": LARGEST, "lesson_files_quota_mb": QUOTA}
    return settings.model_copy(update={**limits, "media_url": str(tmp_path)})


async def stored(sessions: Sessions, folder: Path) -> tuple[int, int]:
    """How many rows and how many pieces there are, of any file."""
    async with sessions() as db:
        rows = await db.scalar(select(func.count()).select_from(LessonFile))
    return rows or 0, len(pieces_in(folder))


async def until_stored(sessions: Sessions, folder: Path, wanted: tuple[int, int]) -> None:
    async with asyncio.timeout(PATIENCE):
        while await stored(sessions, folder) != wanted:  # noqa: ASYNC110  # folders tell nobody
            await asyncio.sleep(0.01)


async def test_a_teacher_brings_a_file_and_a_lesson_shows_it(teacher: Person) -> None:
    shown = await a_lesson(teacher, a_pdf())
    listed = (await teacher.http.get(f"/courses/{shown['course']['id']}/files")).json()

    told = {"name": "Rivers.pdf", "type": "PDF", "bytes": len(a_pdf())}
    assert shown["file"] == {"id": shown["file"]["id"], **told}
    assert (shown["lesson"]["file"], shown["lesson"]["content_url"]) == (shown["file"], None)
    assert listed == {
        "items": [shown["file"]],
        "used": len(a_pdf()),
        "quota": QUOTA * MIB,
        "largest": LARGEST * MIB,
        "piece": PIECE,
    }


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [(a_pdf(), "a.mp4", "PDF"), (an_mp4(), "a.pdf", "MP4"), (a_video(), "a.html", "WEBM")],
)
async def test_what_a_file_is_its_first_bytes_say_and_nobody_else(
    teacher: Person, content: bytes, name: str, kind: str
) -> None:
    course = await made(teacher)

    answer = await bring(teacher, course, content, name, **{"Content-Type": "text/html"})

    assert (answer.status_code, answer.json()["type"]) == (201, kind)


@pytest.mark.parametrize(
    "content",
    [b"", b"%PD", b"<html><script>alert(1)</script>", b"\x1aE\xdf\xa3 matroska", b"\0\0\0\x14ftypqt  "],
    ids=["nothing", "too little", "a page", "another container", "what browsers do not play"],
)
async def test_any_other_file_is_refused_with_what_was_expected_and_leaves_nothing(
    teacher: Person, sessions: Sessions, tmp_path: Path, content: bytes
) -> None:
    refused = await bring(teacher, await made(teacher), content + bytes(len(content) and 5 * MIB))

    assert refused.status_code == 422
    [fault] = refused.json()["errors"]
    assert (fault["in"], fault["code"]) == ("body", "unfit_file")
    assert fault["detail"] == "A PDF, or a video in MP4 or WebM, is expected"
    assert await stored(sessions, tmp_path) == (0, 0)


async def pieces_of(content: bytes) -> AsyncIterator[bytes]:
    """Sent in chunks, without a word of how much it is."""
    for start in range(0, len(content), 100_000):
        yield content[start : start + 100_000]


@pytest.mark.parametrize(
    "sent", [lambda content: content, pieces_of], ids=["as declared", "without a length"]
)
async def test_a_file_that_is_too_large_is_refused_and_leaves_nothing(
    teacher: Person, sessions: Sessions, tmp_path: Path, sent: Callable[[bytes], bytes]
) -> None:
    course = await made(teacher)

    refused = await bring(teacher, course, sent(a_pdf(LARGEST * MIB + 1)))

    assert (refused.status_code, refused.json()["type"]) == (413, "/api/docs#body-too-large")
    assert str(LARGEST * MIB) in refused.json()["detail"]
    assert await stored(sessions, tmp_path) == (0, 0)
    assert (await bring(teacher, course, sent(a_pdf(LARGEST * MIB)))).status_code == 201


async def test_a_file_without_a_name_is_refused(teacher: Person) -> None:
    course = await made(teacher)

    refused = [
        await teacher.http.post(f"/courses/{course['id']}/files{query}", content=a_pdf())
        for query in ("", "?name=", "?name=%20", f"?name={'a' * 256}")
    ]

    assert [(one.status_code, one.json()["errors"][0]["in"]) for one in refused] == [(422, "query")] * 4


@pytest.mark.parametrize(
    "sent", [lambda content: content, pieces_of], ids=["as declared", "without a length"]
)
async def test_a_teacher_keeps_as_much_as_the_quota_in_all_courses_together(
    teacher: Person, enrol: Enrol, sessions: Sessions, tmp_path: Path, sent: Callable[[bytes], bytes]
) -> None:
    first, second = await made(teacher), await made(teacher)
    await brought(teacher, first, a_pdf(8 * MIB))
    before = await stored(sessions, tmp_path)

    refused = await bring(teacher, second, sent(a_pdf(5 * MIB)))

    assert (refused.status_code, refused.json()["type"]) == (409, "/api/docs#lesson-files-quota-reached")
    assert await stored(sessions, tmp_path) == before
    assert (await bring(teacher, second, sent(a_pdf(4 * MIB)))).status_code == 201
    colleague = await enrol(UserRole.TEACHER)
    assert (await bring(colleague, await made(colleague), sent(a_pdf(5 * MIB)))).status_code == 201


async def test_two_files_at_once_do_not_pass_the_quota_together(
    teacher: Person, sessions: Sessions, tmp_path: Path
) -> None:
    course = await made(teacher)
    async with sessions.begin() as db:
        await lock_teacher(db, course["id"])
        coming = asyncio.gather(*(bring(teacher, course, a_pdf(7 * MIB)) for _ in range(2)))
        await until_waiting(sessions, 2)

    answers = await coming

    assert sorted(one.status_code for one in answers) == [201, 409]
    assert await stored(sessions, tmp_path) == (1, 2)


async def test_an_upload_that_is_cut_off_leaves_nothing(
    teacher: Person, sessions: Sessions, tmp_path: Path, address: str
) -> None:
    course = await made(teacher)
    parts = urlsplit(address)
    _, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = (
        f"POST /api/courses/{course['id']}/files?name=a.pdf HTTP/1.1\r\nHost: x\r\n"
        f"Authorization: {teacher.http.headers['authorization']}\r\nContent-Length: {9 * MIB}\r\n\r\n"
    )
    writer.write(head.encode() + a_pdf(2 * PIECE))
    await writer.drain()
    await until_stored(sessions, tmp_path, (1, 2))

    writer.transport.abort()

    await until_stored(sessions, tmp_path, (0, 0))
    assert (await teacher.http.get(f"/courses/{course['id']}/files")).json()["used"] == 0


@pytest.mark.parametrize("role", [UserRole.STUDENT, UserRole.TEACHER])
async def test_only_the_courses_own_teacher_brings_files_and_sees_them(
    teacher: Person, enrol: Enrol, role: UserRole
) -> None:
    course, other = await made(teacher), await enrol(role)
    await brought(teacher, course, a_pdf())

    refused = await bring(other, course, a_pdf())
    listed = await other.http.get(f"/courses/{course['id']}/files")

    assert [one.json()["type"] for one in (refused, listed)] == ["/api/docs#not-yours"] * 2


async def test_a_lesson_names_a_file_of_its_own_course_alone(teacher: Person, enrol: Enrol) -> None:
    course, another, colleague = await made(teacher), await made(teacher), await enrol(UserRole.TEACHER)
    elsewhere = [
        await brought(teacher, another, a_pdf()),
        await brought(colleague, await made(colleague), a_pdf()),
        {"id": 999_999},
    ]

    for file in elsewhere:
        body = {"title": "Read", "content_type": "PDF", "file_id": file["id"]}
        refused = await teacher.http.post(f"/courses/{course['id']}/lessons", json=body)

        assert refused.status_code == 422
        assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [
            ("#/file_id", "unknown_file")
        ]


@pytest.mark.parametrize(
    ("kind", "content", "code"),
    [("PDF", an_mp4(), "unfit_file"), ("VIDEO", a_pdf(), "unfit_file"), ("TEXT", a_pdf(), "unused_content")],
)
async def test_a_lesson_names_a_file_of_its_own_type_alone(
    teacher: Person, kind: str, content: bytes, code: str
) -> None:
    course = await made(teacher)
    file = await brought(teacher, course, content)
    body = {"title": "Read", "content_type": kind, "file_id": file["id"]}
    more = {"content_text": "Nile"} if kind == "TEXT" else {}

    refused = await teacher.http.post(f"/courses/{course['id']}/lessons", json={**body, **more})

    assert refused.status_code == 422
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [("#/file_id", code)]


async def change(teacher: Person, lesson_id: int, **changes: object) -> Json:
    answer = await teacher.http.patch(f"/lessons/{lesson_id}", json=changes)
    assert answer.status_code == 200, answer.text
    lesson: Json = answer.json()
    return lesson


async def test_a_file_and_an_address_take_each_others_place(teacher: Person) -> None:
    course = await made(teacher)
    lesson_id = await added(teacher, course, VIDEO)
    file = await brought(teacher, course, an_mp4(), "watch.mp4")

    own = await change(teacher, lesson_id, file_id=file["id"])
    titled = await change(teacher, lesson_id, title="Look")
    elsewhere = await change(teacher, lesson_id, content_url=VIDEO["content_url"])
    both = await teacher.http.patch(
        f"/lessons/{lesson_id}", json={"file_id": file["id"], "content_url": VIDEO["content_url"]}
    )
    neither = await teacher.http.patch(f"/lessons/{lesson_id}", json={"file_id": None})

    assert [(one["file"], one["content_url"]) for one in (own, titled, elsewhere)] == [
        (file, None),
        (file, None),
        (None, VIDEO["content_url"]),
    ]
    assert [one["code"] for one in both.json()["errors"]] == ["two_contents"]
    assert [one["code"] for one in neither.json()["errors"]] == ["missing_content"]


async def test_a_lesson_of_another_kind_lets_go_of_its_file(teacher: Person) -> None:
    shown = await a_lesson(teacher, a_pdf())
    lesson_id = shown["lesson"]["id"]

    refused = await teacher.http.patch(f"/lessons/{lesson_id}", json={"content_type": "VIDEO"})
    became = await change(teacher, lesson_id, content_type="TEXT", content_text="Nile")

    assert [one["code"] for one in refused.json()["errors"]] == ["unfit_file"]
    assert became["file"] is None


async def test_lessons_with_addresses_go_on_as_they_were(teacher: Person, student: Person) -> None:
    course = await made(teacher, VIDEO, PDF, TEXT)
    await enrolled(student, course)

    for lesson_id, sent in zip(course["lessons"], (VIDEO, PDF, TEXT), strict=True):
        lesson = (await student.http.get(f"/lessons/{lesson_id}")).json()
        assert (lesson["content_url"], lesson["file"]) == (sent.get("content_url"), None)
        assert (await student.http.get(f"/lessons/{lesson_id}/file")).status_code == 404


async def test_who_takes_their_data_along_is_told_of_their_files(teacher: Person) -> None:
    shown = await a_lesson(teacher, a_pdf())

    exported = (await teacher.http.get("/me/export")).json()

    [file], [lesson] = exported["lesson_files"], exported["lessons"]
    assert (file["id"], file["course_id"]) == (shown["file"]["id"], shown["course"]["id"])
    assert (file["name"], file["bytes"]) == ("Rivers.pdf", len(a_pdf()))
    assert lesson["file_id"] == file["id"]
