"""GIFT, the text format of Moodle: read into questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from server.formats.fault_code import FaultCode
from server.formats.gathering import Gathering
from server.formats.reading import Format, Reading, ReadQuestion, Spot, Unit, Words
from server.formats.texts.gift_answers import Answers, read_answers
from server.formats.texts.gift_signs import cut
from server.formats.texts.gift_text import kind_of, rendered
from server.formats.texts.lines import lines_of

# Braces with answers in them, or a question's name between colons.
SEEN = re.compile(
    r"^[ \t\ufeff]*::.+?::|(?<!\\)\{\s*(?:[=~#]|\}|(?:T|F|TRUE|FALSE)\s*[}#])", re.MULTILINE | re.IGNORECASE
)
CATEGORY = "$CATEGORY:"
COMMENT = "//"
BRACES: Mapping[FaultCode, Mapping[str, str]] = {
    FaultCode.BRACE_OPEN: {"brace": "{"},
    FaultCode.BRACE_STRAY: {"brace": "}"},
}
NAME = re.compile(r"\s*::((?:\\.|[^\\])*?)::", re.DOTALL)
GAP = "_____"
# A line that begins so goes on with answers, even if a blank line is between.
GOES_ON = ("=", "~", "}", "#")


def looks_like(text: str) -> bool:
    return SEEN.search(text) is not None


def read(text: str, words: Words) -> Reading:
    gathering = Gathering()
    for block in blocks(text, gathering):
        for question in block.questions():
            read_block(question, words, gathering)
    return Reading(Format.GIFT, tuple(gathering.questions), tuple(gathering.faults))


@dataclass(slots=True)
class Block:
    """Lines without a blank one or a name between them; ``numbers`` are theirs in the file."""

    numbers: list[int] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    # The last brace, which is open as long as none closes it.
    brace: str = ""
    is_paired: bool = True
    # Whether answers end where its last line ends.
    is_over: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def is_open(self) -> bool:
        return self.brace == "{"

    def add(self, number: int, line: str) -> None:
        self.numbers.append(number)
        self.lines.append(line)
        *before, rest = cut(line, r"[{}]")
        for brace in before[1::2]:
            self.is_paired &= brace != (self.brace or "}")
            self.brace = brace
        self.is_over = bool(before) and not rest and self.is_paired and not self.is_open

    def questions(self) -> list[Block]:
        """Itself, or where people left no empty line between questions, each of them.

        What has no answers goes on with the question before it: a sentence may end below its gap.
        """
        parts = [Block()]
        for number, line in zip(self.numbers, self.lines, strict=True):
            if parts[-1].is_over:
                parts.append(Block())
            parts[-1].add(number, line)
        if len(parts) > 1 and not parts[-1].brace:
            last = parts.pop()
            for number, line in zip(last.numbers, last.lines, strict=True):
                parts[-1].add(number, line)
        return parts


def blocks(text: str, gathering: Gathering) -> Iterator[Block]:
    block, is_over = Block(), False
    for number, line in enumerate(map(str.strip, lines_of(text)), start=1):
        if line.startswith(COMMENT):
            continue
        if line.startswith(CATEGORY):
            note_category(gathering, number)
        if not line or line.startswith(CATEGORY):
            is_over = True
            continue
        is_over = is_over and not (block.is_open and line.startswith(GOES_ON))
        if block.lines and (is_over or NAME.match(line)):
            yield block
            block = Block()
        is_over = False
        block.add(number, line)
    if block.lines:
        yield block


def note_category(gathering: Gathering, line: int) -> None:
    if not any(fault.code is FaultCode.CATEGORY for fault in gathering.faults):
        gathering.leave(FaultCode.CATEGORY, Spot(Unit.LINE, line))


def read_block(block: Block, words: Words, gathering: Gathering) -> None:
    spot = Spot(Unit.LINE, block.numbers[0])
    before, *rest = cut(block.text, r"[{}]")
    if fault := misbraced("".join(rest[0::2]), len(block.lines)):
        gathering.leave(fault, spot, **BRACES.get(fault, {}))
        return
    _, inside, _, after = rest
    name, text = named(before)
    kind, text = kind_of(text)
    answers = read_answers(inside, kind, words)
    if not isinstance(answers, Answers):
        gathering.leave(answers, spot)
        return
    gap = [FaultCode.MISSING_WORD] if after.strip() else []
    shown = rendered(f"{text}{GAP}{after}" if gap else text, kind)
    question = ReadQuestion(
        shown.text or rendered(name, kind).text,
        answers.question_type,
        answers.choices,
        explanation=answers.explanation,
        spot=spot,
    )
    gathering.take(question, [*gap, *shown.losses, *answers.losses])


def misbraced(braces: str, lines: int) -> FaultCode | None:
    """Why these are not the braces of one question with answers in one place."""
    if not braces:
        return FaultCode.KIND_DESCRIPTION
    if braces.startswith("}"):
        return FaultCode.BRACE_STRAY
    if braces != "{}" * (len(braces) // 2):
        return FaultCode.BRACE_OPEN
    if braces == "{}":
        return None
    return FaultCode.KIND_GAPS if lines == 1 else FaultCode.EMPTY_LINE_MISSING


def named(text: str) -> tuple[str, str]:
    """The name of a question, and its text."""
    found = NAME.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)
