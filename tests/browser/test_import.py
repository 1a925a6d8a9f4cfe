"""The import: a file is looked through, mended and saved, and a class plays it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.importer import Importer, at_the_import
from tests.browser.people import Classroom
from tests.browser.test_editor_drops import drop
from tests.server.formats.workbooks import kahoot_sheet, saved

QUESTION = "Which planet is the largest?"
GOOD = [QUESTION, "Mars", "Jupiter", "Venus", None, 20, 2]
NAME = "اختبار, 1 (final)"
HOSTILE = "<img src=x onerror=alert(1)>"


async def is_played(classroom: Classroom, teacher: Importer, title: str, question: str, right: str) -> None:
    """The first question, hosted by who brought the quiz and answered on a phone."""
    await teacher.page.goto(f"{classroom.address}/quizzes")
    await teacher.host(title)
    maya = await classroom.newcomer("Maya", teacher.language)
    await maya.join(classroom.address, teacher.page.url.rpartition("/")[2])
    await expect(teacher.page.get_by_role("button", name="Maya")).to_be_visible()
    await teacher.press("host.start")
    for person in teacher, maya:
        await person.sees_heading(question)
    await teacher.press("host.skip_wait")
    await maya.choose(right)
    await maya.sees_heading(maya.says("verdict.right"))


@pytest.mark.parametrize("language", Language)
async def test_a_kahoot_workbook_is_mended_saved_and_played(classroom: Classroom, language: Language) -> None:
    importer = await at_the_import(classroom, language)

    await importer.takes(
        saved(kahoot_sheet(GOOD, ["And which?", "a", "b", None, None, 30, 7])), f"{NAME}.xlsx"
    )
    await importer.is_told("import.mend", 1)
    await expect(importer.card(1)).to_contain_text("7")
    await importer.card(1).get_by_role("radio").nth(4).check()
    body = await importer.saves()

    assert body["title"] == NAME
    assert [[choice["is_correct"] for choice in one["choices"]] for one in body["questions"]] == [
        [False, True, False],
        [False, True],
    ]
    await is_played(classroom, importer, NAME, QUESTION, "Jupiter")


@pytest.mark.parametrize("language", Language)
async def test_a_table_whose_letters_were_guessed_wrong_is_read_again(
    classroom: Classroom, language: Language
) -> None:
    importer = await at_the_import(classroom, language)
    table = "Question;Answer 1;Answer 2;Correct\r\nQuel caf\xe9 ?;Cr\xe8me;Noir;1\r\n".encode("windows-1252")

    await importer.takes(table, "café.csv", "text/csv")
    await importer.sees("Quel café ?")
    await importer.field("import.encoding").select_option("windows-1251")
    await importer.sees("Quel cafй ?")
    await importer.field("import.encoding").select_option("windows-1252")
    await importer.sees("Quel café ?")
    body = await importer.saves()

    assert [question["text"] for question in body["questions"]] == ["Quel café ?"]
    await is_played(classroom, importer, "café", "Quel café ?", "Crème")


async def test_what_stands_in_a_file_is_shown_as_text(classroom: Classroom) -> None:
    importer = await at_the_import(classroom)

    await importer.takes(saved(kahoot_sheet([HOSTILE, HOSTILE, "b", "c", "d", HOSTILE, HOSTILE])))

    await expect(importer.card(0).locator(".notes")).to_contain_text(HOSTILE)
    await expect(importer.page.locator("main img")).to_have_count(0)


async def test_pasted_text_is_read(classroom: Classroom) -> None:
    importer = await at_the_import(classroom)

    await importer.field("import.text").fill("Which planet is the largest?\na) Mars\nb) Jupiter *")
    await importer.press("import.read_text")
    await importer.is_told("import.found", 1)
    body = await importer.saves()

    assert [choice["is_correct"] for choice in body["questions"][0]["choices"]] == [False, True]


async def test_a_refused_file_says_why_and_what_was_pasted_stays(classroom: Classroom) -> None:
    importer = await at_the_import(classroom)
    await importer.field("import.text").fill("Not yet")

    await importer.takes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512))

    await importer.sees(importer.says("reading.old_office"))
    await expect(importer.page.locator("#announcements")).to_have_text(importer.says("reading.old_office"))
    await expect(importer.field("import.text")).to_have_value("Not yet")


async def test_what_was_mended_is_not_lost_to_another_reading_without_a_question(
    classroom: Classroom,
) -> None:
    importer = await at_the_import(classroom)
    await importer.takes(saved(kahoot_sheet(["Which?", "a", "b", None, None, 30, 7])))
    await importer.card(0).get_by_label(importer.says("editor.text")).fill("Mended")

    await importer.field("import.format").select_option("columns")
    await importer.page.get_by_role("dialog").get_by_role("button", name=importer.says("ask.no")).click()

    await expect(importer.card(0).get_by_label(importer.says("editor.text"))).to_have_value("Mended")
    await expect(importer.field("import.format")).to_have_value("")


async def test_a_file_that_is_dropped_beside_the_box_does_not_make_the_page_go_away(
    classroom: Classroom, tmp_path: Path
) -> None:
    importer = await at_the_import(classroom)
    (file := tmp_path / "planets.csv").write_text("Question,A,B,Correct\nWhich?,a,b,B\n")
    # What no listener has prevented, a browser with a window follows; one without a window stays anyhow.
    await importer.page.evaluate(
        """() => {
            window.over = [];
            for (const kind of ["dragover", "drop"])
                addEventListener(kind, (event) => window.over.push(event.defaultPrevented));
        }"""
    )
    await importer.field("import.text").fill("Which planet is blue?")

    await drop(importer.page, importer.page.locator("header.top"), items=[], files=[file])
    await expect(importer.field("import.text")).to_have_value("Which planet is blue?")
    await drop(importer.page, importer.page.locator(".source .drop"), items=[], files=[file])

    await importer.is_told("import.found", 1)
    over = await importer.page.evaluate("window.over")
    assert len(over) >= 4
    assert all(over)


async def test_a_file_may_be_dropped(classroom: Classroom) -> None:
    importer = await at_the_import(classroom)
    dropped = await importer.page.evaluate_handle(
        """() => {
            const dropped = new DataTransfer();
            dropped.items.add(new File(["Question,A,B,Correct\\nWhich?,a,b,B\\n"], "dropped.csv"));
            return dropped;
        }"""
    )

    await importer.page.locator(".source").dispatch_event("drop", {"dataTransfer": dropped})

    await importer.is_told("import.found", 1)
    await expect(importer.page.get_by_label(importer.says("editor.quiz_title"))).to_have_value("dropped")
