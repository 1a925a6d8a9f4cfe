"""A teacher uploads files of their own for lessons, and students see them in their pages."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.builder import Builder, builder, course_with
from tests.browser.course import learner
from tests.browser.people import Classroom
from tests.browser.short_video import short_video
from tests.server.rest.courses.files import a_pdf

NARROW = {"width": 320, "height": 568}
NAME = "أنهار & rivers.pdf"
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:09.000\nالمريخ كوكب أحمر\n"


async def choose(teacher: Builder, label: str, name: str, content: bytes, kind: str) -> None:
    field = teacher.page.locator("li.open").get_by_label(teacher.says(label), exact=True)
    await field.set_input_files({"name": name, "mimeType": kind, "buffer": content})


async def begin(teacher: Builder, kind: str, title: str) -> None:
    await teacher.press(f"lesson_kind.{kind}")
    await teacher.of_lesson("title").fill(title)


@pytest.mark.parametrize("language", Language)
async def test_a_pdf_and_a_video_are_uploaded_and_seen_by_a_student(
    classroom: Classroom, language: Language
) -> None:
    course, _ = await course_with(classroom, is_published=True)
    teacher = await builder(classroom, language)
    await teacher.open(course)
    await begin(teacher, "PDF", "Print")
    await choose(teacher, "builder.choose_pdf", NAME, a_pdf(300_000), "application/pdf")
    await expect(teacher.page.locator(".file-name")).to_contain_text(NAME)
    await expect(teacher.of_lesson("content_url")).to_have_count(0)
    await teacher.page.get_by_label(teacher.says("builder.is_published")).check()
    await teacher.saved()
    await expect_no_faults(teacher.page)
    await begin(teacher, "VIDEO", "Watch")
    video = await short_video(teacher.page)
    await choose(teacher, "builder.choose_video", "mars.webm", video, "video/webm")
    await choose(teacher, "builder.captions_file", "mars.vtt", CAPTIONS.encode(), "text/vtt")
    await expect(teacher.of_lesson("captions")).to_have_value(CAPTIONS)
    await teacher.page.get_by_label(teacher.says("builder.is_published")).check()
    await teacher.saved()
    await expect_no_faults(teacher.page)
    await teacher.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(teacher.page)
    _, (printed, watched) = await teacher.stored(course)
    assert (printed["file"]["name"], printed["file"]["bytes"]) == (NAME, 300_000)
    assert (watched["file"]["type"], watched["file"]["bytes"]) == ("WEBM", len(video))

    salma = await learner(classroom, language)
    await salma.enrol(course)
    await salma.open(f"/lessons/{printed['id']}")
    # This browser shows no PDF in a page, as those of telephones.
    await salma.sees(salma.says("pdf.cannot_own"))
    await expect(salma.page.locator(".file-name")).to_contain_text(NAME)
    await expect_no_faults(salma.page)
    async with salma.page.expect_download() as coming:
        await salma.page.get_by_role("link", name=salma.says("pdf.download")).click()
    loaded = await coming.value
    assert loaded.suggested_filename == NAME
    assert (await asyncio.to_thread((await loaded.path()).read_bytes)) == a_pdf(300_000)

    await salma.open(f"/lessons/{watched['id']}")
    player = salma.page.locator("video")
    await expect(player).to_have_js_property("videoWidth", 64)
    await expect(salma.page.locator("track")).to_have_attribute("srclang", "ar")
    await expect_no_faults(salma.page)
    await salma.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(salma.page)
    await player.evaluate("(one) => { one.muted = true; return one.play(); }")
    await expect(salma.page.get_by_role("status")).to_have_text(salma.says("lesson.done"))
