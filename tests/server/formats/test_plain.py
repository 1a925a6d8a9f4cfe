"""Questions as people paste them from letters, books and other programs."""

import pytest

from game.question_types import QuestionType
from server.formats import registry
from server.formats.fault_code import FaultCode
from server.formats.hints import Hints
from server.formats.reading import Format, Reading, Words
from server.formats.texts import plain
from tests.server.formats.told import WORDS, choices_of, faults_of, right_of

MARKED = {
    "a star in front": "Capital?\na) Rome\n*b) Paris\nc) Oslo",
    "a star and a blank in front": "Capital?\na) Rome\n* b) Paris\nc) Oslo",
    "a star behind the letter": "Capital?\na) Rome\nb) *Paris\nc) Oslo",
    "a star at the end": "Capital?\na. Rome\nb. Paris *\nc. Oslo",
    "a tick": "Capital?\nA- Rome\nB- Paris ✓\nC- Oslo",
    "a coloured tick, and crosses": "Capital?\n(a) Rome ❌\n(b) Paris ✅\n(c) Oslo ❌",
    "a word": "Capital?\na) Rome\nb) Paris (correct)\nc) Oslo",
    "a word in Arabic": "Capital?\na) Rome\nb) Paris (إجابة صحيحة)\nc) Oslo",
    "a line": "Capital?\na) Rome\nb) Paris\nc) Oslo\nAnswer: b",
    "a line with more words": "Capital?\na) Rome\nb) Paris\nc) Oslo\nCorrect answer: B)",
    "a line that says what": "Capital?\na) Rome\nb) Paris\nc) Oslo\nAnswer: paris",
    "a line that says both": "Capital?\na) Rome\nb) Paris\nc) Oslo\nThe correct answer: b) Paris",
    "Arabic letters": "Capital?\nأ) Rome\nب) Paris\nج) Oslo\nالإجابة: ب",
    "Arabic letters of the alphabet": "Capital?\nأ- Rome\nب- Paris\nت- Oslo\nالإجابة الصحيحة: ب",
    "Arabic without hamza": "Capital?\nا. Rome\nب. Paris\nج. Oslo\nالاجابة: ب",
    "a Latin letter for an Arabic one": "Capital?\nأ) Rome\nب) Paris\nج) Oslo\nANSWER: B",
    "an Arabic letter for a Latin one": "Capital?\na) Rome\nb) Paris\nc) Oslo\nالإجابة: ب",
    "a word behind bullets": "Capital?\n• Rome\n• Paris (صح)\n• Oslo",
    "a star behind dashes": "Capital?\n- Rome\n- Paris *\n- Oslo",
    "a line under bullets": "Capital?\n\u25aa Rome\n\u25aa Paris\n\u25aa Oslo\n\nالجواب: Paris",
}


def read(text: str) -> Reading:
    assert plain.looks_like(text)
    return plain.read(text, WORDS)


@pytest.mark.parametrize("text", MARKED.values(), ids=MARKED)
def test_the_right_choice_may_be_marked_by(text: str) -> None:
    reading = read(text)

    assert (choices_of(reading), right_of(reading)) == (["Rome", "Paris", "Oslo"], ["Paris"])
    assert (reading.questions[0].text, reading.faults) == ("Capital?", ())
    assert reading.questions[0].question_type is QuestionType.multiple_choice


def test_numbers_go_and_questions_need_no_blank_line() -> None:
    reading = read("1. One?\na) x *\nb) y\n2. Two?\na) x\nb) y *\n٣- ثلاثة؟\nأ) س *\nب) ص\nج) ع\nد) ل\nهـ) م")

    assert [one.text for one in reading.questions] == ["One?", "Two?", "ثلاثة؟"]
    assert (right_of(reading, 1), choices_of(reading, 2)) == (["y"], ["س", "ص", "ع", "ل", "م"])


def test_a_number_that_belongs_to_the_text_stays() -> None:
    reading = read(
        "3. October is a holiday in\na) Germany *\nb) France\n\nWhat is 2. in Latin?\na) x *\nb) y"
    )

    assert reading.questions[0].text == "3. October is a holiday in"


def test_a_heading_is_the_title() -> None:
    reading = read("Rivers of the world\n\n1. The longest?\na) Nile *\nb) Rhine")

    assert (reading.title, reading.questions[0].text) == ("Rivers of the world", "The longest?")


def test_a_choice_may_go_on_in_the_next_line() -> None:
    reading = read("Which?\na) one\n   and more\nb) two *\nNext?\na) x *\nb) y")

    assert choices_of(reading) == ["one\nand more", "two"]
    assert [one.text for one in reading.questions] == ["Which?", "Next?"]


def test_a_letter_may_be_left_out() -> None:
    assert choices_of(read("Which?\na) one\nb) two *\nd) four")) == ["one", "two", "four"]


def test_true_or_false_needs_no_choices() -> None:
    reading = plain.read("1. الشمس نجم\nالإجابة: صح\n2. Snow is black\nAnswer: False", Words("صح", "خطأ"))

    assert [one.question_type for one in reading.questions] == [QuestionType.true_false] * 2
    assert (right_of(reading), right_of(reading, 1)) == (["صح"], ["خطأ"])
    assert [one.text for one in reading.questions] == ["الشمس نجم", "Snow is black"]


def test_two_choices_that_say_true_and_false_are_true_or_false_in_their_own_words() -> None:
    reading = read("الأرض مسطحة\nأ) صح\nب) خطأ *")

    assert reading.questions[0].question_type is QuestionType.true_false
    assert (choices_of(reading), right_of(reading)) == (["صح", "خطأ"], ["خطأ"])


def test_an_explanation_is_kept() -> None:
    reading = read(
        "Sky?\na) blue *\nb) red\nExplanation: It scatters light.\nSea?\na) x *\nb) y\nالشرح: هكذا"
    )

    assert [one.explanation for one in reading.questions] == ["It scatters light.", "هكذا"]


def test_bullets_are_choices_of_each_question_that_has_some() -> None:
    reading = read(
        "1. ما عاصمة مصر؟\n• القاهرة (صح)\n• دبي\n2. Which?\na) x *\nb) y\n\n3. Last?\n– one\n– two ✓"
    )

    assert [one.text for one in reading.questions] == ["ما عاصمة مصر؟", "Which?", "Last?"]
    assert [choices_of(reading, place) for place in range(3)] == [
        ["القاهرة", "دبي"],
        ["x", "y"],
        ["one", "two"],
    ]
    assert (right_of(reading), right_of(reading, 2), reading.faults) == (["القاهرة"], ["two"], ())


def test_bullets_of_which_nothing_is_said_to_be_right_stay_in_the_text() -> None:
    reading = read("Read this:\n- Ali: Hello!\n- Omar: Goodbye!\nWho came?\na) Ali *\nb) Omar")

    assert reading.questions[0].text == "Read this:\n- Ali: Hello!\n- Omar: Goodbye!\nWho came?"


def test_several_marks_make_a_multiple_select() -> None:
    reading = read("Primes?\n*a) 2\n*b) 3\nc) 4")

    assert reading.questions[0].question_type is QuestionType.multiple_select
    assert right_of(reading) == ["2", "3"]


def test_a_question_without_a_mark_is_kept_to_be_mended() -> None:
    reading = read("Which?\na) one\nb) two")

    assert (len(reading.questions), right_of(reading), reading.faults) == (1, [], ())


def test_choices_without_a_question_are_a_question_without_a_text() -> None:
    reading = read("One?\na) x *\nb) y\n\na) z *\nb) w")

    assert [one.text for one in reading.questions] == ["One?", ""]


def test_lines_that_belong_nowhere_are_told() -> None:
    reading = read("One?\na) x *\nb) y\n\nGood luck!")

    assert faults_of(reading) == [(FaultCode.LINE_UNCLEAR, 5, None)]


def test_a_text_without_choices_does_not_look_like_it() -> None:
    assert not plain.looks_like("Just a letter to somebody.\nB. Smith")


@pytest.mark.parametrize(
    "text",
    [
        "الشمس نجم.\nالإجابة: صح\n\nالثلج أسود.\nالإجابة: خطأ",
        "الشمس نجم. (صح)\nالثلج أسود. (خطأ)",
        "1. الشمس نجم. [صحيح]\n\n2. الثلج أسود. ( خاطئة ).",
    ],
)
def test_statements_without_numbers_or_choices_are_found_to_be_questions(text: str) -> None:
    reading = registry.read(text.encode(), "", Hints(Words("صح", "خطأ")))

    assert [question.text for question in reading.questions] == ["الشمس نجم.", "الثلج أسود."]
    assert (right_of(reading), right_of(reading, 1)) == (["صح"], ["خطأ"])
    assert (reading.format, reading.faults) == (Format.PLAIN, ())


def test_words_in_brackets_that_judge_nothing_stay_in_the_text() -> None:
    reading = read("Which is right? (yes)\na) Rome *\nb) Oslo\n\nDo you agree (true) now?\na) Yes *\nb) No")

    assert [question.text for question in reading.questions] == [
        "Which is right? (yes)",
        "Do you agree (true) now?",
    ]
