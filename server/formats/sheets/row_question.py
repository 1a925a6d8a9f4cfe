"""One row of a table made into a question, with a fault for each cell that was not taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from zlib import crc32

from game.playable import FEWEST_SECONDS, MOST_POINTS, MOST_SECONDS
from game.question_types import QuestionType
from server.formats.fault_code import FaultCode
from server.formats.reading import ReadChoice, ReadFault, ReadQuestion, Spot, Unit
from server.formats.sheets.figures import read_figure
from server.formats.sheets.grid import Row
from server.formats.sheets.headings import Headings, Role
from server.formats.sheets.marks import read_marks
from server.formats.truth import says_truth


@dataclass(frozen=True, slots=True)
class Taken:
    question: ReadQuestion
    faults: tuple[ReadFault, ...]


class RowReader:
    """Reads one row; ``place`` is the one that its question will have in the quiz, counted from 0.

    ``is_first`` is the row under the headings.
    """

    def __init__(self, headings: Headings, row: Row, place: int, *, is_first: bool) -> None:
        self.headings = headings
        self.row = row
        self.place = place
        self.is_first = is_first
        self.spot = Spot(Unit.ROW, row.number)
        self.faults: list[ReadFault] = []

    def read(self, question_type: QuestionType | None = None, *, is_by_number: bool = False) -> Taken:
        """``question_type`` is what the row says of it; None where the marks and the words tell it."""
        texts = self.choices()
        right = self.right(texts, is_by_number=is_by_number)
        choices = tuple(ReadChoice(text, number in right) for number, text in texts.items())
        return self.taken(choices, question_type)

    def read_right_and_wrong(self, role: Role) -> Taken:
        """The right answer has its column, and so has each wrong one."""
        right = self.text(role, "choices/0/text")
        wrong = [self.row.shown(column) for column in [*self.headings.answers.values(), *self.headings.wrong]]
        # Where every first choice is the right one, nobody has to read the question.
        place = crc32(self.row.shown(self.headings.columns.get(Role.TEXT)).encode()) % (
            1 + sum(map(bool, wrong))
        )
        texts = [text for text in wrong if text]
        if right:
            texts.insert(place, right)
        else:
            self.tell(FaultCode.MARK_MISSING, "choices")
        return self.taken(
            tuple(ReadChoice(text, bool(right) and at == place) for at, text in enumerate(texts))
        )

    def shown(self, role: Role) -> str:
        return self.row.shown(self.headings.columns.get(role))

    def taken(self, choices: tuple[ReadChoice, ...], question_type: QuestionType | None = None) -> Taken:
        question = ReadQuestion(
            text=self.text(Role.TEXT, "text"),
            question_type=question_type or type_of(choices),
            choices=choices,
            points=self.figure(Role.POINTS, "points", 0, MOST_POINTS),
            time_limit=self.figure(Role.TIME, "time_limit", FEWEST_SECONDS, MOST_SECONDS),
            explanation=self.text(Role.EXPLANATION, "explanation") or None,
            spot=self.spot,
        )
        if self.row.shown(self.headings.columns.get(Role.PICTURE)):
            self.tell(FaultCode.PICTURE)
        return Taken(question, tuple(self.faults))

    def choices(self) -> Mapping[int, str]:
        """The texts by the ordinals of their columns; choices that are left empty are none."""
        texts: dict[int, str] = {}
        for number, column in sorted(self.headings.answers.items()):
            cell = self.row.cell(column)
            if cell.shown.strip() or cell.trouble:
                texts[number] = self.cell_text(column, f"choices/{len(texts)}/text")
        return texts

    def right(self, texts: Mapping[int, str], *, is_by_number: bool) -> frozenset[int]:
        cell = self.row.cell(self.headings.columns.get(Role.MARK))
        marks = read_marks(cell.shown, texts, is_by_number=is_by_number)
        if marks.trouble:
            self.tell(marks.trouble, "choices", cell=cell.shown, choices=len(texts))
        return marks.right

    def text(self, role: Role, part: str) -> str:
        column = self.headings.columns.get(role)
        return "" if column is None else self.cell_text(column, part)

    def cell_text(self, column: int, part: str) -> str:
        cell = self.row.cell(column)
        if cell.trouble:
            self.tell(cell.trouble, part, cell=cell.shown)
        # What a formula failed to say is nobody's answer: the field waits to be filled.
        return "" if cell.trouble == FaultCode.CELL_ERROR else cell.shown.strip()

    def figure(self, role: Role, part: str, least: int, most: int) -> int | None:
        shown = self.row.shown(self.headings.columns.get(role))
        if not shown:
            return None
        found = read_figure(shown)
        if found is None:
            self.tell(FaultCode.NO_FIGURE, part, cell=shown)
            return None
        taken = min(max(found, least), most)
        if taken != found:
            self.tell(FaultCode.FIGURE_OUT_OF_BOUNDS, part, cell=found, taken=taken)
        return taken

    def tell(self, code: FaultCode, part: str = "", **values: str | int) -> None:
        self.faults.append(ReadFault(code, self.spot, self.place, part, values))


def type_of(choices: tuple[ReadChoice, ...]) -> QuestionType:
    if sum(choice.is_correct for choice in choices) > 1:
        return QuestionType.multiple_select
    if says_truth([choice.text for choice in choices]):
        return QuestionType.true_false
    return QuestionType.multiple_choice
