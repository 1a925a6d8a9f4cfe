"""GIFT, the text format of Moodle: written so that Moodle shows each text as it was typed."""

import re
from collections.abc import Iterator

from game.question_types import QuestionType
from server.formats.reading import ReadChoice, ReadQuestion
from server.formats.texts.lines import with_plain_ends
from server.formats.truth import is_bare_truth
from server.formats.weighing import shares
from server.formats.written_quiz import WrittenQuiz

SPECIAL = re.compile(r"[\\~=#{}:]")
# Otherwise Moodle takes "<" for the beginning of a tag.
PLAIN = "[plain]"
# What would be read as a weight, or as the kind of a text.
MISREAD = re.compile(r"\s*[%\[]")


def write(quiz: WrittenQuiz) -> bytes:
    heading = f"// {' '.join(quiz.title.split())}"
    return "\n\n".join([heading, *map(question, quiz.questions), ""]).encode()


def question(one: ReadQuestion) -> str:
    explanation = f"####{escaped(one.explanation)}" if one.explanation else ""
    if one.question_type is QuestionType.true_false and is_bare_truth(
        [choice.text for choice in one.choices]
    ):
        return f"{PLAIN}{escaped(one.text)} {{{'T' if one.choices[0].is_correct else 'F'}{explanation}}}"
    lines = [f"{PLAIN}{escaped(one.text)} {{", *signed(one), *([explanation] if explanation else []), "}"]
    return "\n".join(lines)


def signed(one: ReadQuestion) -> Iterator[str]:
    """Each choice behind its sign; where several may be chosen, each has its share of the points."""
    if one.question_type is not QuestionType.multiple_select:
        return (f"  {'=' if choice.is_correct else '~'}{offered(choice)}" for choice in one.choices)
    weighed = zip(shares(one.choices), one.choices, strict=True)
    return (f"  ~%{weight}%{offered(choice)}" for weight, choice in weighed)


def offered(choice: ReadChoice) -> str:
    return f"{PLAIN if MISREAD.match(choice.text) else ''}{escaped(choice.text)}"


def escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", with_plain_ends(text)).replace("\n", r"\n")
