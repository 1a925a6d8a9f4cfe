"""Questions as people type them: a text, choices with letters, and a line that names the right ones."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from server.formats.texts.bulleted import lettered
from server.formats.texts.choice_line import ChoiceLine, choice_line
from server.formats.texts.lines import lines_of
from server.formats.truth import truth_of

ANSWER = re.compile(
    r"\s*(?:(?:the\s+)?(?:correct\s+|right\s+)?(?:answers?|ans)|(?:ال)?[إا]جاب(?:ة|ات)(?:\s+الصحيحة)?|الجواب(?:\s+الصحيح)?)"
    r"\s*[:：=]\s*(.*)",
    re.IGNORECASE,
)
EXPLANATION = re.compile(
    r"\s*(?:explanation|feedback|rationale|(?:ال)?(?:شرح|تفسير|تعليل))\s*[:：]\s*(.*)", re.IGNORECASE
)
NUMBER = re.compile(r"\s*(?:Q|question|س|سؤال|السؤال)?\s*\d{1,3}\s*[.):：\-–]\s+", re.IGNORECASE)

# What a worksheet says of a statement, behind it.
JUDGED = re.compile(r"(.*\S)\s*[(\[]\s*(\w+)\s*[)\]]\s*[.۔]?\s*")

# How far it is looked for what a line belongs to.
MOST_AHEAD = 20


@dataclass(slots=True)
class TypedChoice:
    letter: str
    lines: list[str]
    is_marked: bool


@dataclass(slots=True)
class TypedQuestion:
    """``line`` is where it begins; ``answer`` is what the line that names the right choices says."""

    line: int
    lines: list[str] = field(default_factory=list)
    choices: list[TypedChoice] = field(default_factory=list)
    answer: str | None = None
    explanation: str | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.lines or self.choices or self.is_over)

    @property
    def is_over(self) -> bool:
        return self.answer is not None or self.explanation is not None

    @property
    def is_numbered(self) -> bool:
        return bool(self.lines) and NUMBER.match(self.lines[0]) is not None

    def takes(self, choice: ChoiceLine) -> bool:
        if self.is_over:
            return False
        letters = [one.letter for one in self.choices]
        return choice.may_follow(letters) if letters else bool(self.lines) and choice.is_first


def typed_lines(text: str) -> list[str]:
    return lettered(lines_of(text), ANSWER)


def typed_questions(text: str) -> Iterator[TypedQuestion]:
    """Every question, and every other text that stands where a question might."""
    lines = typed_lines(text)
    question, is_apart = TypedQuestion(1), False
    for place, line in enumerate(lines):
        if not line.strip():
            is_apart = True
            continue
        choice = choice_line(line)
        if begins(question, choice, lines[place : place + MOST_AHEAD], is_apart=is_apart):
            yield judged(question)
            # Choices that begin anew without a text before them are those of a question without a text.
            question = TypedQuestion(place + 1, [""] if choice and not question.is_over else [])
        if question.is_empty:
            question.line = place + 1
        put(question, choice, line)
        is_apart = False
    if not question.is_empty:
        yield judged(question)


def begins(
    question: TypedQuestion, choice: ChoiceLine | None, ahead: Sequence[str], *, is_apart: bool
) -> bool:
    """Whether the first of the lines ahead begins another question."""
    line, *following = ahead
    if question.is_empty or ANSWER.match(line) or EXPLANATION.match(line):
        return False
    if question.is_over:
        return True
    if choice and (question.takes(choice) or (question.choices and choice.is_first)):
        return not question.takes(choice)
    is_numbered = NUMBER.match(line) is not None
    if not question.choices:
        return (is_apart and is_numbered) or judgement(question.lines[-1]) is not None
    return is_apart or is_numbered or not goes_on(question, following)


def goes_on(question: TypedQuestion, following: Sequence[str]) -> bool:
    """Whether what comes next of choices and answers still belongs to this question."""
    for line in following:
        if ANSWER.match(line):
            return True
        if choice := choice_line(line):
            return question.takes(choice)
    return False


def put(question: TypedQuestion, choice: ChoiceLine | None, line: str) -> None:
    if found := ANSWER.match(line):
        question.answer = " ".join(filter(None, [question.answer, found[1].strip()]))
    elif found := EXPLANATION.match(line):
        question.explanation = "\n".join(filter(None, [question.explanation, found[1].strip()]))
    elif choice and question.takes(choice):
        question.choices.append(TypedChoice(choice.letter, [choice.text], choice.is_marked))
    elif question.choices:
        question.choices[-1].lines.append(line.strip())
    else:
        question.lines.append(line.strip())


def judged(question: TypedQuestion) -> TypedQuestion:
    """With its answer, if all that tells it is a word behind the statement."""
    found = judgement(question.lines[-1]) if question.lines and not question.choices else None
    if found and not question.is_over:
        question.lines[-1], question.answer = found[1].strip(), found[2]
    return question


def judgement(line: str) -> re.Match[str] | None:
    """A statement, and whether it is true, where a line says both: "The sun is a star. (true)"."""
    found = JUDGED.fullmatch(line)
    return found if found and truth_of(found[2]) is not None else None


def tells_truth(line: str) -> bool:
    """Whether a line says of a statement that it is true or false; "Answer: b" does not."""
    answer = ANSWER.fullmatch(line)
    return judgement(line) is not None or (answer is not None and truth_of(answer[1]) is not None)
