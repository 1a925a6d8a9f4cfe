"""What the editor makes of a quiz as values: undone, put together with another version, and stored."""

from __future__ import annotations

from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page

from server.web.catalogue import Language
from server.web.static_files import address as static
from tests.browser.people import LAPTOP, Visitors

Json = dict[str, Any]
IDS = {"quiz": 7, "q1": 1, "q2": 2, "q3": 3, "c1": 11, "c2": 12}


def question(key: str, text: str = "Which?", **fields: object) -> Json:
    choices = [choice("c1", "Nile", is_correct=True), choice("c2", "Rhine")] if key == "q1" else []
    return {
        "key": key,
        "text": text,
        "question_type": "multiple_choice",
        "points": 1000,
        "time_limit": 30,
        "explanation": "",
        "picture": None,
        "alternative_text": "",
        "keeps_choice_order": False,
        "choices": choices,
        **fields,
    }


def choice(key: str, text: str, **fields: object) -> Json:
    return {"key": key, "text": text, "is_correct": False, "picture": None, "alternative_text": "", **fields}


def quiz(*questions: Json, **fields: object) -> Json:
    return {"title": "Rivers", "description": "", "is_public": False, "questions": list(questions), **fields}


@pytest_asyncio.fixture(loop_scope="session")
async def page(address: str, visitors: Visitors) -> Page:
    page = await visitors.page(Language.EN, LAPTOP)
    await page.goto(address)
    return page


async def merged(page: Page, base: Json, mine: Json, theirs: Json) -> Json:
    made: Json = await page.evaluate(
        "async ([module, ...values]) => (await import(module)).merged(...values)",
        [static("js/quizzes/merge.js"), base, mine, theirs, IDS],
    )
    return made


def keys(quiz: Json) -> list[str]:
    return [question["key"] for question in quiz["questions"]]


async def test_what_two_change_in_different_fields_is_put_together(page: Page) -> None:
    base = quiz(question("q1"))

    both = await merged(page, base, quiz(question("q1", "Mine")), quiz(question("q1", points=0), title="New"))

    assert both["conflicts"] == []
    assert (both["quiz"]["title"], both["quiz"]["questions"][0]["text"]) == ("New", "Mine")
    assert both["quiz"]["questions"][0]["points"] == 0


async def test_of_a_field_that_both_change_both_versions_are_kept(page: Page) -> None:
    base = quiz(question("q1"))

    both = await merged(page, base, quiz(question("q1", "Mine")), quiz(question("q1", "Theirs")))

    (conflict,) = both["conflicts"]
    assert (conflict["of"], conflict["fields"]) == ("q1", ["text"])
    assert (conflict["mine"]["text"], conflict["theirs"]["text"]) == ("Mine", "Theirs")
    assert both["quiz"]["questions"][0]["text"] == "Mine"


async def test_what_both_change_alike_is_no_choice(page: Page) -> None:
    base, same = quiz(question("q1")), quiz(question("q1", "The same"), title="The same")

    assert (await merged(page, base, same, same))["conflicts"] == []


async def test_nothing_that_either_has_written_is_dropped(page: Page) -> None:
    base = quiz(question("q1"), question("q2"), question("q3"))
    mine = quiz(question("q1"), question("new", "Mine"), question("q3", "Changed"))
    theirs = quiz(question("q1"), question("q2", "Changed"), question("q9", "Theirs"))

    both = await merged(page, base, mine, theirs)

    # q2 comes back, for they changed what I deleted; q3, which they deleted and I changed, is asked about.
    assert sorted(keys(both["quiz"])) == ["new", "q1", "q2", "q3", "q9"]
    assert [(one["of"], one["theirs"]) for one in both["conflicts"]] == [("q3", None)]


async def test_a_question_that_nobody_changed_goes_when_either_deletes_it(page: Page) -> None:
    base = quiz(question("q1"), question("q2"), question("q3"))

    both = await merged(
        page, base, quiz(question("q1"), question("q3")), quiz(question("q1"), question("q2"))
    )

    assert keys(both["quiz"]) == ["q1"]


async def test_the_order_is_theirs_unless_it_was_changed_here(page: Page) -> None:
    one, two, three = question("q1"), question("q2"), question("q3")
    base, theirs = quiz(one, two, three), quiz(three, two, one)

    assert keys((await merged(page, base, base, theirs))["quiz"]) == ["q3", "q2", "q1"]
    assert keys((await merged(page, base, quiz(two, one, three), theirs))["quiz"]) == ["q2", "q1", "q3"]


async def steps(page: Page, base: Json, draft: Json) -> list[Json]:
    """All requests that would follow, each taken as the server would."""
    found: list[Json] = await page.evaluate(
        """async ([module, base, draft]) => {
            const { nextStep, stored } = await import(module);
            const steps = [];
            while (steps.length < 20) {
                const step = nextStep(base, draft, () => false);
                if (!step) break;
                steps.push(step);
                const choices = step.question?.choices.map((_, place) => ({ id: 100 + place })) ?? [];
                const ids = step.body?.ids?.map((id) => ({ id }));
                base = stored(base, step, { id: base.ids[step.of] ?? 99, choices, questions: ids }, '"next"');
            }
            return steps;
        }""",
        [static("js/quizzes/saving.js"), base, draft],
    )
    return found


def asked(found: list[Json]) -> list[tuple[str, str]]:
    return [(step["method"], step["path"]) for step in found]


async def test_only_what_was_changed_is_stored_and_then_nothing_more(page: Page) -> None:
    there = {"quiz": quiz(question("q1"), question("q2")), "ids": IDS, "tags": {"q1": '"seen"'}}

    found = await steps(page, there, quiz(question("q1", "Another"), question("q2")))

    assert asked(found) == [("PUT", "/questions/1")]
    assert found[0]["tag"] == '"seen"'
    assert found[0]["body"]["choices"][0]["id"] == 11


async def test_new_deleted_and_moved_questions_are_each_one_request(page: Page) -> None:
    there = {"quiz": quiz(question("q1"), question("q2"), question("q3")), "ids": IDS, "tags": {}}

    found = await steps(page, there, quiz(question("q3"), question("new"), question("q1"), title="Seas"))

    assert asked(found) == [
        ("PATCH", "/quizzes/7"),
        ("DELETE", "/questions/2"),
        ("POST", "/quizzes/7/questions"),
        ("PUT", "/quizzes/7/question-order"),
    ]
    assert found[0]["body"] == {"title": "Seas"}
    assert found[3]["body"] == {"ids": [3, 99, 1]}


async def test_blank_choices_at_the_end_that_were_never_stored_are_not_sent(page: Page) -> None:
    choices = [choice("c1", ""), choice("x", "Rhine"), choice("y", ""), choice("z", " ")]
    there = {"quiz": quiz(question("q1")), "ids": IDS, "tags": {}}

    found = await steps(page, there, quiz(question("q1", choices=choices)))

    assert [one["text"] for one in found[0]["body"]["choices"]] == ["", "Rhine"]


UNDO = """async ([module, edits]) => {
    const { begun, edited, undone, redone, rewritten } = await import(module);
    let history = begun("");
    for (const [does, ...values] of edits)
        history = does === "undo" ? undone(history) : does === "redo" ? redone(history)
            : does === "theirs" ? rewritten(history, (state) => state + values[0])
            : edited(history, ...values);
    return history.present;
}"""
TYPED = [["edit", "a", "text", 0], ["edit", "ab", "text", 1000]]


@pytest.mark.parametrize(
    ("edits", "left"),
    [
        ([*TYPED, ["undo"]], ""),
        ([*TYPED, ["edit", "abc", "text", 9000], ["undo"]], "ab"),
        ([*TYPED, ["edit", "abc", "points", 1100], ["undo"]], "ab"),
        ([*TYPED, ["undo"], ["undo"], ["redo"], ["redo"]], "ab"),
        ([*TYPED, ["undo"], ["edit", "x", "", 0], ["redo"]], "x"),
        ([*TYPED, ["theirs", "!"], ["undo"]], "!"),
    ],
    ids=["typing", "after a rest", "another field", "to both ends", "a new future", "not what is theirs"],
)
async def test_undoing_takes_back_one_step_of_ones_own(page: Page, edits: list[object], left: str) -> None:
    assert await page.evaluate(UNDO, [static("js/quizzes/undo.js"), edits]) == left
