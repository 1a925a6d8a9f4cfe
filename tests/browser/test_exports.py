"""A teacher takes quizzes along from the list, by mouse and by keyboard."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.people import LAPTOP, Classroom, Teacher
from tests.browser.quiz import TITLE


async def at_the_list(classroom: Classroom, language: Language) -> Teacher:
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    await teacher.sees_heading(TITLE)
    return teacher


def content_of(path: Path) -> bytes:
    return path.read_bytes()


@pytest.mark.parametrize("language", Language)
async def test_a_quiz_is_taken_along_in_the_format_that_is_chosen(
    classroom: Classroom, language: Language
) -> None:
    teacher = await at_the_list(classroom, language)
    card = teacher.page.get_by_role("listitem").filter(has=teacher.page.get_by_role("heading", name=TITLE))
    await card.get_by_role("button", name=teacher.says("quizzes.menu")).click()
    await card.get_by_text(teacher.says("export.one"), exact=True).click()

    async with teacher.page.expect_download() as kept:
        await card.get_by_role("button", name=teacher.says("export.json")).click()
    file = content_of(await (await kept.value).path())
    name = (await kept.value).suggested_filename
    async with teacher.page.expect_download() as kept:
        await card.get_by_role("button", name=teacher.says("export.kahoot")).click()
    workbook = content_of(await (await kept.value).path())

    assert name == f"{TITLE}.json"
    assert json.loads(file)["quiz"]["title"] == TITLE
    assert openpyxl.load_workbook(BytesIO(workbook)).worksheets


async def test_all_quizzes_are_taken_along_by_keyboard_alone(classroom: Classroom) -> None:
    teacher = await at_the_list(classroom, Language.EN)
    summary = teacher.page.get_by_text(teacher.says("export.all"), exact=True)
    await summary.focus()
    await teacher.page.keyboard.press("Enter")
    await teacher.page.keyboard.press("Tab")
    focused = teacher.page.locator(":focus")
    await expect(focused).to_have_text(teacher.says("export.json"))

    async with teacher.page.expect_download() as kept:
        await teacher.page.keyboard.press("Enter")
    archive = content_of(await (await kept.value).path())

    assert ZipFile(BytesIO(archive)).namelist() == [f"{TITLE}.json"]
    await expect(focused).to_have_text(teacher.says("export.json"))


@pytest.mark.parametrize("language", Language)
async def test_a_refusal_stands_beside_what_was_asked_for(classroom: Classroom, language: Language) -> None:
    teacher = await at_the_list(classroom, language)
    await teacher.page.route("**/api/quizzes/*/export*", lambda route: route.abort())
    card = teacher.page.get_by_role("listitem").filter(has=teacher.page.get_by_role("heading", name=TITLE))
    await card.get_by_role("button", name=teacher.says("quizzes.menu")).click()
    await card.get_by_text(teacher.says("export.one"), exact=True).click()

    await card.get_by_role("button", name=teacher.says("export.moodle")).click()

    await expect(card.get_by_role("alert")).to_have_text(teacher.says("problem.unreachable"))
