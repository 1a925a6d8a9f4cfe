"""Workbooks that other readers stumbled over, and those that were made to harm."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from server.formats import caps
from server.formats.fault_code import FaultCode
from server.formats.reading import Reading, Unreadable
from server.formats.registry import read
from tests.server.formats.packages import with_part, zipped
from tests.server.formats.workbooks import HINTS, KAHOOT, first, kahoot_sheet, saved, shared_sheet

SHEET = "xl/worksheets/sheet1.xml"
ROW = ["Which?", "a", "b", None, None, 20, 1]
ENTITIES = '<!DOCTYPE x [<!ENTITY e0 "ha">' + "".join(
    f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10)
)


def texts_of(reading: Reading) -> list[str]:
    return [question.text for question in reading.questions]


def refusal_of(content: bytes) -> FaultCode:
    with pytest.raises(Unreadable) as refused:
        read(content, "", HINTS)
    return refused.value.fault.code


def test_a_workbook_that_says_it_has_one_cell_is_read_whole() -> None:
    content = with_part(
        saved(kahoot_sheet(ROW)),
        SHEET,
        lambda sheet: sheet.replace('<dimension ref="A1:H9" />', '<dimension ref="A1"/>'),
    )

    assert texts_of(read(content, "", HINTS)) == ["Which?"]


def test_signs_that_xml_spells_are_read_as_the_lines_that_they_are() -> None:
    content = with_part(
        shared_sheet(["Lines", *ROW[1:]]),
        "xl/sharedStrings.xml",
        lambda texts: texts.replace("Lines", "_x0001_Line 1_x000D_\nLine 2 of _x005F_x000D_"),
    )

    assert texts_of(read(content, "", HINTS)) == ["Line 1\nLine 2 of _x000D_"]


def test_a_million_empty_rows_are_passed_over() -> None:
    empty = "".join(f'<row r="{number}" spans="1:8"/>' for number in range(10, 1_000_010))
    content = with_part(
        saved(kahoot_sheet(ROW)),
        SHEET,
        lambda sheet: sheet.replace("</sheetData>", f'{empty}<row r="1048576"/></sheetData>'),
    )

    assert texts_of(read(content, "", HINTS)) == ["Which?"]


def test_a_hidden_sheet_is_not_what_the_teacher_sees() -> None:
    book = kahoot_sheet(ROW)
    hidden = book.create_sheet("Old", 0)
    for row in [KAHOOT, [1, "Old?", *ROW[1:]]]:
        hidden.append(list(row))
    hidden.sheet_state = "hidden"

    assert texts_of(read(saved(book), "", HINTS)) == ["Which?"]


def test_questions_are_found_on_the_sheet_that_has_them() -> None:
    book = kahoot_sheet(ROW)
    book.create_sheet("Read me first", 0).append(["Fill in the other sheet"])

    assert texts_of(read(saved(book), "", HINTS)) == ["Which?"]


def test_headings_are_found_in_the_third_row_and_empty_rows_end_nothing() -> None:
    book = kahoot_sheet()
    sheet = first(book)
    sheet.delete_rows(1, 8)
    for row in [[], ["My quiz"], KAHOOT, [1, *ROW], [], [], [2, "And?", *ROW[1:]]]:
        sheet.append(list(row))

    reading = read(saved(book), "", HINTS)

    assert texts_of(reading) == ["Which?", "And?"]
    assert [question.spot and question.spot.number for question in reading.questions] == [
        sheet.max_row - 3,
        sheet.max_row,
    ]


def test_numbered_rows_of_a_template_that_hold_nothing_are_no_questions() -> None:
    reading = read(saved(kahoot_sheet(ROW, [None, None, None, None, None, 20, None])), "", HINTS)

    assert (texts_of(reading), reading.faults) == (["Which?"], ())


@pytest.mark.parametrize(
    "declaration",
    ['<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>', f"{ENTITIES}]>"],
    ids=["a file of the server", "texts that grow"],
)
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", SHEET, "xl/styles.xml", "xl/workbook.xml"])
def test_entities_are_refused_in_every_part(part: str, declaration: str) -> None:
    content = with_part(shared_sheet(ROW), part, lambda text: text.replace("?>", f"?>{declaration}", 1))

    assert refusal_of(content) is FaultCode.XML_ENTITIES


def test_a_cell_far_below_is_refused_before_room_is_made_for_all_between() -> None:
    book = kahoot_sheet(ROW)
    first(book).cell(1_048_576, 1, "here")

    assert refusal_of(saved(book)) is FaultCode.TOO_MANY_ROWS


def test_a_cell_far_to_the_right_is_refused() -> None:
    book = kahoot_sheet(ROW)
    first(book).cell(1, 16_384, "here")

    assert refusal_of(saved(book)) is FaultCode.TOO_MANY_COLUMNS


def test_more_cells_than_any_quiz_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.formats.sheets.xlsx_scan.MOST_CELLS", 20)

    assert refusal_of(saved(kahoot_sheet(*[ROW] * 4))) is FaultCode.TOO_MANY_CELLS


def test_a_package_that_grows_beyond_all_measure_is_refused_before_it_is_unpacked() -> None:
    content = with_part(saved(kahoot_sheet(ROW)), SHEET, lambda sheet: sheet + " " * 20_000_000)

    assert refusal_of(content) is FaultCode.ZIP_DENSE


def test_a_package_of_too_many_files_is_refused() -> None:
    assert refusal_of(zipped({f"{number}.txt": "" for number in range(caps.MOST_ENTRIES + 1)})) is (
        FaultCode.ZIP_MANY_FILES
    )


def test_a_package_whose_directory_lies_of_its_size_is_refused() -> None:
    content = saved(kahoot_sheet(ROW))
    with ZipFile(BytesIO(content)) as package:
        size = package.getinfo(SHEET).file_size
    lying = content.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))

    assert lying != content
    assert refusal_of(lying) is FaultCode.FILE_BROKEN


def test_a_workbook_that_breaks_off_is_refused() -> None:
    assert refusal_of(saved(kahoot_sheet(ROW))[:-200]) in (FaultCode.FILE_BROKEN, FaultCode.ZIP_BROKEN)


def test_an_old_workbook_or_one_with_a_password_is_refused_by_its_kind() -> None:
    assert refusal_of(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)) is FaultCode.OLD_OFFICE


def test_a_workbook_of_unusual_parts_is_to_be_saved_again() -> None:
    assert refusal_of(zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""})) is FaultCode.FILE_BROKEN


@pytest.mark.parametrize(
    "content",
    ["", " ", "\r\n\t\n", "\ufeff", "\u00a0\u200f"],
    ids=["nothing", "blank", "lines", "mark", "unseen"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_with_nothing_in_it_is_said_to_be_empty(content: str, encoding: str) -> None:
    assert refusal_of(content.encode(encoding)) is FaultCode.EMPTY


def test_a_picture_that_is_called_a_workbook_is_refused() -> None:
    assert refusal_of(b"\x89PNG\r\n\x1a\n" + bytes(64)) is FaultCode.NOT_TEXT


def test_a_workbook_without_questions_says_which_headings_are_expected() -> None:
    book = kahoot_sheet()
    first(book).delete_rows(1, 9)
    first(book).append(["Name", "Marks", date(2026, 1, 1)])

    assert refusal_of(saved(book)) is FaultCode.NO_HEADINGS


def test_a_quiz_holds_the_first_two_hundred_questions_and_names_the_row_of_the_next() -> None:
    reading = read(saved(kahoot_sheet(*[[f"Question {n}?", *ROW[1:]] for n in range(203)])), "", HINTS)

    assert len(reading.questions) == 200
    (fault,) = reading.faults
    assert (fault.code, fault.spot and fault.spot.number) == (FaultCode.TOO_MANY_QUESTIONS, 209)
