"""What a format can carry comes back equal: each quiz is written, read again, and compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from hypothesis import assume, example, given, settings

from game.question_types import QuestionType
from server.formats import registry
from server.formats.hints import Hints
from server.formats.reading import Format, ReadChoice, Reading, ReadQuestion
from server.formats.texts import gift, own_json
from server.formats.texts.lines import with_plain_ends
from server.formats.truth import is_bare_truth
from server.formats.writers import gift as gift_writer
from server.formats.writers import kahoot as kahoot_writer
from server.formats.writers import moodle as moodle_writer
from server.formats.writers import own_json as own_json_writer
from server.formats.writers import qti as qti_writer
from server.formats.writers.xml_text import writable
from server.formats.written_quiz import WrittenQuiz
from server.formats.xml import tree
from tests.server.formats.quizzes import illustrated, quizzes
from tests.server.formats.told import WORDS

# A busy machine is no fault.
held = settings(deadline=None)


@held
@given(quizzes())
def test_our_own_json_carries_everything(quiz: WrittenQuiz) -> None:
    reading = own_json.read(own_json_writer.write(quiz).decode(), WORDS)

    assert reading.questions == quiz.questions
    assert (reading.title, reading.description, reading.faults) == (quiz.title, quiz.description, ())
    assert reading.tags == quiz.tags


@held
@given(quizzes())
def test_gift_carries_texts_choices_and_explanations(quiz: WrittenQuiz) -> None:
    text = gift_writer.write(quiz).decode()
    reading = gift.read(text, WORDS)

    assert reading.questions == tuple(map(carried_by_gift, quiz.questions))
    assert reading.faults == ()
    assert gift.looks_like(text) or not quiz.questions


def carried_by_gift(question: ReadQuestion) -> ReadQuestion:
    """No points, no time, no word of the order of choices, and no blanks around a text."""
    trimmed = replace(
        without_figures(question),
        keeps_choice_order=False,
        text=trimmed_text(question.text),
        choices=tuple(replace(choice, text=trimmed_text(choice.text)) for choice in question.choices),
        explanation=trimmed_text(question.explanation or "") or None,
    )
    return with_common_truth(trimmed)


def without_figures(question: ReadQuestion) -> ReadQuestion:
    return replace(question, points=None, time_limit=None)


def with_common_truth(question: ReadQuestion) -> ReadQuestion:
    """True and false are called what the reader calls them; in other words, it is a choice of two."""
    if question.question_type is not QuestionType.true_false:
        return question
    if not is_bare_truth([choice.text for choice in question.choices]):
        return replace(question, question_type=QuestionType.multiple_choice)
    words = (WORDS.true, WORDS.false)
    choices = zip(words, question.choices, strict=True)
    truths = tuple(ReadChoice(word, choice.is_correct) for word, choice in choices)
    return replace(question, choices=truths, keeps_choice_order=False)


def trimmed_text(text: str) -> str:
    """Ends of lines are kept, for they are written as signs."""
    return with_plain_ends(text).replace("\n", "\0").strip().replace("\0", "\n")


@held
@given(quizzes())
@example(WrittenQuiz("\x1b\rLeft behind a sign that no XML may hold", ()))
def test_moodle_xml_carries_every_text_as_it_is(quiz: WrittenQuiz) -> None:
    reading = read_again(moodle_writer.write(quiz))

    assert reading.format is Format.MOODLE_XML
    carried = (with_common_truth(without_figures(in_xml(one))) for one in quiz.questions)
    assert reading.questions == tuple(carried)
    assert reading.description == (writable(quiz.description or "") or None)
    assert reading.title == (" ".join(writable(quiz.title).split()) or None)
    assert reading.faults == ()


def test_moodle_xml_has_formulas_as_moodle_draws_them() -> None:
    choices = (ReadChoice("$9$", is_correct=True), ReadChoice("6"))
    question = ReadQuestion(
        "What is $x^2$,\n  if $$x < 4$$?", QuestionType.multiple_choice, choices, explanation="2 $x$ is $5"
    )
    quiz = WrittenQuiz("Squares", (question,))
    told = [
        (one.get("format"), one.findtext("text"))
        for one in tree(moodle_writer.write(quiz)).iter()
        if one.tag in ("questiontext", "answer", "generalfeedback")
    ]

    assert told == [
        ("html", '<p style="white-space: pre-wrap">What is \\(x^2\\),\n  if $$x &lt; 4$$?</p>'),
        ("html", r"<p>2 \(x\) is $5</p>"),
        ("html", r"<p>\(9\)</p>"),
        ("plain_text", "6"),
    ]
    assert without_figures(read_again(moodle_writer.write(quiz)).questions[0]) == question


@held
@given(quizzes())
def test_qti_carries_everything(quiz: WrittenQuiz) -> None:
    assume(quiz.questions)
    reading = read_again(qti_writer.write(quiz))

    assert reading.questions == tuple(map(in_xml, quiz.questions))
    assert (reading.title, reading.description) == (
        writable(quiz.title).strip() or None,
        writable(quiz.description or "") or None,
    )
    assert reading.faults == ()


@held
@given(illustrated())
def test_qti_carries_every_picture_with_its_words(quiz: WrittenQuiz) -> None:
    reading = read_again(qti_writer.write(quiz))

    assert drawn(reading.questions, contents_of(reading)) == drawn(quiz.questions, quiz.pictures)
    assert without_pictures(reading.questions) == without_pictures(map(in_xml, quiz.questions))
    assert reading.faults == ()


@held
@given(illustrated())
def test_moodle_xml_carries_every_picture_with_its_words(quiz: WrittenQuiz) -> None:
    reading = read_again(moodle_writer.write(quiz))

    assert drawn(reading.questions, contents_of(reading)) == drawn(quiz.questions, quiz.pictures)
    assert [one.text for one in reading.questions] == [writable(one.text) for one in quiz.questions]
    for before, after in zip(quiz.questions, reading.questions, strict=True):
        if after.question_type is not QuestionType.true_false:
            assert [one.text for one in after.choices] == [writable(one.text) for one in before.choices]
    assert reading.faults == ()


Drawn = tuple[bytes | None, str | None]


def drawn(questions: Iterable[ReadQuestion], pictures: Mapping[str, bytes]) -> list[list[Drawn]]:
    """What each question and its choices show, and the words for it."""

    def one_drawn(one: ReadQuestion | ReadChoice) -> Drawn:
        shown = None if one.picture is None else pictures[one.picture]
        return shown, writable(one.alternative_text or "").strip() or None

    return [[one_drawn(one), *map(one_drawn, one.choices)] for one in questions]


def contents_of(reading: Reading) -> dict[str, bytes]:
    return {name: one.content for name, one in reading.pictures.items()}


def without_pictures(questions: Iterable[ReadQuestion]) -> list[ReadQuestion]:
    return [
        replace(
            question,
            picture=None,
            alternative_text=None,
            choices=tuple(ReadChoice(one.text, one.is_correct) for one in question.choices),
        )
        for question in questions
    ]


@held
@given(quizzes())
def test_kahoot_carries_texts_of_four_choices_and_the_times_that_it_knows(quiz: WrittenQuiz) -> None:
    # Who writes so means an end of a line, says our reader, for a program leaves it in texts.
    assume("_x000D_" not in repr(quiz))
    reading = read_again(kahoot_writer.write(quiz))

    assert reading.format is Format.KAHOOT
    for before, after in zip(quiz.questions, reading.questions, strict=True):
        kept = kahoot_writer.kept(before.choices)
        assert as_cell(after.text) == as_cell(before.text)
        assert [as_cell(one.text) for one in after.choices] == [as_cell(one.text) for one in kept]
        assert [one.is_correct for one in after.choices] == [one.is_correct for one in kept]
        assert after.time_limit in kahoot_writer.SECONDS
        assert before.time_limit is not None
        assert after.time_limit >= before.time_limit


def read_again(content: bytes) -> Reading:
    return registry.read(content, "", Hints(WORDS))


def in_xml(question: ReadQuestion) -> ReadQuestion:
    """Without the few signs that no XML may hold."""
    return replace(
        question,
        text=writable(question.text),
        choices=tuple(replace(choice, text=writable(choice.text)) for choice in question.choices),
        explanation=writable(question.explanation or "") or None,
    )


def as_cell(text: str) -> str:
    """What can be seen of a text in a cell: programs write the blanks around it as they like."""
    return " ".join(writable(text).split())
