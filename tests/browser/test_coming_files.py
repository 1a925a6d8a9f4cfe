"""Uploads that break off and go on, files dropped on a lesson's field, and files that are deleted."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.async_api import Route, expect

from server.media.pieces import PIECE
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.builder import building
from tests.browser.course import learner
from tests.browser.people import Classroom
from tests.server.rest.courses.files import a_pdf

NARROW = {"width": 320, "height": 568}
# Whether the browser would leave the page for the file.
DROP = """(field, [name, words]) => {
  const data = new DataTransfer();
  data.items.add(new File([words], name, { type: "application/pdf" }));
  const over = new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true });
  const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
  return field.dispatchEvent(over) || field.dispatchEvent(drop);
}"""


def once_lost(sent: list[str]) -> Callable[[Route], object]:
    """The line breaks at the second piece."""

    async def pass_on(route: Route) -> None:
        is_lost = "/pieces/" in route.request.url and not any("/pieces/" in one for one in sent)
        sent.append(f"{route.request.method} {route.request.url.split('/')[-1].partition('?')[0]}")
        if is_lost:
            sent[-1] += " /pieces/"
            await route.abort()
        else:
            await route.continue_()

    return pass_on


@pytest.mark.parametrize("language", Language)
async def test_an_upload_that_breaks_off_goes_on_where_it_was(
    classroom: Classroom, language: Language
) -> None:
    teacher, course = await building(classroom, language)
    await teacher.begin("PDF", "Print")
    sent: list[str] = []
    await teacher.page.route(re.compile("/uploads"), once_lost(sent))

    await teacher.choose("builder.choose_pdf", "large.pdf", a_pdf(2 * PIECE + 9), "application/pdf")

    await teacher.sees(teacher.says("builder.upload_waits"))
    await expect(teacher.of_lesson("title")).to_have_value("Print")
    await expect_no_faults(teacher.page)
    await teacher.page.evaluate("dispatchEvent(new Event('online'))")
    await expect(teacher.page.locator(".file-name")).to_contain_text("large.pdf")
    await teacher.saved()
    _, [lesson] = await teacher.stored(course)
    assert lesson["file"]["bytes"] == 2 * PIECE + 9
    assert sent == ["POST uploads", "PUT 1 /pieces/", "PUT 1", "PUT 2"]


@pytest.mark.parametrize("language", Language)
async def test_a_file_is_dropped_on_its_field_and_beside_it_does_no_harm(
    classroom: Classroom, language: Language
) -> None:
    teacher, course = await building(classroom, language)
    await teacher.begin("PDF", "Print")
    await teacher.sees(teacher.says("builder.drop_here"))
    words = a_pdf().decode("latin-1")

    assert not await teacher.page.locator("h2").first.evaluate(DROP, ["beside.pdf", words])
    assert not await teacher.page.locator("fieldset.source").evaluate(DROP, ["rivers.pdf", words])

    await expect(teacher.page.locator(".file-name")).to_contain_text("rivers.pdf")
    await expect_no_faults(teacher.page)
    await teacher.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(teacher.page)
    await teacher.saved()
    _, [lesson] = await teacher.stored(course)
    assert lesson["file"]["name"] == "rivers.pdf"


@pytest.mark.parametrize("language", Language)
async def test_a_file_is_deleted_after_what_hangs_on_it_was_said(
    classroom: Classroom, language: Language
) -> None:
    teacher, course = await building(classroom, language, is_published=True)
    await teacher.begin("PDF", "Print")
    await teacher.choose("builder.choose_pdf", "rivers.pdf", a_pdf(), "application/pdf")
    await teacher.page.get_by_label(teacher.says("builder.is_published")).check()
    await teacher.saved()
    _, [lesson] = await teacher.stored(course)
    salma = await learner(classroom, language)
    await salma.enrol(course)

    await teacher.press("builder.delete_file")
    await teacher.confirm("removal.delete")
    told = teacher.page.get_by_role("dialog")
    await expect(told).to_contain_text(teacher.says("builder.file_hangs").split("{")[0].strip())
    await expect_no_faults(teacher.page)
    await teacher.confirm("removal.delete")

    await expect(teacher.page.locator(".file-name")).to_have_count(0)
    await salma.open(f"/lessons/{lesson['id']}")
    await salma.sees(salma.says("lesson.without_file"))
    await expect_no_faults(salma.page)
    await teacher.of_lesson("content_url").fill("https://example.com/a.pdf")
    await teacher.saved()
    _, [lesson] = await teacher.stored(course)
    assert (lesson["file"], lesson["content_url"]) == (None, "https://example.com/a.pdf")
