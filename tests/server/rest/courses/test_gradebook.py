"""The gradebook of a course over REST: shown, and as files."""

import csv
from io import BytesIO, StringIO
from urllib.parse import quote

import httpx
import pytest
from openpyxl import load_workbook
from sqlalchemy import delete, update

from persistence.database import Sessions
from persistence.tables import Course, EnrollmentStatus, Quiz, User, UserRole
from server.rest.http.openapi import document
from server.rest.routes import RESOURCES
from tests.server.rest.courses.classroom import a_course, a_quiz_link, a_text, an_attempt, an_enrollment
from tests.server.rest.examples import written
from tests.server.rest.people import Enrol, Person

ENGLISH = ["Name", "E-mail address", "User number", "Read", "By id", "By code", "Progress (%)", "Status"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def named(sessions: Sessions, person: Person, name: str) -> Person:
    async with sessions.begin() as db:
        await db.execute(update(User).where(User.id == person.id).values(full_name=name))
    return person


@pytest.fixture
async def people(enrol: Enrol, sessions: Sessions) -> list[Person]:
    return [await named(sessions, await enrol(), name) for name in ("Amal", "Badr", "Chadia")]


@pytest.fixture
async def course(teacher: Person, people: list[Person], sessions: Sessions) -> Course:
    """A text, a quiz linked by its id, and one linked by its code; the last student has dropped it."""
    amal, badr, chadia = people
    quiz, other = await written(teacher), await written(teacher)
    read = a_text("Read", 0)
    by_id = a_quiz_link("By id", 1, quiz_id=quiz["id"])
    by_code = a_quiz_link("By code", 2, code=other["access_code"])
    course = await a_course(sessions, teacher, by_code, by_id, read, title="Rivers")
    await an_enrollment(sessions, course, badr, percent=0)
    await an_enrollment(sessions, course, amal, read, by_id, percent=66.67)
    await an_enrollment(sessions, course, chadia, status=EnrollmentStatus.DROPPED)
    await an_attempt(sessions, quiz, amal, 1)
    await an_attempt(sessions, quiz, amal, 2)
    await an_attempt(sessions, quiz, amal, 0)
    await an_attempt(sessions, other, badr, 3)
    await an_attempt(sessions, await written(teacher), badr, 3)
    return course


def rows_of(response: httpx.Response) -> list[list[str]]:
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"), newline="")))


async def test_a_gradebook_has_a_row_for_each_student_and_a_cell_for_each_lesson(
    teacher: Person, people: list[Person], course: Course
) -> None:
    book = (await teacher.http.get(f"/courses/{course.id}/gradebook")).json()

    assert (book["course_id"], book["course_title"], book["total"]) == (course.id, "Rivers", 3)
    assert [lesson["title"] for lesson in book["lessons"]] == ["Read", "By id", "By code"]
    assert [lesson["quiz_id"] is None for lesson in book["lessons"]] == [True, False, False]
    assert [(row["full_name"], row["email"], row["user_id"]) for row in book["items"]] == [
        (name, person.email, person.id)
        for name, person in zip(("Amal", "Badr", "Chadia"), people, strict=True)
    ]
    assert [[(cell["status"], cell["percent"]) for cell in row["grades"]] for row in book["items"]] == [
        [("COMPLETED", None), ("COMPLETED", 66.67), ("NOT_STARTED", None)],
        [("NOT_STARTED", None), ("NOT_STARTED", None), ("NOT_STARTED", 100.0)],
        [("NOT_STARTED", None)] * 3,
    ]
    assert [(row["status"], row["progress_percent"]) for row in book["items"]] == [
        ("ACTIVE", 66.67),
        ("ACTIVE", 0.0),
        ("DROPPED", 0.0),
    ]


async def test_a_gradebook_comes_page_by_page(teacher: Person, course: Course) -> None:
    pages = [
        (await teacher.http.get(f"/courses/{course.id}/gradebook", params={"page": page, "size": 2})).json()
        for page in (1, 2)
    ]

    assert [[row["full_name"] for row in page["items"]] for page in pages] == [["Amal", "Badr"], ["Chadia"]]
    assert {page["total"] for page in pages} == {3}


async def test_a_lesson_whose_quiz_is_gone_says_whether_it_was_completed(
    teacher: Person, course: Course, sessions: Sessions
) -> None:
    async with sessions.begin() as db:
        await db.execute(delete(Quiz))

    book = (await teacher.http.get(f"/courses/{course.id}/gradebook")).json()
    file = await teacher.http.get(f"/courses/{course.id}/gradebook.csv")

    assert {lesson["quiz_id"] for lesson in book["lessons"]} == {None}
    assert rows_of(file)[1][3:6] == ["Completed", "Completed", "Not started"]


@pytest.mark.parametrize("form", ["gradebook", "gradebook.csv", "gradebook.xlsx"])
async def test_only_the_teacher_of_a_course_and_administrators_read_its_gradebook(  # noqa: PLR0913, PLR0917  # everybody
    teacher: Person, admin: Person, people: list[Person], enrol: Enrol, course: Course, form: str
) -> None:
    statuses = [
        (await person.http.get(f"/courses/{course.id}/{form}")).status_code
        for person in (teacher, admin, people[0], await enrol(UserRole.TEACHER))
    ]

    assert statuses == [200, 200, 404, 404]
    assert (await teacher.http.get(f"/courses/{course.id + 1}/{form}")).status_code == 404


async def test_who_teaches_no_more_reads_no_gradebook(
    teacher: Person, course: Course, sessions: Sessions
) -> None:
    async with sessions.begin() as db:
        (await db.get_one(User, teacher.id)).role = UserRole.STUDENT

    for ending in ("", ".csv", ".xlsx"):
        answer = await teacher.http.get(f"/courses/{course.id}/gradebook{ending}")
        assert answer.status_code == 403
        assert answer.json()["type"].endswith("#teachers-only")


async def test_a_gradebook_is_written_as_csv_that_excel_reads(
    teacher: Person, people: list[Person], course: Course
) -> None:
    response = await teacher.http.get(f"/courses/{course.id}/gradebook.csv")

    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    amal, badr, chadia = people
    assert rows_of(response) == [
        ENGLISH,
        ["Amal", amal.email, str(amal.id), "Completed", "66.7", "", "66.7", "Active"],
        ["Badr", badr.email, str(badr.id), "Not started", "", "100", "0.0", "Active"],
        ["Chadia", chadia.email, str(chadia.id), "Not started", "", "", "0.0", "Dropped"],
    ]


async def test_a_gradebook_is_written_as_xlsx(teacher: Person, people: list[Person], course: Course) -> None:
    response = await teacher.http.get(f"/courses/{course.id}/gradebook.xlsx")

    assert response.headers["content-type"] == XLSX
    sheet = load_workbook(BytesIO(response.content)).worksheets[0]
    amal, badr, chadia = people
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        ENGLISH,
        ["Amal", amal.email, amal.id, "Completed", 66.7, None, 66.7, "Active"],
        ["Badr", badr.email, badr.id, "Not started", None, 100, 0, "Active"],
        ["Chadia", chadia.email, chadia.id, "Not started", None, None, 0, "Dropped"],
    ]
    assert sheet.title == "Gradebook"
    assert sheet.freeze_panes == "B2"
    assert not sheet.sheet_view.rightToLeft


async def test_who_prefers_arabic_gets_a_sheet_from_right_to_left(teacher: Person, course: Course) -> None:
    arabic = {"Accept-Language": "ar-EG, en;q=0.5"}
    response = await teacher.http.get(f"/courses/{course.id}/gradebook.xlsx", headers=arabic)
    plain = await teacher.http.get(f"/courses/{course.id}/gradebook.csv", headers=arabic)

    sheet = load_workbook(BytesIO(response.content)).worksheets[0]
    assert sheet.sheet_view.rightToLeft
    assert sheet["A1"].value == rows_of(plain)[0][0] == "الاسم"
    assert rows_of(plain)[1][-1] == "مسجّل"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝"])
async def test_no_name_becomes_a_formula(
    teacher: Person, people: list[Person], course: Course, sessions: Sessions, sign: str
) -> None:
    name = f'{sign}HYPERLINK("http://evil.example","Amal")'
    await named(sessions, people[0], name)
    async with sessions.begin() as db:
        await db.execute(update(User).where(User.id == people[1].id).values(full_name="https://x.example"))

    plain = rows_of(await teacher.http.get(f"/courses/{course.id}/gradebook.csv"))
    response = await teacher.http.get(f"/courses/{course.id}/gradebook.xlsx")

    assert f"'{name}" in [row[0] for row in plain]
    sheet = load_workbook(BytesIO(response.content)).worksheets[0]
    cells = {cell.value: cell for (cell,) in sheet.iter_rows(max_col=1)}
    # The format has a spelling of its own for this one.
    escaped = name.replace("\r", "_x000D_")
    found = cells.get(f"'{name}") or cells[f"'{escaped}"]
    assert found.data_type == "s"
    assert cells["https://x.example"].hyperlink is None


async def test_a_file_is_named_after_its_course_in_any_letters(teacher: Person, sessions: Sessions) -> None:
    course = await a_course(sessions, teacher, title='../أنهار "1"\r\nSet-Cookie: a=b\u202e.')

    response = await teacher.http.get(f"/courses/{course.id}/gradebook.csv")

    name = "Gradebook .. أنهار  1 Set-Cookie  a=b.csv"
    assert response.headers["content-disposition"] == f"attachment; filename*=UTF-8''{quote(name)}"
    assert "set-cookie" not in response.headers


def test_the_document_says_which_kind_of_file_comes() -> None:
    paths = document(RESOURCES)["paths"]
    kinds = [
        list(paths[f"/courses/{{course_id}}/gradebook{ending}"]["get"]["responses"]["200"]["content"])
        for ending in ("", ".csv", ".xlsx")
    ]

    assert kinds == [["application/json"], ["text/csv"], [XLSX]]


async def test_the_page_of_the_api_says_so_too(http: httpx.AsyncClient) -> None:
    page = (await http.get("/docs")).text

    assert "text/csv" in page
    assert XLSX in page
