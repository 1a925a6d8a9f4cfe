"""The pictures inside a file: kept for the teacher who reads it, and told where they cannot be."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Awaitable, Callable

import httpx
import pytest
from sqlalchemy import select

from persistence.database import Sessions
from persistence.tables import Picture, PictureUpload, UserRole
from server.media import pictures as media_pictures
from server.media.files import PictureFiles
from server.rest.quizzes import read_pictures
from tests.server.media.drawings import bomb, file_of, halves, is_near, opened, photograph
from tests.server.rest.examples import Json, written
from tests.server.rest.media.bringing import a_picture, load, pictured
from tests.server.rest.people import Enrol, Person


async def exported(person: Person, quiz: Json, kind: str) -> bytes:
    answer = await person.http.get(f"/quizzes/{quiz['id']}/export", params={"format": kind})
    assert answer.status_code == 200, answer.text
    return answer.content


async def read(person: Person, content: bytes) -> Json:
    answer = await person.http.post("/quiz-readings", files={"file": ("quiz", content)})
    assert answer.status_code == 200, answer.text
    reading: Json = answer.json()
    return reading


@pytest.mark.parametrize("kind", ["qti", "moodle"])
async def test_what_we_have_written_comes_back_with_the_same_pictures(teacher: Person, kind: str) -> None:
    asked, offered = await a_picture(teacher, 400), await a_picture(teacher, 2000)
    quiz = await written(teacher, questions=[pictured(asked, offered, None, asked)])

    reading = await read(teacher, await exported(teacher, quiz, kind))
    made = await teacher.http.post("/quizzes", json=reading["quiz"])

    assert reading["faults"] == []
    assert made.status_code == 201
    (question,) = made.json()["questions"]
    assert (question["picture"], question["alternative_text"]) == (asked, "planets")
    assert [(one["picture"], one["alternative_text"]) for one in question["choices"]] == [
        (offered, "planet 0"),
        (None, None),
        (asked, "planet 2"),
    ]


@pytest.mark.parametrize("kind", ["qti", "moodle"])
async def test_a_colleague_who_reads_it_gets_pictures_of_their_own(
    teacher: Person, enrol: Enrol, kind: str
) -> None:
    picture, colleague = await a_picture(teacher, 400), await enrol(UserRole.TEACHER)
    quiz = await written(teacher, questions=[pictured(picture, None, None, None)])

    reading = await read(colleague, await exported(teacher, quiz, kind))
    made = await colleague.http.post("/quizzes", json=reading["quiz"])

    assert (reading["faults"], made.status_code) == ([], 201)
    (question,) = made.json()["questions"]
    shown = opened((await load(colleague, f"/media/{question['picture']}/960.webp")).content)
    assert shown.size == (400, 300)
    assert is_near(shown.convert("RGB").getpixel((10, 10)), (220, 20, 30))


def moodle(*contents: bytes) -> bytes:
    """A question for each of these pictures."""
    answers = "".join(
        f'<answer fraction="{fraction}"><text>{word}</text></answer>'
        for word, fraction in (("a", 100), ("b", 0))
    )
    questions = [
        '<question type="multichoice"><questiontext><text>'
        f'{place}? &lt;img src="@@PLUGINFILE@@/{place}.png" alt="words"&gt;</text>'
        f'<file name="{place}.png" encoding="base64">{b64encode(content).decode()}</file></questiontext>'
        f"<single>true</single>{answers}</question>"
        for place, content in enumerate(contents)
    ]
    return f"<quiz>{''.join(questions)}</quiz>".encode()


def told(reading: Json) -> list[tuple[str, str, Json]]:
    return [(fault["code"], fault["pointer"], fault["values"]) for fault in reading["faults"]]


@pytest.fixture
async def kept(sessions: Sessions, teacher: Person) -> Callable[[], Awaitable[set[str]]]:
    async def names() -> set[str]:
        async with sessions() as db:
            return set(await db.scalars(select(PictureUpload.picture)))

    return names


GOOD = file_of(halves(40, 30))


@pytest.mark.parametrize(
    ("make", "code", "values"),
    [
        (lambda: b"%PDF-1.7", "picture_unknown", {}),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture_unknown", {}),
        (lambda: photograph()[:2000], "picture_broken", {}),
        (bomb, "picture_pixels", {"most": 50}),
    ],
    ids=["a wrong type", "a drawing that is a program", "a broken file", "a bomb"],
)
async def test_what_is_no_picture_is_told_at_its_question_and_the_others_are_taken(
    teacher: Person,
    kept: Callable[[], Awaitable[set[str]]],
    make: Callable[[], bytes],
    code: str,
    values: Json,
) -> None:
    reading = await read(teacher, moodle(make(), GOOD))

    bad, good = reading["quiz"]["questions"]
    assert told(reading) == [(code, "#/questions/0/picture", {"file": "0.png", **values})]
    assert not reading["faults"][0]["must_be_mended"]
    assert "0.png" in reading["faults"][0]["detail"]
    assert (bad["text"], bad["picture"], bad["alternative_text"]) == ("0?", None, None)
    assert (good["text"], good["alternative_text"]) == ("1?", "words")
    assert await kept() == {good["picture"]}
    assert (await teacher.http.post("/quizzes", json=reading["quiz"])).status_code == 201


async def test_pictures_beyond_the_quota_are_told_with_it(
    teacher: Person, kept: Callable[[], Awaitable[set[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media_pictures, "count_bytes", nearly_all)

    reading = await read(teacher, moodle(GOOD))

    assert told(reading) == [("picture_quota", "#/questions/0/picture", {"file": "0.png", "most": 500})]
    assert (reading["quiz"]["questions"][0]["picture"], await kept()) == (None, set())


async def nearly_all(*_: object, **__: object) -> int:
    return 500 * 1024**2


async def test_more_new_pictures_than_a_file_may_bring_are_told_with_the_cap(
    teacher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_pictures, "MOST_MADE", 1)
    there = await a_picture(teacher, 60)
    quiz = await written(teacher, questions=[pictured(there, None, None, None)])

    reading = await read(teacher, moodle(GOOD, file_of(halves(50, 30))))
    own = await read(teacher, await exported(teacher, quiz, "qti"))

    assert told(reading) == [("pictures_too_many", "#/questions/1/picture", {"file": "1.png", "most": 1})]
    assert reading["quiz"]["questions"][0]["picture"]
    assert own["faults"] == []


async def test_a_store_that_cannot_be_reached_loses_pictures_alone(
    teacher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    async def unreachable(*_: object) -> None:
        asked.append(1)
        raise OSError

    monkeypatch.setattr(PictureFiles, "put", unreachable)

    reading = await read(teacher, moodle(GOOD, file_of(halves(50, 30))))

    assert told(reading) == [
        ("picture_unkept", f"#/questions/{place}/picture", {"file": f"{place}.png"}) for place in (0, 1)
    ]
    assert [one["text"] for one in reading["quiz"]["questions"]] == ["0?", "1?"]
    assert len(asked) == 1


async def test_nobody_but_a_teacher_stores_anything_by_it(
    student: Person, address: str, kept: Callable[[], Awaitable[set[str]]]
) -> None:
    files = {"file": ("quiz.xml", moodle(GOOD))}
    by_student = await student.http.post("/quiz-readings", files=files)
    async with httpx.AsyncClient(base_url=student.http.base_url) as stranger:
        by_nobody = await stranger.post("/quiz-readings", files=files)

    assert (by_student.status_code, by_nobody.status_code) == (403, 401)
    assert await kept() == set()


async def test_a_name_of_ours_on_another_picture_is_that_other_picture(teacher: Person, enrol: Enrol) -> None:
    """Nobody gets at a picture by writing its name into a file, nor hides another one under it."""
    own, theirs = await a_picture(teacher, 60), await a_picture(await enrol(UserRole.TEACHER), 70)

    for name in (own, theirs):
        reading = await read(teacher, moodle(GOOD).replace(b"0.png", f"{name}.webp".encode()))

        assert reading["faults"] == []
        assert reading["quiz"]["questions"][0]["picture"].endswith("-40x30")


async def test_a_picture_elsewhere_on_the_net_is_never_fetched(teacher: Person) -> None:
    fetched: list[bool] = []
    server = await asyncio.start_server(lambda *_: fetched.append(True), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    address = f"http://127.0.0.1:{port}/a.png"

    reading = await read(teacher, moodle(GOOD).replace(b"@@PLUGINFILE@@/0.png", address.encode()))

    server.close()
    assert ("picture_remote", "#/questions/0/picture", {"address": address}) in told(reading)
    assert (reading["quiz"]["questions"][0]["text"], fetched) == ("0?", [])


async def test_what_no_quiz_takes_waits_for_the_janitor(teacher: Person, sessions: Sessions) -> None:
    taken, left = (await read(teacher, moodle(GOOD, file_of(halves(50, 30)))))["quiz"]["questions"]
    await written(teacher, questions=[taken])

    async with sessions() as db:
        rows = {one.name: one.unused_since for one in await db.scalars(select(Picture))}
    assert rows[taken["picture"]] is None
    assert rows[left["picture"]] is not None
