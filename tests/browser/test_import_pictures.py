"""The pictures inside a file: seen before it is saved, and by the class that plays it."""

from __future__ import annotations

from base64 import b64encode

import pytest
from playwright.async_api import expect

from game.question_types import QuestionType
from server.formats.reading import ReadChoice, ReadQuestion
from server.formats.writers import moodle, qti
from server.formats.written_quiz import WrittenQuiz
from server.web.catalogue import Language, say
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.drawn import expect_pictures
from tests.browser.importer import at_the_import
from tests.browser.people import LAPTOP, PHONE, Classroom
from tests.browser.quiz import School
from tests.server.media.drawings import file_of, halves

WORDS = {Language.EN: "Planets in a row", Language.AR: "كواكب في صف واحد"}
SIZES = {"asked": (700, 300), "offered": (300, 300)}


def quiz(language: Language) -> WrittenQuiz:
    """Its pictures are called what no picture here is called, so that they are made anew."""
    question = ReadQuestion(
        "Which planet is the largest?",
        QuestionType.multiple_choice,
        (ReadChoice("Mars"), ReadChoice("Jupiter", is_correct=True, picture="offered")),
        picture="asked",
        alternative_text=WORDS[language],
    )
    pictures = {name: file_of(halves(*size)) for name, size in SIZES.items()}
    return WrittenQuiz("Pictured quiz", (question,), pictures=pictures)


@pytest.mark.parametrize(
    ("language", "name", "size"),
    [(Language.EN, "quiz.zip", LAPTOP), (Language.AR, "quiz.xml", PHONE)],
    ids=["QTI in English", "Moodle in Arabic on a phone"],
)
async def test_pictures_go_from_the_file_to_the_game(
    classroom: Classroom, language: Language, name: str, size: dict[str, int]
) -> None:
    content = (qti if name.endswith(".zip") else moodle).write(quiz(language))
    importer = await at_the_import(classroom, language, size)

    await importer.takes(content, name, "application/octet-stream")
    await importer.is_told("import.found", 1)
    await expect_pictures(importer.page, ".question-card img", 2)
    await expect(importer.card(0).get_by_role("img", name=WORDS[language])).to_be_visible()
    await expect_no_faults(importer.page)
    await expect_no_sideways_scrolling(importer.page)
    body = await importer.saves()

    (question,) = body["questions"]
    assert question["picture"].endswith("-700x300")
    assert question["choices"][1]["picture"].endswith("-300x300")
    await expect(importer.page.get_by_role("textbox", name=importer.says("picture.words"))).to_have_count(2)
    number = int(importer.page.url.split("/")[-2])
    await importer.page.goto(f"{classroom.address}/quizzes")
    await importer.host("Pictured quiz")
    code = importer.page.url.partition("/host/")[2]
    classroom.school = School(code, number, classroom.school.token)
    maya = await classroom.student("Maya", language)
    projector = await importer.page.context.new_page()
    await projector.goto(importer.page.url.replace("/host/", "/projector/"))
    await expect(projector.locator(".stage")).to_be_visible()
    await importer.page.bring_to_front()
    await importer.press("host.start")
    await importer.press("host.skip_wait")
    for screen in (projector, maya.page):
        await expect_pictures(screen, ".of-question img", 1)
        await expect_pictures(screen, ".of-choice img", 1)
        await expect(screen.get_by_role("img", name=WORDS[language])).to_be_visible()


@pytest.mark.parametrize("language", Language)
async def test_a_picture_that_is_not_taken_is_told_at_its_question_and_one_on_the_net_is_not_loaded(
    classroom: Classroom, language: Language
) -> None:
    elsewhere = "http://pictures.example/a.png"
    broken = b64encode(file_of(halves(60, 40))[:60]).decode()
    content = (
        '<quiz><question type="multichoice"><questiontext><text>Which? '
        f'&lt;img src="{elsewhere}"&gt;&lt;img src="@@PLUGINFILE@@/b.png"&gt;</text>'
        f'<file name="b.png" encoding="base64">{broken}</file></questiontext>'
        '<answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer>'
        "<single>true</single></question></quiz>"
    )
    importer = await at_the_import(classroom, language)
    asked: list[str] = []
    importer.page.on("request", lambda request: asked.append(request.url))

    await importer.takes(content.encode(), "quiz.xml", "application/xml")
    await importer.is_told("import.found", 1)

    notes = importer.card(0).locator(".notes")
    await expect(notes).to_contain_text(say(language, "reading.picture_remote", address=isolated(elsewhere)))
    await expect(notes).to_contain_text(say(language, "reading.picture_broken", file=isolated("b.png")))
    await expect(importer.card(0).locator("img")).to_have_count(0)
    assert elsewhere not in asked
    await importer.saves()


def isolated(value: str) -> str:
    """As pages write it into a sentence, which may run the other way."""
    return f"\u2068{value}\u2069"
