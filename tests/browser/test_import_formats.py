"""Each format that we write, and those that people type, from the file to the room."""

from __future__ import annotations

import pytest

from game.question_types import QuestionType
from server.formats.reading import ReadChoice, ReadQuestion
from server.formats.writers import gift, kahoot, moodle, own_json, qti
from server.formats.written_quiz import WrittenQuiz
from server.web.catalogue import Language
from tests.browser.importer import at_the_import
from tests.browser.people import Classroom

QUIZ = WrittenQuiz(
    "الكواكب: planets",
    (
        ReadQuestion(
            "أيّ كوكب هو الأكبر؟ =~#:",
            QuestionType.multiple_choice,
            (ReadChoice("المريخ"), ReadChoice("المشتري <b>", is_correct=True)),
        ),
        ReadQuestion(
            "Which are prime?",
            QuestionType.multiple_select,
            (ReadChoice("2", is_correct=True), ReadChoice("3", is_correct=True), ReadChoice("4")),
        ),
    ),
)
TYPED = (
    "أيّ كوكب هو الأكبر؟ =~#:\nA. المريخ\nB. المشتري <b>\nANSWER: B\n\n"
    "Which are prime?\nA. 2\nB. 3\nC. 4\nANSWER: A, B\n"
)
PASTED = "١. أيّ كوكب هو الأكبر؟ =~#:\nأ) المريخ\nب) المشتري <b> ✓\n2) Which are prime?\n*a) 2\n*b) 3\nc) 4"
FILES = {
    "quiz.json": own_json.write(QUIZ),
    "quiz.xlsx": kahoot.write(QUIZ),
    "quiz.gift.txt": gift.write(QUIZ),
    "quiz.xml": moodle.write(QUIZ),
    "quiz.zip": qti.write(QUIZ),
    "aiken.txt": TYPED.encode("utf-16"),
    "pasted.txt": PASTED.encode(),
}


@pytest.mark.parametrize("name", FILES)
async def test_a_file_becomes_a_quiz_that_is_hosted(classroom: Classroom, name: str) -> None:
    language = Language.AR if name.endswith((".zip", ".txt")) else Language.EN
    importer = await at_the_import(classroom, language)

    await importer.takes(FILES[name], name, "application/octet-stream")
    await importer.is_told("import.found", len(QUIZ.questions))
    body = await importer.saves()

    found = [
        (one["text"], [(choice["text"], choice["is_correct"]) for choice in one["choices"]])
        for one in body["questions"]
    ]
    assert found == [
        (one.text, [(choice.text, choice.is_correct) for choice in one.choices]) for one in QUIZ.questions
    ]
    await importer.page.goto(f"{classroom.address}/quizzes")
    await importer.host(body["title"])
