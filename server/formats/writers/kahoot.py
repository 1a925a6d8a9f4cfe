"""Kahoot's workbook, in the rows and columns of its template."""

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from game.playable import USUAL_SECONDS
from server.formats.reading import ReadChoice, ReadQuestion
from server.formats.written_quiz import WrittenQuiz

# The template explains itself in the seven rows before the headings.
HEADINGS_ROW, FIRST_ROW = 7, 8
MOST_CHOICES = 4
SECONDS = (5, 10, 20, 30, 60, 90, 120, 240)
HEADINGS = (
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in range(1, MOST_CHOICES + 1)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)


def write(quiz: WrittenQuiz) -> bytes:
    """Every text is a text, whatever it begins with: no spreadsheet program calculates it."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Sheet1")
        as_text = workbook.add_format({"num_format": "@", "text_wrap": True})
        sheet.set_column(1, len(HEADINGS), 24)
        sheet.write_string(1, 1, quiz.title, as_text)
        for column, heading in enumerate(HEADINGS, start=1):
            sheet.write_string(HEADINGS_ROW, column, heading)
        for row, one in enumerate(quiz.questions, start=FIRST_ROW):
            choices = kept(one.choices)
            sheet.write_number(row, 0, row - FIRST_ROW + 1)
            for column, text in enumerate([one.text, *(choice.text for choice in choices)], start=1):
                sheet.write_string(row, column, text, as_text)
            sheet.write_number(row, len(HEADINGS) - 1, seconds(one))
            sheet.write_string(row, len(HEADINGS), right(choices), as_text)
    return file.getvalue()


def kept(choices: Sequence[ReadChoice]) -> list[ReadChoice]:
    """Kahoot takes four: all right ones, if it can be, and the first of the wrong ones, in their order."""
    by_worth = sorted(range(len(choices)), key=lambda place: not choices[place].is_correct)
    return [choices[place] for place in sorted(by_worth[:MOST_CHOICES])]


def seconds(one: ReadQuestion) -> int:
    """The next time that Kahoot knows; nobody gets less than was meant."""
    wanted = USUAL_SECONDS if one.time_limit is None else one.time_limit
    return next((known for known in SECONDS if known >= wanted), SECONDS[-1])


def right(choices: Sequence[ReadChoice]) -> str:
    return ",".join(str(number) for number, choice in enumerate(choices, start=1) if choice.is_correct)
