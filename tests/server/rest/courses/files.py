"""Files of lessons as teachers bring them in tests: a PDF, and what is told of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from tests.server.rest.courses.learning import made
from tests.server.rest.examples import Json
from tests.server.rest.people import Person


def a_pdf(size: int = 600) -> bytes:
    """An empty page, and behind it as many bytes more as are asked for, none like its neighbour."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 4\n0000000000 65535 f \n%strailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(body),
    )
    more = bytes(range(32, 121)) * (size // 89 + 1)
    return (body + end + b"%" + more)[: max(size, len(body + end))]


def an_mp4(size: int = 600) -> bytes:
    """What begins as an MP4 does."""
    return (b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + bytes(size))[: max(size, 24)]


def a_video(size: int = 600) -> bytes:
    """What begins as a WebM does."""
    return (b"\x1aE\xdf\xa3\x9fB\x86\x81\1B\xf7\x81\1B\xf2\x81\4B\xf3\x81\x08B\x82\x84webm" + bytes(size))[
        : max(size, 40)
    ]


async def bring(
    teacher: Person,
    course: Json,
    content: bytes | AsyncIterator[bytes],
    name: str = "Rivers.pdf",
    **headers: str,
) -> httpx.Response:
    path = f"/courses/{course['id']}/files"
    return await teacher.http.post(path, params={"name": name}, content=content, headers=headers)


async def brought(teacher: Person, course: Json, content: bytes, name: str = "Rivers.pdf") -> Json:
    answer = await bring(teacher, course, content, name)
    assert answer.status_code == 201, answer.text
    file: Json = answer.json()
    return file


async def a_file(teacher: Person, course_id: int) -> int:
    """The id of a file that was brought for this course."""
    file_id: int = (await brought(teacher, {"id": course_id}, a_pdf()))["id"]
    return file_id


async def begun(teacher: Person, course_id: int) -> int:
    """The id of a file that was brought piece by piece, of which it has one."""
    path = f"/courses/{course_id}/uploads?name=Rivers.pdf&size={len(a_pdf())}"
    answer = await teacher.http.post(path, content=a_pdf())
    assert answer.status_code == 201, answer.text
    file_id: int = answer.json()["id"]
    return file_id


async def a_lesson(teacher: Person, content: bytes, name: str = "Rivers.pdf") -> Json:
    """A course with one PDF lesson that shows this file: the ``course``, its ``file``, and the ``lesson``."""
    course = await made(teacher)
    file = await brought(teacher, course, content, name)
    body = {"title": "Read", "content_type": "PDF", "file_id": file["id"]}
    answer = await teacher.http.post(f"/courses/{course['id']}/lessons", json=body)
    assert answer.status_code == 201, answer.text
    return {"course": course, "file": file, "lesson": answer.json()}


async def address_of(reader: Person, lesson: Json) -> str:
    answer = await reader.http.get(f"/lessons/{lesson['id']}/file")
    assert answer.status_code == 200, answer.text
    address: str = answer.json()["address"]
    return address


def pieces_in(folder: Path) -> list[Path]:
    """What is kept of all files, in the folder of MEDIA_URL."""
    return [one for one in folder.glob("lessons/*/*") if one.is_file()]
