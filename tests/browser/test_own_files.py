"""A teacher uploads files of their own for lessons, and students see them in their pages."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import Route, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.builder import Builder, building
from tests.browser.course import learner
from tests.browser.people import Classroom
from tests.browser.short_video import short_video
from tests.server.rest.courses.files import a_pdf, an_mp4

NARROW = {"width": 320, "height": 568}
NAME = "أنهار & rivers.pdf"
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:09.000\nالمريخ كوكب أحمر\n"


@pytest.mark.parametrize("language", Language)
async def test_a_pdf_and_a_video_are_uploaded_and_seen_by_a_student(
    classroom: Classroom, language: Language
) -> None:
    teacher, course = await building(classroom, language, is_published=True)
    await teacher.begin("PDF", "Print")
    await teacher.choose("builder.choose_pdf", NAME, a_pdf(300_000), "application/pdf")
    await expect(teacher.page.locator(".file-name")).to_contain_text(NAME)
    await expect(teacher.of_lesson("content_url")).to_have_count(0)
    await teacher.page.get_by_label(teacher.says("builder.is_published")).check()
    await teacher.saved()
    await expect_no_faults(teacher.page)
    await teacher.begin("VIDEO", "Watch")
    video = await short_video(teacher.page)
    await teacher.choose("builder.choose_video", "mars.webm", video, "video/webm")
    await teacher.choose("builder.captions_file", "mars.vtt", CAPTIONS.encode(), "text/vtt")
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


async def slowed(teacher: Builder, bytes_in_a_second: int) -> None:
    """What the page sends leaves no faster."""
    line = await teacher.page.context.new_cdp_session(teacher.page)
    conditions = {"offline": False, "latency": 0, "downloadThroughput": -1}
    await line.send("Network.emulateNetworkConditions", {**conditions, "uploadThroughput": bytes_in_a_second})


@pytest.mark.parametrize("language", Language)
async def test_an_upload_tells_how_far_it_is_and_is_taken_back_by_keyboard(
    classroom: Classroom, language: Language
) -> None:
    teacher, course = await building(classroom, language)
    await teacher.begin("PDF", "Print")
    await teacher.of_lesson("content_url").fill("https://example.com/a.pdf")
    await slowed(teacher, 300_000)

    await teacher.choose("builder.choose_pdf", "large.pdf", a_pdf(6_000_000), "application/pdf")

    bar = teacher.page.get_by_role("progressbar")
    await expect(bar).not_to_have_js_property("value", 0)
    await expect(teacher.page.locator(".upload p").first).to_contain_text("large.pdf")
    await expect(bar).to_have_accessible_name(re.compile("large.pdf"))
    await expect(teacher.button("builder.cancel_upload")).to_be_focused()
    await expect_no_faults(teacher.page)
    await teacher.page.keyboard.press("Enter")

    await expect(bar).to_have_count(0)
    await expect(teacher.of_source("builder.choose_pdf")).to_be_focused()
    await expect(teacher.of_lesson("content_url")).to_have_value("https://example.com/a.pdf")
    await teacher.saved()
    _, [lesson] = await teacher.stored(course)
    assert (lesson["file"], lesson["content_url"]) == (None, "https://example.com/a.pdf")


async def sees_unfit(teacher: Builder, name: str) -> None:
    """It is said of this very file."""
    _, words = teacher.says("builder.unfit_video").split("{name}")
    await expect(teacher.page.get_by_text(words.strip())).to_contain_text(name)


@pytest.mark.parametrize("language", Language)
async def test_what_is_refused_is_said_in_words_and_what_was_there_stays(
    classroom: Classroom, language: Language
) -> None:
    teacher, course = await building(classroom, language)
    await teacher.begin("VIDEO", "Watch")
    await teacher.of_lesson("content_url").fill("https://example.com/a.mp4")

    # What the page can tell, what only the server can, and what is larger than the server takes.
    await teacher.choose("builder.choose_video", "a.mov", b"-", "video/quicktime")
    await sees_unfit(teacher, "a.mov")
    await teacher.choose("builder.choose_video", "a.pdf", b"<html>", "")
    await sees_unfit(teacher, "a.pdf")
    await teacher.page.route("**/files", with_little_room)
    await teacher.choose("builder.choose_video", "a.mp4", an_mp4(3_000_000), "video/mp4")
    await teacher.sees(teacher.says("builder.file_too_large").split("{size}")[0].strip())
    await teacher.choose("builder.choose_video", "a.mp4", an_mp4(1_500_000), "video/mp4")
    await teacher.sees(teacher.says("builder.no_room").split("{size}")[1].strip())
    await expect_no_faults(teacher.page)
    await teacher.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(teacher.page)

    await expect(teacher.of_lesson("content_url")).to_have_value("https://example.com/a.mp4")
    await teacher.saved()
    _, [lesson] = await teacher.stored(course)
    assert (lesson["file"], lesson["content_url"]) == (None, "https://example.com/a.mp4")


async def with_little_room(route: Route) -> None:
    await route.fulfill(json={"items": [], "used": 9_000_000, "quota": 10_000_000, "largest": 2_000_000})


async def test_a_file_is_replaced_and_taken_away(classroom: Classroom) -> None:
    teacher, course = await building(classroom, Language.EN)
    await teacher.begin("PDF", "Print")
    await teacher.choose("builder.choose_pdf", "first.pdf", a_pdf(), "application/pdf")
    await teacher.saved()
    await teacher.choose("builder.another_file", "second.pdf", a_pdf(900), "application/pdf")
    await expect(teacher.page.locator(".file-name")).to_contain_text("second.pdf")
    await teacher.saved()
    _, [second] = await teacher.stored(course)

    await teacher.press("builder.remove_file")
    await expect(teacher.of_source("builder.choose_pdf")).to_be_focused()
    await teacher.sees(teacher.says("fault.lesson_content_url_missing_content"))
    await teacher.of_lesson("content_url").fill("https://example.com/a.pdf")
    await teacher.saved()

    _, [lesson] = await teacher.stored(course)
    assert second["file"]["name"] == "second.pdf"
    assert (lesson["file"], lesson["content_url"]) == (None, "https://example.com/a.pdf")
    await teacher.page.reload()
    await teacher.page.get_by_role("button", name="Print").click()
    await expect(teacher.of_lesson("content_url")).to_have_value("https://example.com/a.pdf")


@pytest.mark.parametrize("language", Language)
async def test_a_video_that_the_browser_does_not_play_is_offered_to_be_kept(
    classroom: Classroom, language: Language
) -> None:
    teacher, course = await building(classroom, language, is_published=True)
    await teacher.begin("VIDEO", "Watch")
    await teacher.choose("builder.choose_video", "mars.mp4", an_mp4(), "video/mp4")
    await teacher.page.get_by_label(teacher.says("builder.is_published")).check()
    await teacher.saved()
    _, [lesson] = await teacher.stored(course)
    salma = await learner(classroom, language)
    await salma.enrol(course)

    await salma.open(f"/lessons/{lesson['id']}")

    await salma.sees(salma.says("video.unplayable_text"))
    await expect_no_faults(salma.page)
    async with salma.page.expect_download() as coming:
        await salma.page.get_by_role("link", name=salma.says("video.download")).click()
    assert (await coming.value).suggested_filename == "mars.mp4"
