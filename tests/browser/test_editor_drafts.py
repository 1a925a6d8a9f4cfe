"""A half-written question is not sent to be refused: the page says of it what the server would say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from playwright.async_api import ConsoleMessage, Page, expect

from server.web.catalogue import Language
from server.web.static_files import address
from tests.browser.author import at_a_new_quiz, rest, stored
from tests.browser.people import PHONE, Classroom

LACKS = "async ([path, name, body]) => (await import(path))[name](body)"


def watch_console(page: Page) -> list[str]:
    """What a teacher, or who helps them, would see in red there."""
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            heard.append(message.text)

    page.on("console", hear)
    return heard


async def test_nothing_is_refused_while_a_quiz_is_written_from_nothing(classroom: Classroom) -> None:
    author = await at_a_new_quiz(classroom)
    heard = watch_console(author.page)
    rests = author.page.locator(".saving:is(.partly, .under-way)")

    await author.field("editor.quiz_title").fill("")
    await expect(rests).to_be_visible()
    await author.field("editor.quiz_title").fill("Rivers")
    await author.sees_saved()
    await author.press("editor.add_question")
    for letter, text in ("", "Which is the longest?"), ("A", "1"), ("B", "1"), ("B", "12"):
        await (author.choice(letter) if letter else author.field("editor.text")).fill(text)
        await expect(rests).to_be_visible()
    await author.field("editor.time").fill("3")
    await author.mark("A").check()
    await expect(rests).to_be_visible()
    await expect(author.field("editor.time")).to_have_accessible_description(
        author.says("fault.question_time_limit")
    )
    assert (await stored(classroom, author.quiz_id))["questions"] == []
    await author.field("editor.time").fill("30")

    await author.sees_saved()
    (question,) = (await stored(classroom, author.quiz_id))["questions"]
    assert [one["text"] for one in question["choices"]] == ["1", "12"]
    assert heard == []


def questions() -> Iterator[dict[str, Any]]:
    """All that may be half written, one by one and together."""
    lists = ["", "A", "AB", "AA", "A ", "ABC", "A b", "ABCDEFGHI"]
    kinds = ["multiple_choice", "multiple_select", "true_false"]
    for letters, right, kind in product(lists, range(3), kinds):
        choices = [
            {"text": letter.replace("b", ""), "is_correct": place < right}
            for place, letter in enumerate(letters)
        ]
        yield {"text": "Q", "question_type": kind, "points": 0, "time_limit": 5, "choices": choices}
    whole = {"question_type": kinds[0], "choices": [{"text": "A", "is_correct": True}, {"text": "B"}]}
    for text, points, seconds in product(["", " \t\u00a0", "Q"], [None, 0, 2000, 2001], [None, 4, 240, 241]):
        yield whole | {"text": text, "points": points, "time_limit": seconds}


async def test_the_page_says_of_a_draft_what_the_server_would_say(classroom: Classroom) -> None:
    page = await classroom.visitors.page(Language.EN, PHONE)
    await page.goto(classroom.address)
    path = address("js/quizzes/lacks.js")

    async with rest(classroom) as api:
        for body in questions():
            choices = [{"is_correct": False} | choice for choice in body["choices"]]
            quiz = await api.post(f"/quizzes/{classroom.school.quiz_id}/questions", json=body)
            lacks = await page.evaluate(LACKS, [path, "lacksOfQuestion", body | {"choices": choices}])
            assert told(lacks) == told(quiz.json().get("errors", [])), body
            if quiz.is_success:
                await api.delete(f"/questions/{quiz.json()['id']}")
        for title in "", "  ", "Rivers":
            lacks = await page.evaluate(LACKS, [path, "lacksOfQuiz", {"title": title}])
            answer = await api.patch(f"/quizzes/{classroom.school.quiz_id}", json={"title": title})
            assert told(lacks) == told(answer.json().get("errors", [])), title


def told(faults: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return sorted((fault["pointer"], fault["code"]) for fault in faults)
