"""The import by keyboard alone, by ear, in narrow windows and in every state that it can be in."""

from __future__ import annotations

import pytest
from playwright.async_api import FilePayload, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.importer import XLSX, Importer, at_the_import
from tests.browser.people import LAPTOP, PHONE, Classroom
from tests.server.formats.workbooks import kahoot_sheet, saved

# A phone of the smallest kind, which is also a laptop at 400 %.
NARROW = {"width": 320, "height": 256}
FAULTY = saved(
    kahoot_sheet(
        ["Which planet is the largest?", "Mars", "Jupiter", "V" * 60, None, "soon", 2],
        ["And which?", "a", "b", None, None, 30, 7],
    )
)
TABLE = b"Question;A;B;Correct\r\nWhich?;a;b;A\r\n"


async def takes_faulty(importer: Importer) -> None:
    await importer.takes(FAULTY)
    await importer.is_told("import.mend", 1)


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("language", Language)
async def test_axe_finds_nothing_before_and_after_a_file_is_read(
    classroom: Classroom, language: Language, size: dict[str, int]
) -> None:
    importer = await at_the_import(classroom, language, size)
    await expect_no_faults(importer.page)

    await takes_faulty(importer)
    await expect_no_faults(importer.page)

    await importer.takes(b"x,y,z\n1,2,3\n1,2,3\n", "x.csv", "text/csv")
    await importer.sees(importer.says("reading.no_headings"))
    await expect_no_faults(importer.page)


@pytest.mark.parametrize("language", Language)
async def test_everything_fits_into_320_pixels(classroom: Classroom, language: Language) -> None:
    importer = await at_the_import(classroom, language, NARROW)
    await expect_no_sideways_scrolling(importer.page)

    await takes_faulty(importer)
    await expect_no_sideways_scrolling(importer.page)

    await importer.takes(TABLE, "a table.csv", "text/csv")
    await importer.is_told("import.found", 1)
    await expect_no_sideways_scrolling(importer.page)


async def test_a_file_is_taken_mended_and_saved_by_keyboard_alone(classroom: Classroom) -> None:
    importer = await at_the_import(classroom)
    page = importer.page
    keys = page.keyboard

    async def reach(selector: str) -> None:
        """By the Tab key, as often as it takes."""
        for _ in range(60):
            if await page.evaluate("(what) => document.activeElement.matches(what)", selector):
                return
            await keys.press("Tab")
        raise AssertionError(f"{selector} cannot be reached")

    # Asked for first, since the browser may come to know of it later than of a press right behind.
    async with page.expect_file_chooser() as chosen:
        await reach("#file")
        await keys.press("Enter")
    await (await chosen.value).set_files(FilePayload(name="quiz.xlsx", mimeType=XLSX, buffer=FAULTY))
    await importer.is_told("import.mend", 1)
    # The outcome is said, and reading on begins at it.
    await expect(page.locator("#announcements")).to_contain_text("2")
    await expect(page.get_by_role("heading", level=2)).to_be_focused()
    await reach(".mark input")
    await keys.press("Space")
    await expect(importer.page.locator(".found .refusal")).to_have_count(0)
    await reach(".save-line button")
    await keys.press("Enter")

    await page.wait_for_url("**/edit")


async def test_a_lost_network_loses_nothing_that_was_mended(classroom: Classroom) -> None:
    importer = await at_the_import(classroom)
    await takes_faulty(importer)
    await importer.card(1).get_by_label(importer.says("editor.text")).fill("Mended")
    await importer.card(1).get_by_role("radio").nth(3).check()
    await importer.page.context.set_offline(True)

    await importer.press("import.save")
    await expect(importer.page.get_by_role("alert")).to_have_text(importer.says("problem.unreachable"))
    await importer.page.context.set_offline(False)
    body = await importer.saves()

    assert [question["text"] for question in body["questions"]] == ["Which planet is the largest?", "Mended"]


async def test_what_the_server_refuses_is_told_at_its_question_and_nothing_is_lost(
    classroom: Classroom,
) -> None:
    importer = await at_the_import(classroom)
    await takes_faulty(importer)

    await importer.press("import.save")

    await expect(importer.page.get_by_role("alert")).to_be_visible()
    await expect(importer.card(1)).to_contain_text(importer.says("unplayable.not_one_right"))
    await expect(importer.page.locator("h3:focus")).to_have_count(1)


async def test_a_question_can_be_left_out(classroom: Classroom) -> None:
    importer = await at_the_import(classroom)
    await takes_faulty(importer)

    await importer.card(1).get_by_role("button", name=importer.says("import.drop")).click()
    body = await importer.saves()

    assert [question["text"] for question in body["questions"]] == ["Which planet is the largest?"]
