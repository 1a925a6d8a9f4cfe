"""Files of lessons as browsers load them: in parts, by who may read the lesson, and never as a page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import httpx
import pytest
from sqlalchemy import update

from persistence.database import Sessions
from persistence.tables import User, UserRole
from server.accounts.file_links import FILE, FileLink, issue_file_link
from server.accounts.links import VERIFICATION
from server.accounts.tokens import Statement, sign
from server.media.pieces import PIECE
from server.settings import Settings
from tests.server.rest.conftest import SECRET
from tests.server.rest.courses.files import a_lesson, a_pdf, a_video, address_of, brought, pieces_in
from tests.server.rest.courses.learning import enrolled
from tests.server.rest.examples import Json
from tests.server.rest.media.bringing import load
from tests.server.rest.people import Enrol, Person

CONTENT = a_pdf(2 * PIECE + 12_345)
SIZE = len(CONTENT)


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    return settings.model_copy(update={"media_url": str(tmp_path)})


@pytest.fixture
async def shown(teacher: Person, student: Person) -> Json:
    """A lesson with a file of three pieces, whose course the student takes; and where they load it."""
    shown = await a_lesson(teacher, CONTENT, "أنهار & Seen.pdf")
    await enrolled(student, shown["course"])
    return {**shown, "address": await address_of(student, shown["lesson"])}


async def part(shown: Json, http: httpx.AsyncClient, asked: str, **more: str) -> httpx.Response:
    """Without a token, as players ask."""
    at = str(http.base_url).removesuffix("/api/") + shown["address"]
    return await http.get(at, headers={"Range": asked, **more})


async def test_a_student_loads_the_file_as_it_was_brought_and_without_a_token(
    shown: Json, http: httpx.AsyncClient
) -> None:
    loaded = await http.get(str(http.base_url).removesuffix("/api/") + shown["address"])

    assert loaded.status_code == 200
    assert loaded.content == CONTENT
    assert loaded.headers["content-length"] == str(SIZE)
    assert loaded.headers["accept-ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=10-99", 10, 100),
        (f"bytes={PIECE - 1}-{PIECE}", PIECE - 1, PIECE + 1),
        (f"bytes={PIECE - 5}-{2 * PIECE + 4}", PIECE - 5, 2 * PIECE + 5),
        (f"bytes={SIZE - 7}-", SIZE - 7, SIZE),
        ("bytes=-7", SIZE - 7, SIZE),
        ("bytes=5-99999999999", 5, SIZE),
        ("bytes=-99999999999", 0, SIZE),
    ],
)
async def test_a_part_is_sent_to_who_asks_for_it(
    shown: Json, http: httpx.AsyncClient, asked: str, start: int, end: int
) -> None:
    sent = await part(shown, http, asked)

    assert sent.status_code == 206
    assert sent.headers["content-range"] == f"bytes {start}-{end - 1}/{SIZE}"
    assert sent.content == CONTENT[start:end]


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE + 5}-{SIZE + 9}", "bytes=-0"])
async def test_a_part_that_is_not_there_is_refused(shown: Json, http: httpx.AsyncClient, asked: str) -> None:
    refused = await part(shown, http, asked)

    assert (refused.status_code, refused.content) == (416, b"")
    assert refused.headers["content-range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize(
    "asked", ["bytes=9-3", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6", f"bytes=0-{'9' * 50}"]
)
async def test_what_cannot_be_read_as_one_part_is_answered_with_all(
    shown: Json, http: httpx.AsyncClient, asked: str
) -> None:
    sent = await part(shown, http, asked)

    assert (sent.status_code, len(sent.content)) == (200, SIZE)


async def test_a_part_of_another_version_is_answered_with_all(shown: Json, http: httpx.AsyncClient) -> None:
    tag = (await part(shown, http, "bytes=0-0")).headers["etag"]

    same = await part(shown, http, "bytes=1-2", **{"If-Range": tag})
    others = [
        await part(shown, http, "bytes=1-2", **{"If-Range": one})
        for one in ('"another"', f"W/{tag}", "Sat, 28 Nov 2026 10:00:00 GMT")
    ]

    assert (same.status_code, same.content) == (206, CONTENT[1:3])
    assert [(one.status_code, len(one.content)) for one in others] == [(200, SIZE)] * 3


async def test_whoever_has_it_already_is_told_so(shown: Json, http: httpx.AsyncClient) -> None:
    tag = (await part(shown, http, "bytes=0-0")).headers["etag"]

    again = await part(shown, http, "bytes=0-", **{"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(("asked", "status", "length"), [({}, 200, SIZE), ({"Range": "bytes=3-5"}, 206, 3)])
async def test_head_tells_what_get_would_send(
    shown: Json, http: httpx.AsyncClient, asked: dict[str, str], status: int, length: int
) -> None:
    at = str(http.base_url).removesuffix("/api/") + shown["address"]
    head, get = await http.head(at, headers=asked), await http.get(at, headers=asked)

    assert (head.status_code, head.content, head.headers["content-length"]) == (status, b"", str(length))
    assert without_date(head) == without_date(get)


def without_date(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "date"}


async def test_it_is_never_a_page_of_ours_and_is_kept_for_its_reader_alone(
    teacher: Person, shown: Json, http: httpx.AsyncClient
) -> None:
    video = await brought(teacher, shown["course"], a_video(), "watch.webm")
    body = {"title": "Watch", "content_type": "VIDEO", "file_id": video["id"]}
    lesson = (await teacher.http.post(f"/courses/{shown['course']['id']}/lessons", json=body)).json()

    pdf, watched = (
        await part(shown, http, "bytes=0-9"),
        await load(teacher, await address_of(teacher, lesson)),
    )

    assert (pdf.headers["content-type"], watched.headers["content-type"]) == ("application/pdf", "video/webm")
    assert pdf.headers["content-security-policy"] == "frame-ancestors 'self'"
    assert watched.headers["content-security-policy"] == "default-src 'none'; sandbox"
    for one in (pdf, watched):
        assert one.headers["cache-control"] == "private, max-age=3600"
        assert one.headers["cross-origin-resource-policy"] == "same-origin"
        assert one.headers["referrer-policy"] == "no-referrer"


async def test_it_is_shown_or_kept_under_its_own_name(shown: Json, http: httpx.AsyncClient) -> None:
    spelt = "filename=\"& Seen.pdf\"; filename*=UTF-8''%D8%A3%D9%86%D9%87%D8%A7%D8%B1%20%26%20Seen.pdf"

    inline = await part(shown, http, "bytes=0-0")
    kept = await part({"address": f"{shown['address']}?download"}, http, "bytes=0-0")

    assert inline.headers["content-disposition"] == f"inline; {spelt}"
    assert kept.headers["content-disposition"] == f"attachment; {spelt}"


async def must_be_gone(shown: Json, http: httpx.AsyncClient) -> None:
    gone = await part(shown, http, "bytes=0-9")

    assert (gone.status_code, gone.content) == (404, b"")
    assert gone.headers["cache-control"] == "no-store"


async def test_whoever_does_not_take_the_course_is_given_no_address(shown: Json, enrol: Enrol) -> None:
    for role in (UserRole.STUDENT, UserRole.TEACHER):
        refused = await (await enrol(role)).http.get(f"/lessons/{shown['lesson']['id']}/file")

        assert (refused.status_code, refused.json()["type"]) == (403, "/api/docs#not-enrolled")


async def test_an_address_ends_with_the_enrolment(
    shown: Json, student: Person, http: httpx.AsyncClient
) -> None:
    assert (await part(shown, http, "bytes=0-9")).status_code == 206

    dropped = await student.http.delete(f"/courses/{shown['course']['id']}/enrollment")

    assert dropped.status_code == 204
    await must_be_gone(shown, http)


@pytest.mark.parametrize("changes", [{"is_published": False}, {"content_url": "https://example.com/a.pdf"}])
async def test_an_address_ends_when_the_lesson_is_hidden_or_shows_another_file(
    shown: Json, teacher: Person, http: httpx.AsyncClient, changes: Json
) -> None:
    changed = await teacher.http.patch(f"/lessons/{shown['lesson']['id']}", json=changes)

    assert changed.status_code == 200
    await must_be_gone(shown, http)


async def test_an_address_ends_when_the_account_is_switched_off(
    shown: Json, student: Person, http: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with sessions.begin() as db:
        await db.execute(update(User).where(User.id == student.id).values(is_active=False))

    await must_be_gone(shown, http)


def another_kind(shown: Json, person: Person) -> Json:
    """Signed by us, but for a mail."""
    statement = Statement(person.id, f"{shown['lesson']['id']} {shown['file']['id']}")
    return {"address": f"/lesson-files/{sign(VERIFICATION, statement, SECRET, datetime.now(UTC))}"}


def signed(shown: Json, person: Person, secret: str, **changes: object) -> Json:
    """With an address that was signed for somebody, perhaps ``ago`` or for another ``file``."""
    ago = cast(timedelta, changes.get("ago", timedelta()))
    link = FileLink(person.id, shown["lesson"]["id"], cast(int, changes.get("file", shown["file"]["id"])))
    return {"address": f"/lesson-files/{issue_file_link(link, secret, datetime.now(UTC) - ago)}"}


async def test_any_other_address_leads_nowhere(
    shown: Json, student: Person, enrol: Enrol, http: httpx.AsyncClient
) -> None:
    assert (await part(signed(shown, student, SECRET), http, "bytes=0-9")).status_code == 206

    for other in (
        signed(shown, student, SECRET, ago=FILE.lifetime),
        signed(shown, student, "another secret " * 3),
        signed(shown, await enrol(), SECRET),
        signed(shown, student, SECRET, file=shown["file"]["id"] + 1),
        {"address": shown["address"][:-2]},
        another_kind(shown, student),
        {"address": "/lesson-files/" + student.http.headers["authorization"].split()[1]},
        {"address": f"/lesson-files/{shown['file']['id']}"},
    ):
        await must_be_gone(other, http)


async def test_a_store_that_is_away_says_when_to_come_back(
    shown: Json, http: httpx.AsyncClient, tmp_path: Path
) -> None:
    for piece in pieces_in(tmp_path):
        piece.unlink()

    away = await part(shown, http, "bytes=0-9")

    assert (away.status_code, away.headers["retry-after"]) == (503, "5")
