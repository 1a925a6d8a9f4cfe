"""Pictures over REST: brought, named, served as images alone, and within a quota."""

from collections.abc import Callable

import httpx
import pytest
from PIL import Image
from sqlalchemy import select

from persistence.database import Sessions
from persistence.tables import PictureUpload, UserRole
from server.rest.media.pictures import LARGEST_PICTURE
from server.settings import Settings
from tests.server.media.drawings import bomb, file_of, halves, opened, page_in_disguise, photograph
from tests.server.rest.media.bringing import bring, brought, load
from tests.server.rest.people import Enrol, Person


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"media_quota_mb": 1})


async def test_a_teacher_brings_a_picture_and_anybody_loads_it(teacher: Person, student: Person) -> None:
    answer = await bring(teacher, photograph(2500, 1250))
    picture = answer.json()

    assert answer.status_code == 201, answer.text
    assert (await teacher.http.get(answer.headers["location"].removeprefix("/api"))).json() == picture
    assert [(one["width"], one["height"]) for one in picture["sources"]] == [
        (320, 160),
        (960, 480),
        (1920, 960),
    ]
    loaded = [await load(student, source["address"]) for source in picture["sources"]]
    assert [opened(one.content).size for one in loaded] == [(320, 160), (960, 480), (1920, 960)]
    assert sum(len(one.content) for one in loaded) == picture["bytes"]


async def test_a_picture_is_never_served_as_anything_else_and_kept_for_a_year(teacher: Person) -> None:
    picture = await brought(teacher, page_in_disguise())

    loaded = await load(teacher, picture["sources"][0]["address"])

    assert loaded.headers["content-type"] == "image/webp"
    assert loaded.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert loaded.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert b"script" not in loaded.content


@pytest.mark.parametrize(
    "path",
    ["0" * 32 + "-40x30/320.webp", "0" * 32 + "-40x30/999.webp", "a/320.webp"],
)
async def test_a_picture_that_is_not_there_is_not_found_and_nobody_keeps_that(
    teacher: Person, path: str
) -> None:
    missing = await load(teacher, f"/media/{path}")

    assert missing.status_code == 404
    assert missing.headers["cache-control"] == "no-store"
    assert missing.content == b""


@pytest.mark.parametrize("path", ["..%2f..%2fetc/320.webp", "../settings.py", "", "a/b/320.webp"])
async def test_nothing_else_is_served_there(teacher: Person, path: str) -> None:
    assert (await load(teacher, f"/media/{path}")).status_code == 404


async def test_the_same_picture_brought_again_is_the_same_picture(teacher: Person, enrol: Enrol) -> None:
    first, again = await brought(teacher, photograph()), await brought(teacher, photograph())
    of_another = await brought(await enrol(UserRole.TEACHER), photograph())

    assert first == again == of_another


@pytest.mark.parametrize(
    ("make", "code", "expected"),
    [
        (lambda: b"%PDF-1.7", "not_a_picture", "PNG, JPEG, WebP or GIF"),
        (lambda: photograph()[:2000], "broken_picture", "whole PNG, JPEG, WebP or GIF"),
        (bomb, "too_many_pixels", "50 megapixels"),
    ],
    ids=["a wrong type", "a broken file", "a bomb"],
)
async def test_what_is_no_picture_is_refused_beside_its_field_with_what_was_expected(
    teacher: Person, make: Callable[[], bytes], code: str, expected: str
) -> None:
    refused = await bring(teacher, make())

    assert refused.status_code == 422
    [fault] = refused.json()["errors"]
    assert (fault["in"], fault["pointer"], fault["code"]) == ("body", "#/file", code)
    assert expected in fault["detail"]


async def test_a_form_without_a_file_is_refused(teacher: Person) -> None:
    empty = await teacher.http.post("/media", files={"picture": ("a.png", b"-")})
    text = await teacher.http.post("/media", files={"file": (None, "words")})

    assert [(one.status_code, one.json()["errors"][0]["pointer"]) for one in (empty, text)] == [
        (422, "#/file")
    ] * 2


async def test_what_is_no_form_is_refused(teacher: Person) -> None:
    json = await teacher.http.post("/media", json={"file": "picture"})
    torn = await teacher.http.post(
        "/media", content=b"--x", headers={"content-type": "multipart/form-data; boundary=y"}
    )
    two = await teacher.http.post("/media", files=[("file", ("a", b"-")), ("file", ("b", b"-"))])

    assert [one.status_code for one in (json, torn, two)] == [415, 400, 400]
    assert two.json()["type"] == "/api/docs#malformed-form"


async def test_a_file_of_more_than_8_mb_is_refused_after_it_was_heard_out(teacher: Person) -> None:
    refused = await bring(teacher, b"-" * (LARGEST_PICTURE + 1))

    assert refused.status_code == 413
    assert str(LARGEST_PICTURE) in refused.json()["detail"]


async def test_students_bring_no_pictures(student: Person, http: httpx.AsyncClient) -> None:
    assert (await bring(student, photograph())).status_code == 403
    assert (await http.post("/media", files={"file": ("a.png", photograph())})).status_code == 401


async def test_a_picture_of_somebody_else_is_not_shown(teacher: Person, enrol: Enrol) -> None:
    picture = await brought(teacher, photograph())
    colleague = await enrol(UserRole.TEACHER)

    assert (await colleague.http.get(f"/media/{picture['name']}")).status_code == 404


async def test_a_request_that_is_sent_again_with_its_key_gets_the_same_reply(teacher: Person) -> None:
    async def send(file: bytes) -> httpx.Response:
        return await teacher.http.post(
            "/media", files={"file": ("a.png", file)}, headers={"Idempotency-Key": "drawn-once"}
        )

    first, again, other = await send(photograph()), await send(photograph()), await send(photograph(40, 30))

    assert again.json() == first.json()
    assert again.headers["idempotent-replayed"] == "true"
    assert (other.status_code, other.json()["type"]) == (422, "/api/docs#idempotency-key-reused")


async def test_a_teacher_keeps_as_much_as_the_quota_and_what_goes_beyond_changes_nothing(
    teacher: Person, enrol: Enrol
) -> None:
    large = file_of(Image.effect_noise((1800, 1800), 200).convert("RGB"), "JPEG")
    small = await brought(teacher, photograph())

    refused = await bring(teacher, large)

    assert refused.status_code == 409
    assert refused.json()["type"] == "/api/docs#media-quota-reached"
    assert await brought(teacher, photograph()) == small
    assert (await brought(teacher, file_of(halves(50, 50))))["name"] != small["name"]


async def test_nobody_fills_the_quota_of_another(teacher: Person, enrol: Enrol) -> None:
    large = [file_of(Image.effect_noise((side, side), 200).convert("RGB"), "JPEG") for side in (700, 710)]
    for file in large:
        kept = await brought(teacher, file)
        assert kept["bytes"] > 250_000

    assert (await bring(teacher, file_of(Image.effect_noise((1300, 1300), 200)))).status_code == 409
    assert (await bring(await enrol(UserRole.TEACHER), large[0])).status_code == 201


async def test_who_takes_their_data_along_is_told_of_their_pictures(teacher: Person) -> None:
    picture = await brought(teacher, photograph())

    [exported] = (await teacher.http.get("/me/export")).json()["pictures"]

    assert (exported["picture"], exported["bytes"]) == (picture["name"], picture["bytes"])


async def test_whoever_is_erased_has_brought_no_picture(
    teacher: Person, admin: Person, sessions: Sessions
) -> None:
    await brought(teacher, photograph())

    erased = await admin.http.delete(f"/users/{teacher.id}")

    assert erased.status_code == 204, erased.text
    async with sessions() as db:
        assert (await db.scalars(select(PictureUpload))).all() == []
