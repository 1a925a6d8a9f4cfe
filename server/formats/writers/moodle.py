"""Moodle XML: written so that Moodle shows each text as it was typed, formulas drawn, pictures below."""

from base64 import b64encode
from collections.abc import Mapping

from game.question_types import QuestionType
from server.formats.reading import ReadChoice, ReadQuestion
from server.formats.truth import is_bare_truth
from server.formats.weighing import shares
from server.formats.writers.xml_text import HEAD, block, element, image, is_flowing, text, writable
from server.formats.written_quiz import WrittenQuiz
from server.formulas.brackets import with_brackets

TOP = "$course$/top/"
LONGEST_NAME = 80
# What a question brings in Moodle: its points here are 1000 as a rule.
POINTS_OF_ONE = 1000
# What a text writes for the folder of its own files.
FOLDER = "@@PLUGINFILE@@"

Files = Mapping[str, bytes]


def write(quiz: WrittenQuiz) -> bytes:
    questions = [question(number, one, quiz.pictures) for number, one in enumerate(quiz.questions, start=1)]
    return (HEAD + element("quiz", category(quiz), *questions)).encode()


def category(quiz: WrittenQuiz) -> str:
    """Moodle has no quizzes in such a file: what is beneath a category belongs together."""
    name = TOP + " ".join(writable(quiz.title).split()).replace("/", "//")
    about = [written("info", quiz.description)] if quiz.description else []
    return element("question", element("category", element("text", text(name))), *about, type="category")


def question(number: int, one: ReadQuestion, pictures: Files) -> str:
    """Moodle lists questions by their names, which a question here has none of."""
    name = f"{number:03} {' '.join(one.text.split())}"[:LONGEST_NAME]
    points = POINTS_OF_ONE if one.points is None else one.points
    start = (
        element("name", element("text", text(name))),
        illustrated("questiontext", one, pictures),
        *([written("generalfeedback", one.explanation)] if one.explanation else []),
        element("defaultgrade", f"{points / POINTS_OF_ONE:g}"),
    )
    if is_truth(one):
        return element("question", *start, *truths(one), type="truefalse")
    return element("question", *start, *choices(one, pictures), type="multichoice")


def is_truth(one: ReadQuestion) -> bool:
    """Whether Moodle's own two choices say the same: they have no other words, and no pictures."""
    is_pictured = any(choice.picture is not None for choice in one.choices)
    is_two = one.question_type is QuestionType.true_false and not is_pictured
    return is_two and is_bare_truth([choice.text for choice in one.choices])


def truths(one: ReadQuestion) -> list[str]:
    """Moodle says them in the language of whoever looks."""
    words = zip(("true", "false"), one.choices, strict=True)
    return [
        element(
            "answer", element("text", word), fraction=100 if choice.is_correct else 0, format="plain_text"
        )
        for word, choice in words
    ]


def choices(one: ReadQuestion, pictures: Files) -> list[str]:
    takes_several = one.question_type is QuestionType.multiple_select
    whole = ["100" if choice.is_correct else "0" for choice in one.choices]
    fractions = shares(one.choices) if takes_several else whole
    return [
        element("single", "false" if takes_several else "true"),
        element("shuffleanswers", "false" if one.keeps_choice_order else "true"),
        *(
            illustrated("answer", choice, pictures, fraction=fraction)
            for choice, fraction in zip(one.choices, fractions, strict=True)
        ),
    ]


def written(name: str, content: str, **attributes: str) -> str:
    """A text that Moodle shows as it is: no tags, and its lines and blanks kept."""
    if shown := drawn(content):
        return element(name, element("text", text(shown)), format="html", **attributes)
    return element(name, element("text", text(content)), format="plain_text", **attributes)


def drawn(content: str) -> str | None:
    """A text with formulas, which Moodle draws in HTML alone; None where there are none."""
    told = with_brackets(writable(content))
    if told is None:
        return None
    return element("p", text(told), **({} if is_flowing(told) else {"style": "white-space: pre-wrap"}))


def illustrated(name: str, one: ReadQuestion | ReadChoice, pictures: Files, **attributes: str) -> str:
    """A text with its picture, for which it has to be HTML."""
    if one.picture is None or one.picture not in pictures:
        return written(name, one.text, **attributes)
    file = f"{one.picture}.webp"
    shown = element("p", image(f"{FOLDER}/{file}", one.alternative_text))
    content = b64encode(pictures[one.picture]).decode()
    return element(
        name,
        element("text", text((drawn(one.text) or block(one.text)) + shown)),
        element("file", content, name=file, path="/", encoding="base64"),
        format="html",
        **attributes,
    )
