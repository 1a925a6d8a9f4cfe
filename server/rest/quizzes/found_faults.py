"""The faults of a reading: what the reader of its format told, and which rules its questions break."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from game.text import is_blank, repetitions
from server.formats.reading import Reading, Spot
from server.rest.http.inputs import pointer
from server.rest.quizzes.schemas.question import REPEATED, QuestionCreate, broken_rules
from server.rest.quizzes.schemas.reading import FoundFault, FoundQuestion, PlaceInFile
from server.web.catalogue import CATALOGUES, Language, say

Values = Mapping[str, str | int]
Way = Sequence[str | int]
# Its code, what fills in its sentence, and the way from the question to what has to be mended.
Broken = tuple[str, Values, Way]

# What the rules of a question are called here, where others than programs read it.
FIGURES = ("points", "time_limit")
CODES = {
    "string_too_long": "letters",
    "string_too_short": "blank",
}


def faults_of(reading: Reading, questions: Sequence[FoundQuestion], language: Language) -> list[FoundFault]:
    """In the order of the questions; what belongs to none of them first.

    Where the reader has said why, the rule that is broken for it is not said as well.
    """
    broken = list(broken_rules_of(reading, questions, language))
    told = list(told_faults(reading, {fault.pointer for fault in broken}, language))
    known = {fault.pointer for fault in told}
    found = [*told, *(fault for fault in broken if fault.pointer not in known)]
    return sorted(found, key=lambda fault: question_number(fault.pointer))


def question_number(at: str | None) -> int:
    return int(at.split("/")[2]) if at else -1


def told_faults(reading: Reading, broken: set[str | None], language: Language) -> Iterator[FoundFault]:
    for fault in reading.faults:
        at = None if fault.question is None else way_to(fault.question, fault.part)
        yield FoundFault(
            place=place_of(fault.spot),
            pointer=at,
            code=fault.code,
            values=dict(fault.values),
            must_be_mended=at is not None and at in broken,
            detail=worded(fault.code, fault.values, language),
        )


def way_to(question: int, part: str) -> str:
    return pointer(["questions", question, *filter(None, part.split("/"))])


def broken_rules_of(
    reading: Reading, questions: Sequence[FoundQuestion], language: Language
) -> Iterator[FoundFault]:
    for number, question in enumerate(questions):
        for code, values, way in [*broken_fields(question), *broken_choices(question)]:
            yield FoundFault(
                place=place_of(reading.questions[number].spot),
                pointer=pointer(["questions", number, *way]),
                code=code,
                values=dict(values),
                must_be_mended=True,
                detail=worded(code, values, language),
            )


def broken_fields(question: FoundQuestion) -> Iterator[Broken]:
    """Fields whose own rules are broken, as POST /quizzes would say it."""
    try:
        QuestionCreate.model_validate_json(question.model_dump_json())
    except ValidationError as error:
        for found in error.errors(include_url=False, include_input=False):
            if found["loc"] not in ((), ("choices",)):
                yield code_of(found), most_of(found), found["loc"]


def code_of(found: ErrorDetails) -> str:
    """A figure has one sentence for whatever is wrong with it, under its own name."""
    field = str(found["loc"][0])
    return field if field in FIGURES else CODES.get(found["type"], found["type"])


def most_of(found: ErrorDetails) -> Values:
    most = found.get("ctx", {}).get("max_length")
    return {"most": most} if most else {}


def broken_choices(question: FoundQuestion) -> Iterator[Broken]:
    """The rules over all choices, which pydantic looks at only where every field is as it must be."""
    right = [choice.is_correct for choice in question.choices]
    for code, _ in broken_rules(question.question_type, right):
        yield code, {}, ["choices"]
    for place, _ in repetitions([choice.text for choice in question.choices]):
        if not is_blank(question.choices[place].text):
            yield REPEATED, {}, ["choices", place, "text"]


def place_of(spot: Spot | None) -> PlaceInFile | None:
    return PlaceInFile(unit=spot.unit, number=spot.number) if spot else None


def worded(code: str, values: Values, language: Language) -> str:
    """The sentence for this code, filled in."""
    key = next(
        (key for key in (f"reading.{code}", f"unplayable.{code}") if key in CATALOGUES[language]), None
    )
    return say(language, key, **{name: str(value) for name, value in values.items()}) if key else code
