"""The gradebook of a course over REST: shown, and as files."""

import csv
import re
from datetime import datetime, timedelta, timezone
from io import BytesIO, StringIO
from urllib.parse import unquote

import httpx
import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from sqlalchemy import delete, update

from persistence.database import Sessions
from persistence.tables import Course, EnrollmentStatus, Lesson, Quiz, User, UserRole
from server.rest.http.openapi import document
from server.rest.routes import RESOURCES
from tests.server.rest.courses.classroom import a_course, a_quiz_link, a_text, an_attempt, an_enrollment
from tests.server.rest.examples import written
from tests.server.rest.people import Enrol, Person

ENGLISH = [
    *("Name", "E-mail address", "User number", "Read", "By id", "By id (%)"),
    *("By code", "By code (%)", "Progress (%)", "Status"),
    *("Enrolled (UTC)", "Completed (UTC)"),
]
# Amal's, who lives in Cairo.
COMPLETED_AT = datetime(2026, 2, 1, 1, 30, 15, 999_000, tzinfo=timezone(timedelta(hours=2)))
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
    await an_enrollment(sessions, course, amal, read, by_id, percent=66.67, completed_at=COMPLETED_AT)
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
    times = began, _ = "2026-01-07T09:00:00+00:00", "2026-01-31T23:30:15+00:00"
    un = "Not started"
    assert rows_of(response) == [
        ENGLISH,
        [
            "Amal",
            amal.email,
            str(amal.id),
            "Completed",
            "Completed",
            "66.67",
            un,
            "",
            "66.67",
            "Active",
            *times,
        ],
        ["Badr", badr.email, str(badr.id), un, un, "", "Not enough yet", "100", "0.0", "Active", began, ""],
        ["Chadia", chadia.email, str(chadia.id), un, un, "", un, "", "0.0", "Dropped", began, ""],
    ]


async def test_a_gradebook_is_written_as_xlsx(teacher: Person, people: list[Person], course: Course) -> None:
    response = await teacher.http.get(f"/courses/{course.id}/gradebook.xlsx")

    assert response.headers["content-type"] == XLSX
    sheet = load_workbook(BytesIO(response.content)).worksheets[0]
    amal, badr, chadia = people
    # A spreadsheet's dates know no zone: the title of the column says it.
    times = began, _ = datetime(2026, 1, 7, 9), datetime(2026, 1, 31, 23, 30, 15)  # noqa: DTZ001
    un = "Not started"
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        ENGLISH,
        ["Amal", amal.email, amal.id, "Completed", "Completed", 66.67, un, None, 66.67, "Active", *times],
        ["Badr", badr.email, badr.id, un, un, None, "Not enough yet", 100, 0, "Active", began, None],
        ["Chadia", chadia.email, chadia.id, un, un, None, un, None, 0, "Dropped", began, None],
    ]
    dates = list(sheet.iter_cols(min_col=11, max_col=12, min_row=2, max_row=2))
    assert [(cell.is_date, cell.number_format) for (cell,) in dates] == [(True, "yyyy-mm-dd hh:mm:ss")] * 2  # type: ignore[union-attr]
    columns = sheet.column_dimensions["K"]
    assert (columns.min, columns.max, columns.width > len("2026-01-07 09:00:00")) == (11, 12, True)
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
    assert rows_of(plain)[1][9] == "مسجّل"


FORMULAS = [
    *(f'{sign}HYPERLINK("http://evil.example","Amal")' for sign in ("=", "+", "-", "@", "\t", "\r", "＝")),
    *("=1+1", "  =1+1", "\u00a0@SUM(1)", "-1", "+20 100 200"),
]
HARMLESS = [
    "https://x.example",
    "mailto:a@b.example",
    "'Abd al-Haqq",
    "_x000D_",
    " Amal ",
    "{=1}",
    "1",
    "عمل 😀",
]


@pytest.mark.parametrize("name", [*FORMULAS, *HARMLESS])
async def test_a_name_is_text_as_it_is_in_xlsx_and_neutral_in_csv(
    teacher: Person, people: list[Person], course: Course, sessions: Sessions, name: str
) -> None:
    await named(sessions, people[0], name)
    async with sessions.begin() as db:
        await db.execute(update(Lesson).values(title=name))

    plain = rows_of(await teacher.http.get(f"/courses/{course.id}/gradebook.csv"))
    response = await teacher.http.get(f"/courses/{course.id}/gradebook.xlsx")

    neutral = f"'{name}" if name in FORMULAS else name
    assert neutral in [row[0] for row in plain]
    assert plain[0][3:8] == [neutral, *([neutral, f"{neutral} (%)"] * 2)]
    sheet = load_workbook(BytesIO(response.content)).worksheets[0]
    cells = [*(cell for (cell,) in sheet.iter_rows(max_col=1)), *sheet[1][3:8]]
    # Some letters have a spelling of their own in the format.
    found = [cell for cell in cells if unescape(str(cell.value)) == name]
    assert len(found) == 4
    # "@" is the format of text: who edits the cell leaves text behind.
    assert {(cell.data_type, cell.number_format, cell.hyperlink) for cell in found} == {("s", "@", None)}


async def filename_of(teacher: Person, sessions: Sessions, title: str, ending: str) -> tuple[str, str]:
    """The name in ASCII, and the name in UTF-8, of the files of a course."""
    course = await a_course(sessions, teacher, title=title)
    response = await teacher.http.get(f"/courses/{course.id}/gradebook{ending}")
    disposition = response.headers["content-disposition"]
    found = re.fullmatch(r"attachment; filename=\"([^\"%\\]*)\"; filename\*=UTF-8''(\S+)", disposition)
    assert found, disposition
    assert "set-cookie" not in response.headers
    return found[1], unquote(found[2], errors="strict")


@pytest.mark.parametrize(
    ("title", "plain", "name"),
    [
        ("Rivers", "Gradebook Rivers.csv", "Gradebook Rivers.csv"),
        ("أنهار", "Gradebook.csv", "Gradebook أنهار.csv"),
        ("Größe 50%", "Gradebook Groe 50.csv", "Gradebook Größe 50%.csv"),
        (
            '../أنهار "1"\r\nSet-Cookie: a=b\u202e.',
            "Gradebook .. 1 Set-Cookie a=b.csv",
            "Gradebook .. أنهار 1 Set-Cookie a=b.csv",
        ),
        ("...", "Gradebook.csv", "Gradebook.csv"),
    ],
)
async def test_a_file_is_named_after_its_course_in_any_letters_and_in_plain_ones(
    teacher: Person, sessions: Sessions, title: str, plain: str, name: str
) -> None:
    found = await filename_of(teacher, sessions, title, ".csv")

    assert tuple(" ".join(one.split()) for one in found) == (plain, name)


@pytest.mark.parametrize("letter", ["a", "ن", "界", "😀", "é", "नि", "👩\u200d🚀"])
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
async def test_the_name_of_a_file_has_fewer_than_two_hundred_bytes_and_ends_with_a_whole_letter(
    teacher: Person, sessions: Sessions, letter: str, ending: str
) -> None:
    plain, name = await filename_of(teacher, sessions, letter * (200 // len(letter)), ending)

    assert len(plain) < 200
    assert 150 < len(name.encode()) < 200
    assert name.endswith(letter + ending)
    assert set(re.findall(letter, name)) == {letter}


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
