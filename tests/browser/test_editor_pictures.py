"""Pictures of questions and choices: chosen, pasted, described, refused and taken away."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from PIL import Image
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.author import at_a_new_quiz, at_the_quiz, stored
from tests.browser.people import Classroom


def a_picture(colour: str = "orange") -> bytes:
    content = BytesIO()
    Image.new("RGB", (640, 400), colour).save(content, "PNG")
    return content.getvalue()


@pytest.mark.parametrize("language", Language)
async def test_a_question_and_a_choice_get_pictures_with_words(
    classroom: Classroom, language: Language
) -> None:
    author = await at_the_quiz(classroom, language)
    letter = author.says("choice.letters").split()[1]

    await author.page.get_by_label(author.says("picture.choose"), exact=True).set_input_files(
        {"name": "mars.png", "mimeType": "image/png", "buffer": a_picture()}
    )
    words = author.page.get_by_role("textbox", name=author.says("picture.words"))
    await words.fill("A red planet")
    await author.page.get_by_label(author.label("picture.of_choice", letter)).set_input_files(
        {"name": "venus.png", "mimeType": "image/png", "buffer": a_picture("green")}
    )
    await expect(words).to_have_count(2)

    await author.sees_saved()
    question = (await stored(classroom))["questions"][0]
    assert question["picture"]
    assert question["alternative_text"] == "A red planet"
    assert [bool(choice["picture"]) for choice in question["choices"]] == [False, True, False]
    assert question["choices"][1]["picture"] != question["picture"]
    await expect(author.page.locator(".screen.phone .of-question img")).to_have_attribute(
        "alt", "A red planet"
    )


async def test_a_picture_is_pasted_and_taken_away_and_brought_back_by_undoing(classroom: Classroom) -> None:
    author = await at_the_quiz(classroom)

    await author.field("editor.text").evaluate(
        """(field, content) => {
            const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
            const clipboardData = new DataTransfer();
            clipboardData.items.add(new File([bytes], "mars.png", { type: "image/png" }));
            const how = { clipboardData, bubbles: true, cancelable: true };
            field.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        base64.b64encode(a_picture()).decode(),
    )
    remove = author.button("picture.remove")
    await remove.click()
    await expect(remove).to_have_count(0)
    await author.press("editor.undo")

    await author.sees_saved()
    assert (await stored(classroom))["questions"][0]["picture"]


@pytest.mark.parametrize("language", Language)
async def test_what_is_no_picture_is_refused_beside_where_it_was_brought(
    classroom: Classroom, language: Language
) -> None:
    author = await at_the_quiz(classroom, language)

    await author.page.get_by_label(author.says("picture.choose"), exact=True).set_input_files(
        {"name": "mars.png", "mimeType": "image/png", "buffer": b"no picture"}
    )

    await expect(author.page.locator(".bringing .refusal")).to_have_text(author.says("fault.not_a_picture"))
    await author.sees_saved()
    assert (await stored(classroom))["questions"][0]["picture"] is None


async def test_a_quiz_with_picture_and_formula_is_written_by_mouse_and_played(classroom: Classroom) -> None:
    author = await at_a_new_quiz(classroom)
    page, keyboard = author.page, author.page.keyboard

    await author.field("editor.quiz_title").click(click_count=3)
    await keyboard.type("Halves")
    await author.press("editor.add_question")
    await author.field("editor.text").click()
    await keyboard.type(r"What is $\frac{1}{2}$ of it?")
    async with page.expect_file_chooser() as chooser:
        await page.get_by_label(author.says("picture.choose"), exact=True).click()
    await (await chooser.value).set_files(
        {"name": "cake.png", "mimeType": "image/png", "buffer": a_picture()}
    )
    await page.get_by_role("textbox", name=author.says("picture.words")).click()
    await keyboard.type("A cake")
    for letter, text in ("A", "Half a cake"), ("B", "A cake"):
        await author.choice(letter).click()
        await keyboard.type(text)
    await author.mark("A").click()
    await page.get_by_role("button", name="2,000 points").click()
    await author.sees_saved()
    quiz = await stored(classroom, author.quiz_id)
    assert quiz["questions"][0]["points"] == 2000

    await page.goto(f"{classroom.address}/quizzes")
    await author.host("Halves")
    student = await classroom.newcomer("Maya")
    await student.join(classroom.address, quiz["access_code"])
    await author.press("host.start")
    await author.press("host.skip_wait")
    await expect(student.page.get_by_role("img", name="A cake")).to_be_visible()
    await expect(student.page.locator("h1 math")).to_have_count(1)
    await student.choose("Half a cake")
    await student.sees_heading(student.says("verdict.right"))
