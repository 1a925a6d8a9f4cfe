"""A class is made from a list of students: tried first, taken whole or not at all."""

from __future__ import annotations

from io import BytesIO

import httpx
import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from persistence.database import Sessions
from persistence.tables import ClassStudent, User
from tests.server.rest.accounts.mailbox import Mailbox, text_of
from tests.server.rest.classes.school import a_class, answered, roster
from tests.server.rest.examples import Json
from tests.server.rest.people import Person

CSV = "Class list 2026\nName,E-mail\nSalma Haddad,\nOmar,{student}\nNew One,new@example.com\n\n"


async def send(
    teacher: Person, school_class: Json, content: str | bytes, *, is_dry: bool = False
) -> httpx.Response:
    place = "roster-readings" if is_dry else "roster"
    data = content.encode() if isinstance(content, str) else content
    return await teacher.http.post(
        f"/classes/{school_class['id']}/{place}", files={"file": ("list.csv", data)}
    )


async def rows_in(sessions: Sessions) -> tuple[int, int]:
    async with sessions() as db:
        counted = select(
            select(func.count(User.id)).scalar_subquery(),
            select(func.count(ClassStudent.id)).scalar_subquery(),
        )
        users, students = (await db.execute(counted)).one()
        return users, students


def outcomes(reading: Json) -> list[tuple[int, str]]:
    return [(line["row"], line["outcome"]) for line in reading["lines"]]


async def test_a_list_is_tried_and_then_imported(
    teacher: Person, student: Person, sessions: Sessions, mailbox: Mailbox
) -> None:
    made, content = await a_class(teacher), CSV.format(student=student.email.upper())
    before = await rows_in(sessions)

    tried = answered(await send(teacher, made, content, is_dry=True))
    assert await rows_in(sessions) == before
    done = answered(await send(teacher, made, content))

    assert tried == done
    assert outcomes(done) == [(3, "made"), (4, "invited"), (5, "invited")]
    assert made["link"] in text_of(await mailbox.letter_to("new@example.com"))
    listed = {one["full_name"]: one for one in (await roster(teacher, made))["items"]}
    salma = listed["Salma Haddad"]
    assert (salma["email"], salma["is_kept"], salma["has_login"]) == (None, True, False)
    assert salma["user_name"].startswith("salma")
    assert made["link"] in text_of(await mailbox.letter_to(student.email))


async def test_a_list_that_is_imported_again_makes_nobody_twice(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    made, content = await a_class(teacher, student), f"Name,Email\nSalma,\nOmar,{student.email}\n"
    answered(await send(teacher, made, content))
    before = await rows_in(sessions)

    again = answered(await send(teacher, made, content.replace("Salma", "SALMA ")))

    assert outcomes(again) == [(2, "already"), (3, "already")]
    assert await rows_in(sessions) == before


async def test_arabic_headings_of_a_workbook_are_read(teacher: Person) -> None:
    made = await a_class(teacher)
    book, file = Workbook(), BytesIO()
    assert book.active
    for row in (
        ["كشف الصف"],
        ["م", "اسم الطالب", "البريد الإلكتروني"],
        [1, "ليلى حداد", None],
        [2, "عمر", "omar@example.com"],
    ):
        book.active.append(row)
    book.save(file)

    tried = answered(await send(teacher, made, file.getvalue(), is_dry=True))

    assert [(line["full_name"], line["outcome"]) for line in tried["lines"]] == [
        ("ليلى حداد", "made"),
        ("عمر", "invited"),
    ]


async def test_two_columns_make_a_name(teacher: Person) -> None:
    made = await a_class(teacher)

    tried = answered(await send(teacher, made, "First name;Last name\nSalma;Haddad\n", is_dry=True))

    assert [line["full_name"] for line in tried["lines"]] == ["Salma Haddad"]


async def test_each_fault_is_told_with_its_row_and_nobody_is_imported(
    teacher: Person, sessions: Sessions
) -> None:
    made = await a_class(teacher)
    content = (
        f"Name,Email\nFine,\n,lonely@example.com\nOmar,no address\n{'x' * 101},\nFine,\n"
        f"A,twice@example.com\nB,TWICE@example.com\nMe,{teacher.email}\n"
    )
    before = await rows_in(sessions)

    tried = answered(await send(teacher, made, content, is_dry=True))
    refused = await send(teacher, made, content)

    found = [(one["row"], one["column"], one["code"]) for one in tried["faults"]]
    assert found == [
        (3, "name", "name_missing"),
        (4, "email", "email"),
        (5, "name", "name"),
        (6, "name", "name_twice"),
        (8, "email", "email_twice"),
        (9, "email", "email_no_student"),
    ]
    assert outcomes(tried) == [(2, "made"), (7, "invited")]
    assert refused.status_code == 422
    assert [one["pointer"] for one in refused.json()["errors"]][:2] == ["#/rows/3/name", "#/rows/4/email"]
    assert await rows_in(sessions) == before


@pytest.mark.parametrize(
    ("content", "code"),
    [("Lina\nOmar\n", "no_names"), ("", "empty"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office")],
)
async def test_what_is_no_list_is_refused(content: str | bytes, code: str, teacher: Person) -> None:
    refused = await send(teacher, await a_class(teacher), content, is_dry=True)

    assert (refused.status_code, refused.json()["code"]) == (422, code)
