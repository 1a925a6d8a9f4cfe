"""Pictures that are dropped or pasted: they go where they are meant for, and no drop makes the page leave."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import CDPSession, Locator, Page, expect

from server.web.catalogue import Language
from tests.browser.author import at_the_quiz, stored
from tests.browser.people import Classroom
from tests.browser.test_editor_pictures import a_picture


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "mars.png"
    path.write_bytes(a_picture())
    return path


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "mars.txt"
    path.write_text("Mars")
    return path


async def drop(page: Page, target: Locator, *, items: list[dict[str, str]], files: list[Path]) -> None:
    """As a hand does that comes from another window, and lets go over the middle of the target."""
    await target.scroll_into_view_if_needed()
    box = await target.bounding_box()
    assert box
    session: CDPSession = await page.context.new_cdp_session(page)
    data = {"items": items, "files": [str(path) for path in files], "dragOperationsMask": 1}
    for kind in "dragEnter", "dragOver", "drop":
        point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        await session.send("Input.dispatchDragEvent", {"type": kind, "data": data, **point})
    await session.detach()


async def paste(field: Locator, *, text: str) -> None:
    """A picture, and words with it, as a spreadsheet copies its cells."""
    await field.evaluate(
        """(field, [content, text]) => {
            const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
            const clipboardData = new DataTransfer();
            clipboardData.items.add(new File([bytes], "mars.png", { type: "image/png" }));
            if (text) clipboardData.setData("text/plain", text);
            const how = { clipboardData, bubbles: true, cancelable: true };
            field.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        [base64.b64encode(a_picture()).decode(), text],
    )


async def question(classroom: Classroom, place: int = 1) -> dict[str, Any]:
    return dict((await stored(classroom))["questions"][place - 1])


async def test_a_picture_is_dropped_on_a_question_and_on_a_choice(
    classroom: Classroom, picture: Path
) -> None:
    author = await at_the_quiz(classroom)

    await drop(author.page, author.field("editor.text"), items=[], files=[picture])
    await expect(author.button("picture.remove")).to_be_visible()
    await drop(author.page, author.choice("B"), items=[], files=[picture])
    await expect(author.page.locator(".choice-field img")).to_have_count(1)

    await author.sees_saved()
    found = await question(classroom)
    assert found["picture"]
    assert [bool(choice["picture"]) for choice in found["choices"]] == [False, True, False]


async def test_a_picture_that_is_dropped_on_a_closed_question_opens_it(
    classroom: Classroom, picture: Path
) -> None:
    author = await at_the_quiz(classroom)

    await drop(author.page, author.line(3), items=[], files=[picture])

    await expect(author.button("picture.remove")).to_be_visible()
    await expect(author.line(3)).to_have_attribute("aria-expanded", "true")
    await author.sees_saved()
    assert [bool((await question(classroom, place))["picture"]) for place in (1, 2, 3)] == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize("language", Language)
async def test_what_is_dropped_and_no_picture_is_refused_as_if_it_were_chosen(
    classroom: Classroom, language: Language, text: Path, tmp_path: Path
) -> None:
    author = await at_the_quiz(classroom, language)
    (large := tmp_path / "large.png").write_bytes(bytes(8 * 1024 * 1024 + 1))
    (folder := tmp_path / "pictures").mkdir()

    for dropped, key in (
        (text, "fault.not_a_picture"),
        (large, "picture.too_large"),
        (folder, "fault.not_a_picture"),
    ):
        await drop(author.page, author.field("editor.text"), items=[], files=[dropped])
        await expect(author.page.locator(".bringing .refusal")).to_have_text(author.says(key))

    assert (await question(classroom))["picture"] is None


async def test_what_is_dropped_beside_a_field_does_not_make_the_page_go_away(
    classroom: Classroom, picture: Path
) -> None:
    author = await at_the_quiz(classroom)
    link = {"mimeType": "text/uri-list", "data": f"{classroom.address}/"}
    # What no listener has prevented, a browser with a window follows; one without a window stays anyhow.
    await author.page.evaluate(
        """() => {
            window.over = [];
            addEventListener("dragover", (event) => window.over.push(event.defaultPrevented));
        }"""
    )
    await author.field("editor.text").fill("Which planet is blue?")

    for beside in author.page.locator("header.top"), author.button("editor.add_question"):
        await drop(author.page, beside, items=[], files=[picture])
        await drop(author.page, beside, items=[link], files=[])

    over = await author.page.evaluate("window.over")
    assert len(over) >= 4
    assert all(over)
    await expect(author.field("editor.text")).to_have_value("Which planet is blue?")
    await expect(author.page.locator("[data-over]")).to_have_count(0)
    await author.sees_saved()
    assert (await question(classroom))["picture"] is None


async def test_words_that_come_with_a_picture_of_them_are_pasted_as_words(classroom: Classroom) -> None:
    author = await at_the_quiz(classroom)

    await paste(author.choice("A"), text="Mars\n")
    await paste(author.choice("B"), text="")

    await expect(author.page.locator(".choice-field img")).to_have_count(1)
    await author.sees_saved()
    found = await question(classroom)
    assert [bool(choice["picture"]) for choice in found["choices"]] == [False, True, False]
