"""What a format can carry comes back equal: each quiz is written, read again, and compared."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from game.question_types import QuestionType
from server.formats.reading import ReadChoice, ReadQuestion
from server.formats.texts import gift, own_json
from server.formats.texts.lines import with_plain_ends
from server.formats.truth import is_bare_truth
from server.formats.writers import gift as gift_writer
from server.formats.writers import own_json as own_json_writer
from server.formats.written_quiz import WrittenQuiz
from tests.server.formats.quizzes import quizzes
from tests.server.formats.told import WORDS

# A busy machine is no fault.
held = settings(deadline=None)


@held
@given(quizzes())
def test_our_own_json_carries_everything(quiz: WrittenQuiz) -> None:
    reading = own_json.read(own_json_writer.write(quiz).decode(), WORDS)

    assert reading.questions == quiz.questions
    assert (reading.title, reading.description, reading.faults) == (quiz.title, quiz.description, ())


@held
@given(quizzes())
def test_gift_carries_texts_choices_and_explanations(quiz: WrittenQuiz) -> None:
    text = gift_writer.write(quiz).decode()
    reading = gift.read(text, WORDS)

    assert reading.questions == tuple(map(carried_by_gift, quiz.questions))
    assert reading.faults == ()
    assert gift.looks_like(text) or not quiz.questions


def carried_by_gift(question: ReadQuestion) -> ReadQuestion:
    """No points, no time, and no blanks around a text."""
    trimmed = replace(
        without_figures(question),
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
    return replace(question, choices=tuple(ReadChoice(word, choice.is_correct) for word, choice in choices))


def trimmed_text(text: str) -> str:
    """Ends of lines are kept, for they are written as signs."""
    return with_plain_ends(text).replace("\n", "\0").strip().replace("\0", "\n")
