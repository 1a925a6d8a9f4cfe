"""Quizzes as files: one, and all of one's own."""

from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image
from sqlalchemy import update

from persistence.database import Sessions
from persistence.quizzes.whole_quizzes import all_own
from persistence.tables import Question, Quiz, User, UserRole
from server.media.sizes import size_of
from server.rest.quizzes import exports
from tests.persistence.statements import engine_of, noting
from tests.server.rest.examples import MULTIPLE_SELECT, QUIZ, Json, end_games, start_game, written
from tests.server.rest.media.bringing import a_picture, pictured
from tests.server.rest.people import Enrol, Person

MEDIA_TYPES = {
    "json": "application/json",
    "kahoot": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gift": "text/plain; charset=utf-8",
    "moodle": "application/xml",
    "qti": "application/zip",
}


@pytest.mark.parametrize("kind", MEDIA_TYPES)
async def test_a_quiz_is_written_into_a_file_of_each_format(teacher: Person, kind: str) -> None:
    quiz = await written(teacher, title="اختبار, 1 / (final)")

    answer = await teacher.http.get(f"/quizzes/{quiz['id']}/export", params={"format": kind})

    assert (answer.status_code, answer.headers["content-type"]) == (200, MEDIA_TYPES[kind])
    name = unquote(answer.headers["content-disposition"].partition("filename*=UTF-8''")[2])
    assert name.startswith("اختبار, 1   (final)")
    assert answer.headers["cache-control"] == "no-store"


async def test_what_is_exported_makes_the_same_quiz_again(teacher: Person) -> None:
    quiz = await written(teacher)

    exported = (await teacher.http.get(f"/quizzes/{quiz['id']}/export")).json()
    again = await written(teacher, **exported["quiz"])

    assert (exported["format"], exported["version"]) == ("zedny-quiz", 1)
    kept = ("text", "question_type", "points", "time_limit", "explanation", "keeps_choice_order")
    for before, after in zip(quiz["questions"], again["questions"], strict=True):
        assert [before[name] for name in kept] == [after[name] for name in kept]
        assert [(one["text"], one["is_correct"]) for one in before["choices"]] == [
            (one["text"], one["is_correct"]) for one in after["choices"]
        ]


async def test_kahoot_finds_everything_in_the_rows_and_columns_of_its_template(teacher: Person) -> None:
    formula = {**MULTIPLE_SELECT, "text": "=1+1", "time_limit": 25}
    quiz = await written(teacher, questions=[*QUIZ["questions"], formula])

    answer = await teacher.http.get(f"/quizzes/{quiz['id']}/export", params={"format": "kahoot"})

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    headings = [cell.value for cell in sheet[8]]
    assert headings[1] == "Question - max 120 characters"
    assert headings[6] == "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs"
    assert headings[7] == "Correct answer(s) - choose at least one"
    assert [cell.value for cell in sheet[9]] == [
        *(1, "Which planet is the largest?", "Mars", "Jupiter", "زحل", None, 30, "2")
    ]
    assert [cell.value for cell in sheet[12]][1:] == ["=1+1", "2", "3", "4", None, 30, "1,2"]
    assert sheet["B12"].data_type == "s"


async def test_every_file_that_the_manifest_of_qti_names_is_there(teacher: Person) -> None:
    quiz = await written(teacher)

    answer = await teacher.http.get(f"/quizzes/{quiz['id']}/export", params={"format": "qti"})

    package = ZipFile(BytesIO(answer.content))
    manifest = fromstring(package.read("imsmanifest.xml"))
    named = {one.attrib["href"] for one in manifest.iter() if "href" in one.attrib}
    assert named == set(package.namelist()) - {"imsmanifest.xml"}
    assert len(named) == 1 + len(quiz["questions"])
    for name in named:
        fromstring(package.read(name))


async def test_only_its_owner_and_administrators_get_a_quiz_with_its_solution(
    teacher: Person, student: Person, admin: Person, enrol: Enrol
) -> None:
    quiz = await written(teacher, is_public=True)
    hidden = await written(teacher)
    other = await enrol(UserRole.TEACHER)

    for person in (student, other):
        assert (await person.http.get(f"/quizzes/{quiz['id']}/export")).status_code == 403
        assert (await person.http.get(f"/quizzes/{hidden['id']}/export")).status_code == 404
    assert (await admin.http.get(f"/quizzes/{quiz['id']}/export")).status_code == 200


async def test_the_author_may_export_while_a_class_plays(teacher: Person, sessions: Sessions) -> None:
    quiz = await written(teacher)
    await start_game(sessions, quiz)

    assert (await teacher.http.get(f"/quizzes/{quiz['id']}/export")).status_code == 200
    await end_games(sessions)


async def test_an_unknown_format_is_refused_by_name(teacher: Person) -> None:
    quiz = await written(teacher)

    answer = await teacher.http.get(f"/quizzes/{quiz['id']}/export", params={"format": "pdf"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "#/format"


async def test_a_quiz_from_before_that_breaks_every_rule_is_written_too(
    teacher: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    async with sessions.begin() as db:
        await db.execute(update(Question).values(question_type="true_false", time_limit=240, points=0))
        await db.execute(update(Quiz).values(description=None))

    for kind in MEDIA_TYPES:
        answer = await teacher.http.get(f"/quizzes/{quiz['id']}/export", params={"format": kind})
        assert answer.status_code == 200, kind


@pytest.mark.parametrize("kind", MEDIA_TYPES)
async def test_all_of_ones_quizzes_come_in_one_zip(teacher: Person, enrol: Enrol, kind: str) -> None:
    for title in ("Rivers", "rivers", "Rivers (2)", "أنهار"):
        await written(teacher, title=title)
    archived = await written(teacher, title="Old")
    await teacher.http.put(f"/quizzes/{archived['id']}/archive")
    await written(await enrol(UserRole.TEACHER), title="Not mine")

    answer = await teacher.http.get("/quizzes/export", params={"format": kind})

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    package = ZipFile(BytesIO(answer.content))
    assert package.testzip() is None
    stems = [name.partition(".")[0] for name in package.namelist()]
    assert stems == ["Rivers", "rivers (2)", "Rivers (2) (2)", "أنهار", "Old"]


async def test_many_quizzes_take_no_more_queries_than_one(teacher: Person, sessions: Sessions) -> None:
    async def asked() -> int:
        async with sessions() as db:
            with noting(engine_of(db)) as statements:
                assert [row.title async for rows in all_own(db, teacher.id) for row in rows]
        return len(statements)

    await written(teacher)
    of_one = await asked()
    for number in range(5):
        await written(teacher, title=str(number))

    assert await asked() == of_one


async def test_more_quizzes_than_a_zip_takes_are_refused(
    teacher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_QUIZZES", 1)
    await written(teacher)
    assert (await teacher.http.get("/quizzes/export")).status_code == 200

    await written(teacher)
    answer = await teacher.http.get("/quizzes/export")

    assert (answer.status_code, answer.json()["type"]) == (409, "/api/docs#too-many-quizzes")


async def test_who_teaches_no_more_takes_along_what_is_theirs(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    async with sessions.begin() as db:
        (await db.get_one(User, teacher.id)).role = UserRole.STUDENT

    one = await teacher.http.get(f"/quizzes/{quiz['id']}/export")
    all_of_them = await teacher.http.get("/quizzes/export")
    of_nobody = await student.http.get("/quizzes/export")

    assert (one.status_code, one.json()["quiz"]["title"]) == (200, quiz["title"])
    assert len(ZipFile(BytesIO(all_of_them.content)).namelist()) == 1
    assert ZipFile(BytesIO(of_nobody.content)).namelist() == []
    assert (await student.http.get(f"/quizzes/{quiz['id']}/export")).status_code == 404


async def test_a_package_of_qti_has_the_pictures_that_its_questions_show(teacher: Person) -> None:
    asked, offered = await a_picture(teacher, 400), await a_picture(teacher, 2000)
    quiz = await written(teacher, questions=[pictured(asked, offered, None, None)])

    answer = await teacher.http.get(f"/quizzes/{quiz['id']}/export", params={"format": "qti"})

    package = ZipFile(BytesIO(answer.content))
    for name in (asked, offered):
        picture = Image.open(BytesIO(package.read(f"pictures/{name}.webp")))
        assert picture.size == size_of(name)
    manifest = fromstring(package.read("imsmanifest.xml"))
    hrefs = {one.attrib["href"] for one in manifest.iter() if "href" in one.attrib}
    assert hrefs == set(package.namelist()) - {"imsmanifest.xml"}
    shown = [one for one in fromstring(package.read("items/q1.xml")).iter() if one.tag.endswith("}img")]
    assert [(one.get("src"), one.get("alt")) for one in shown] == [
        (f"../pictures/{asked}.webp", "planets"),
        (f"../pictures/{offered}.webp", "planet 0"),
    ]


async def test_our_own_json_names_pictures_which_are_kept_where_they_are_known(
    teacher: Person, enrol: Enrol
) -> None:
    picture = await a_picture(teacher)
    quiz = await written(teacher, questions=[pictured(picture, None, picture, None)])
    exported = await teacher.http.get(f"/quizzes/{quiz['id']}/export")

    async def read_by(person: Person) -> Json:
        reading: Json = (await person.http.post("/quiz-readings", json={"text": exported.text})).json()
        return reading

    own, strange = await read_by(teacher), await read_by(await enrol(UserRole.TEACHER))

    (question,) = own["quiz"]["questions"]
    assert (question["picture"], question["alternative_text"]) == (picture, "planets")
    assert [choice["picture"] for choice in question["choices"]] == [None, picture, None]
    assert own["faults"] == []
    assert (await teacher.http.post("/quizzes", json=own["quiz"])).status_code == 201
    (question,) = strange["quiz"]["questions"]
    assert [question["picture"], *(choice["picture"] for choice in question["choices"])] == [None] * 4
    assert [(fault["code"], fault["pointer"]) for fault in strange["faults"]] == [
        ("picture", "#/questions/0/picture"),
        ("picture", "#/questions/0/choices/1/picture"),
    ]
