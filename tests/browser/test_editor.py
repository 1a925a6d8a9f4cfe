"""The editor: a quiz is written from nothing, stored while it is, and played."""

from __future__ import annotations

from typing import Any

import httpx
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.people import LAPTOP, Classroom, Teacher


async def at_the_editor(classroom: Classroom, language: Language = Language.EN) -> Teacher:
    """A new quiz is open."""
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    await teacher.press("quizzes.new")
    await teacher.page.wait_for_url("**/quizzes/*/edit")
    return teacher


def label(teacher: Teacher, key: str, name: str) -> str:
    """The sentence with this word in it, set apart as pages do."""
    return teacher.says(key).replace("{name}", f"\u2068{name}\u2069")


async def stored(classroom: Classroom, teacher: Teacher) -> dict[str, Any]:
    """What the server has of the quiz, once the page says that everything is stored."""
    await expect(teacher.page.get_by_role("status")).to_have_text(teacher.says("editor.saved"))
    token = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=token) as api:
        quiz = int(teacher.page.url.split("/")[-2])
        return dict((await api.get(f"/quizzes/{quiz}")).json())


async def test_a_quiz_is_written_from_nothing_and_stored_as_it_is_written(classroom: Classroom) -> None:
    teacher = await at_the_editor(classroom)
    page = teacher.page

    await page.get_by_label("Title").fill("Rivers")
    await teacher.press("editor.add_question")
    await page.get_by_role("textbox", name="Question").fill("Which is the longest?")
    await page.get_by_role("textbox", name=label(teacher, "editor.choice", "A")).fill("Nile")
    await page.get_by_role("textbox", name=label(teacher, "editor.choice", "B")).fill("Rhine")
    await page.get_by_role("radio", name=label(teacher, "editor.right", "A")).check()

    quiz = await stored(classroom, teacher)
    assert quiz["title"] == "Rivers"
    (question,) = quiz["questions"]
    assert question["text"] == "Which is the longest?"
    assert [(one["text"], one["is_correct"]) for one in question["choices"]] == [
        ("Nile", True),
        ("Rhine", False),
    ]
