"""Questions pasted from anywhere: choices with letters, the right ones marked or named."""

from server.formats.fault_code import FaultCode
from server.formats.gathering import Gathering
from server.formats.reading import Format, Reading, Spot, Unit, Words
from server.formats.texts.choice_line import choice_line
from server.formats.texts.lettered import (
    NUMBER,
    TypedQuestion,
    tells_truth,
    typed_lines,
    typed_questions,
)
from server.formats.texts.typed_answers import named_right, question_of

LONGEST_TITLE = 200


def looks_like(text: str) -> bool:
    """Whether any line offers a first choice, or says that a statement is true or false."""
    return any(is_first_choice(line) or tells_truth(line) for line in typed_lines(text))


def is_first_choice(line: str) -> bool:
    choice = choice_line(line)
    return choice is not None and choice.is_first


def read(text: str, words: Words) -> Reading:
    return read_typed(Format.PLAIN, text, words)


def read_typed(format_: Format, text: str, words: Words) -> Reading:
    found = list(typed_questions(text))
    title = title_of(found)
    asked = found[1:] if title else found
    is_numbered = all(one.is_numbered for one in asked if one.choices)
    gathering = Gathering()
    for one in asked:
        take(one, words, gathering, is_numbered=is_numbered)
    return Reading(format_, tuple(gathering.questions), tuple(gathering.faults), title)


def title_of(found: list[TypedQuestion]) -> str | None:
    """One line before the first question that asks nothing."""
    first = found[0] if len(found) > 1 else None
    if first is None or first.choices or first.is_over or len(first.lines) != 1:
        return None
    return first.lines[0] if len(first.lines[0]) <= LONGEST_TITLE else None


def take(typed: TypedQuestion, words: Words, gathering: Gathering, *, is_numbered: bool) -> None:
    text = "\n".join(typed.lines)
    question = question_of(typed, words, NUMBER.sub("", text, count=1) if is_numbered else text)
    if question is None:
        gathering.leave(FaultCode.LINE_UNCLEAR, Spot(Unit.LINE, typed.line))
        return
    gathering.take(question)
    if typed.choices and typed.answer is not None and not named_right(typed):
        gathering.mend(FaultCode.ANSWER_ABSENT, "choices", answer=typed.answer)
