"""Our own JSON: a quiz as ``POST /api/quizzes`` takes it, alone or in the envelope of an export."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from game.question_types import QuestionType
from game.tags import allowed
from server.formats.fault_code import FaultCode
from server.formats.gathering import Gathering
from server.formats.reading import Format, ReadChoice, Reading, ReadQuestion, Spot, Unit, Unreadable, Words
from server.formats.texts.lines import BYTE_ORDER_MARK

Kind = TypeVar("Kind")

SEEN = re.compile(r'\s*[{\[].*"(?:questions|choices)"\s*:', re.DOTALL)
# What GET shows besides, and means nothing elsewhere.
SHOWN_ONLY = frozenset(["id", "quiz_id", "position", "teacher_id", "access_code", "etag"])
PICTURE = frozenset(["picture", "alternative_text"])
ORDER = "keeps_choice_order"
QUESTION = PICTURE | {"text", "question_type", "choices", "points", "time_limit", "explanation", ORDER}
CHOICE = PICTURE | {"text", "is_correct"}
NAMES = {one.value: one for one in QuestionType}


def looks_like(text: str) -> bool:
    return SEEN.match(text.removeprefix(BYTE_ORDER_MARK)) is not None


def read(text: str, words: Words) -> Reading:  # noqa: ARG001  # every reader may have to say true or false
    document = Object(parsed(text), "")
    within = document.value("quiz", dict)
    quiz = document if within is None else Object(within, "quiz/")
    title, description = quiz.value("title", str), quiz.value("description", str)
    tags = tags_of(quiz)
    questions = quiz.value("questions", list) or []
    gathering = Gathering()
    for code, name in quiz.faults:
        gathering.leave(code, field=name)
    for number, raw in enumerate(questions, start=1):
        take(raw, Spot(Unit.ITEM, number), gathering)
    return Reading(Format.JSON, tuple(gathering.questions), tuple(gathering.faults), title, description, tags)


def parsed(text: str) -> Mapping[str, object]:
    try:
        found = json.loads(text.removeprefix(BYTE_ORDER_MARK))
    except json.JSONDecodeError as error:
        raise Unreadable(FaultCode.JSON_BROKEN, line=error.lineno) from error
    except (ValueError, RecursionError) as error:
        # A number of many thousand digits; lists within lists without end.
        raise Unreadable(FaultCode.JSON_BROKEN, line=1) from error
    return found if isinstance(found, dict) else {"questions": found}


@dataclass(slots=True)
class Object:
    """An object of JSON of which nothing is sure; ``faults`` says which of its fields were not taken."""

    raw: Mapping[str, object]
    name: str
    faults: list[tuple[FaultCode, str]] = field(default_factory=list)

    def value(self, name: str, kind: type[Kind]) -> Kind | None:
        """What a field holds, or None where it holds nothing, or nothing of that kind."""
        found = self.raw.get(name)
        # True is a number to Python.
        if isinstance(found, kind) and isinstance(found, bool) == (kind is bool):
            return found
        if found is not None:
            self.faults.append((FaultCode.FIELD_WRONG, f"{self.name}{name}"))
        return None

    def know(self, fields: frozenset[str]) -> None:
        unknown = [name for name in self.raw if name not in fields | SHOWN_ONLY]
        self.faults += [(FaultCode.FIELD_UNKNOWN, f"{self.name}{name}") for name in unknown]


def tags_of(quiz: Object) -> tuple[str, ...]:
    """Those that a quiz may have here; whether there are others is told."""
    given = quiz.value("tags", list) or []
    found = allowed(given)
    if len(found) < len(given):
        quiz.faults.append((FaultCode.FIELD_WRONG, f"{quiz.name}tags"))
    return found


def take(raw: object, spot: Spot, gathering: Gathering) -> None:
    if not isinstance(raw, dict):
        gathering.leave(FaultCode.FIELD_WRONG, spot, field="questions")
        return
    asked = Object(raw, "")
    asked.know(QUESTION)
    choices, faults = choices_of(asked.value("choices", list) or [])
    gathering.take(
        ReadQuestion(
            asked.value("text", str) or "",
            type_of(asked),
            choices,
            points=asked.value("points", int),
            time_limit=asked.value("time_limit", int),
            explanation=asked.value("explanation", str),
            picture=asked.value("picture", str),
            alternative_text=asked.value("alternative_text", str),
            keeps_choice_order=asked.value(ORDER, bool) or False,
            spot=spot,
        )
    )
    for code, name in (*asked.faults, *faults):
        gathering.mend(code, "", field=name)


def type_of(asked: Object) -> QuestionType:
    name = asked.value("question_type", str) or QuestionType.multiple_choice.value
    if name not in NAMES:
        asked.faults.append((FaultCode.FIELD_WRONG, "question_type"))
    return NAMES.get(name, QuestionType.multiple_choice)


def choices_of(
    raw: Sequence[object],
) -> tuple[tuple[ReadChoice, ...], Sequence[tuple[FaultCode, str]]]:
    choices, faults = [], []
    for place, one in enumerate(raw):
        offered = Object(one if isinstance(one, dict) else {"text": one}, f"choices/{place}/")
        offered.know(CHOICE)
        text, is_correct = offered.value("text", str) or "", offered.value("is_correct", bool) or False
        picture, alternative = offered.value("picture", str), offered.value("alternative_text", str)
        choices.append(ReadChoice(text, is_correct, picture, alternative))
        faults += offered.faults
    return tuple(choices), faults
