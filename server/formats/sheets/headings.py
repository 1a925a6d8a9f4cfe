"""What the heading of a column says that it holds, in English or in Arabic."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from server.formats.sheets.grid import Grid, Row

# Above the table, templates have a title and instructions.
FIRST_ROWS = 30


class Role(StrEnum):
    NUMBER = "number"
    TEXT = "text"
    TYPE = "type"
    MARK = "mark"
    TIME = "time"
    POINTS = "points"
    EXPLANATION = "explanation"
    PICTURE = "picture"


LETTERS = "abcdefgh"
ARABIC_LETTERS = "ابجدهوزح"
ORDINAL = rf"(?:no\.? ?|رقم )?(?P<ordinal>[1-8]|[{LETTERS}]|[{ARABIC_LETTERS}])"
END = r"(?:\W.*)?$"
ANSWER = re.compile(rf"(?:answers?|options?|choices?|(?:ال)?(?:اجابه|جواب|خيار|اختيار|بديل)) ?{ORDINAL}{END}")
WRONG = re.compile(
    rf"(?:(?:incorrect|wrong) (?:answer|option|choice)|(?:ال)?(?:اجابه|خيار) (?:ال)?(?:خاطئه|خاطئ|خطا))"
    rf" ?(?:{ORDINAL})?{END}"
)
BARE = re.compile(rf"{ORDINAL}$")
# The first that fits; spelt as `plain` leaves them.
ROLES = {
    role: re.compile(rf"(?:{words}){END}")
    for role, words in {
        Role.NUMBER: r"question (?:#|no\b|number)|#|no|nr|number|م|رقم(?: السوال)?|الرقم|ت",
        Role.TYPE: r"(?:question )?type|kind|نوع السوال|النوع|نوع",
        Role.PICTURE: r"(?:question )?(?:image|picture)|link of the image|image link|(?:رابط )?(?:ال)?صوره",
        Role.EXPLANATION: (r"(?:answer )?explanation|feedback|rationale|(?:ال)?(?:شرح|تفسير|توضيح|تعليل)"),
        Role.MARK: (
            r"correct|right|(?:ال)?صحيح|(?:ال)?صحيحه|(?:ال)?(?:اجابه|جواب|خيار|حل) (?:ال)?صحيحه?"
            r"|رقم الاجابه الصحيحه|مفتاح الاجابه|answer key|answer|solution|الحل"
        ),
        Role.TIME: r"time|seconds|duration|(?:ال)?(?:وقت|زمن|مده)",
        Role.POINTS: r"points?|score|(?:ال)?(?:نقاط|درجه|درجات|علامه)",
        Role.TEXT: r"questions?(?: text)?|text|prompt|(?:نص )?(?:ال)?سوال|(?:ال)?اسئله",
    }.items()
}
FOLDED = str.maketrans("أإآٱىةؤ", "اااايهو", "ـ")


@dataclass(frozen=True, slots=True)
class Headings:
    """Where each column is; ``index`` is the place of the row of headings in the grid.

    ``answers`` are the columns of choices by their ordinal from 1, ``wrong`` those of wrong ones.
    """

    index: int
    texts: Sequence[str]
    columns: Mapping[Role, int] = field(default_factory=dict)
    answers: Mapping[int, int] = field(default_factory=dict)
    wrong: Sequence[int] = ()

    @property
    def is_whole(self) -> bool:
        """Whether questions can be made of it."""
        return Role.TEXT in self.columns and (bool(self.wrong) or len(self.answers) > 1)


def find_headings(grid: Grid) -> Headings | None:
    """The first row near the top that names a question and its answers."""
    for index, row in enumerate(grid.rows[:FIRST_ROWS]):
        found = read_headings(index, row)
        if found.is_whole:
            return found
    return None


def read_headings(index: int, row: Row) -> Headings:
    texts = [plain(cell.shown) for cell in row.cells]
    columns: dict[Role, int] = {}
    answers: dict[int, int] = {}
    wrong: list[int] = []
    for column, text in enumerate(texts):
        if WRONG.match(text):
            wrong.append(column)
        elif found := ANSWER.match(text) or BARE.match(text):
            answers.setdefault(ordinal(found["ordinal"]), column)
        elif role := role_of(text):
            columns.setdefault(role, column)
    return Headings(index, texts, columns, answers, wrong)


def role_of(text: str) -> Role | None:
    return next((role for role, pattern in ROLES.items() if pattern.match(text)), None)


def ordinal(sign: str) -> int:
    """From 1: "3", "c" and "ج" are all the third."""
    if sign.isdecimal():
        return int(sign)
    return (LETTERS if sign in LETTERS else ARABIC_LETTERS).index(sign) + 1


def plain(text: str) -> str:
    """In small letters and Latin digits, with one blank between words; letters that writers vary are one."""
    folded = unicodedata.normalize("NFKC", text).lower().translate(FOLDED)
    kept = (sign for sign in folded if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")
    digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in kept)
    return " ".join(digits.replace("_", " ").split()).strip(" *:")
