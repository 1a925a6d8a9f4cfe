"""Lessons that show what other servers keep: only once it was asked for, and it is said who hears of it."""

from __future__ import annotations

import base64
import re
from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.course import Learner, learner, written
from tests.browser.people import Classroom
from tests.browser.short_sound import short_sound

NARROW = {"width": 320, "height": 568}
EMBEDDED = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
FILE = "https://videos.example.org/mars.webm"


CUES = """(one) => new Promise((found, failed) => {
  const told = () => found([...one.track.cues].map(({ text }) => text));
  one.onload = told;
  one.onerror = () => failed(new Error("no captions"));
  if (one.readyState === HTMLTrackElement.LOADED) told();
  if (one.readyState === HTMLTrackElement.ERROR) one.onerror();
})"""


async def at_the_lesson(
    classroom: Classroom, language: Language, kind: str, address: str, **more: Any
) -> Learner:
    lesson: dict[str, Any] = {"title": "Watch", "content_type": kind, "content_url": address, **more}
    course, [shown] = await written(classroom, [lesson])
    salma = await learner(classroom, language)
    await salma.enrol(course)
    await keep_inside(salma.page, classroom.address)
    await salma.open(f"/lessons/{shown}")
    await salma.sees_heading("Watch")
    return salma


async def keep_inside(page: Page, address: str) -> None:
    """Whatever another server is asked for is answered here."""

    async def answer(route: Route) -> None:
        await route.fulfill(body="<p>played</p>", content_type="text/html")

    await page.route(lambda url: not url.startswith(address), answer)


def asked_elsewhere(page: Page, address: str) -> list[str]:
    """Filled with what others are asked for from here on."""
    found: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(address) else found.append(request.url))
    return found


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "written_as", ["https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", "https://youtu.be/dQw4w9WgXcQ"]
)
async def test_a_player_of_others_is_loaded_after_a_press(
    classroom: Classroom, language: Language, written_as: str
) -> None:
    salma = await at_the_lesson(classroom, language, "VIDEO", written_as)
    asked = asked_elsewhere(salma.page, classroom.address)
    await salma.page.reload()
    await salma.sees("www.youtube-nocookie.com")
    await expect_no_faults(salma.page)
    assert asked == []

    await salma.page.get_by_role("button", name="YouTube").click()

    player = salma.page.get_by_title("Watch", exact=True)
    await expect(player).to_have_attribute("src", EMBEDDED)
    await expect(player.content_frame.get_by_text("played")).to_be_visible()
    assert asked == [EMBEDDED]
    await salma.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(salma.page)


async def test_frames_and_documents_are_shown_on_no_other_page(classroom: Classroom) -> None:
    salma = await at_the_lesson(classroom, Language.EN, "VIDEO", "https://vimeo.com/123/abc")
    await expect(salma.page.get_by_role("button", name="Vimeo")).to_be_visible()
    here = await salma.page.request.get(salma.page.url)
    assert re.findall(r"frame-src ([^;]+)", here.headers["content-security-policy"]) == ["'self' https:"]

    there = await salma.page.request.get(f"{classroom.address}/courses")

    assert not re.search("frame-src|media-src|object-src", there.headers["content-security-policy"])


@pytest.mark.parametrize("language", Language)
async def test_a_video_of_another_server_is_played_from_a_press_on_at_any_speed(
    classroom: Classroom, language: Language
) -> None:
    salma = await at_the_lesson(classroom, language, "VIDEO", FILE)
    asked = asked_elsewhere(salma.page, classroom.address)
    await salma.page.reload()
    await salma.sees("videos.example.org")
    await expect_no_faults(salma.page)
    assert asked == []
    await salma.page.get_by_label(salma.says("video.speed")).select_option("1.5")
    assert await salma.page.locator("video").evaluate("(one) => one.playbackRate") == 1.5

    # What comes is no video.
    await salma.page.locator("video").evaluate("(one) => one.play().catch(() => null)")

    await salma.sees(salma.says("video.lost"))
    assert set(asked) == {FILE}
    await expect_no_faults(salma.page)
    await salma.press("video.again")
    await expect(salma.page.locator("video")).to_be_visible()
    await salma.press("lesson.complete")
    await expect(salma.page.get_by_role("status")).to_have_text(salma.says("lesson.done"))


@pytest.mark.parametrize("language", Language)
async def test_a_video_that_was_watched_to_its_end_completes_its_lesson(
    classroom: Classroom, language: Language
) -> None:
    salma = await at_the_lesson(classroom, language, "VIDEO", FILE)
    sound = short_sound()
    await salma.page.route(FILE, lambda route: route.fulfill(body=sound, content_type="audio/wav"))
    await expect(salma.button("lesson.complete")).to_be_visible()

    await salma.page.locator("video").evaluate("(one) => { one.muted = true; return one.play(); }")

    await expect(salma.page.get_by_role("status")).to_have_text(salma.says("lesson.done"))
    await expect(salma.button("lesson.complete")).to_have_count(0)
    await salma.page.reload()
    await expect(salma.page.get_by_role("status")).to_have_text(salma.says("lesson.done"))
    await expect_no_faults(salma.page)


@pytest.mark.parametrize("language", Language)
async def test_captions_are_shown_in_the_language_that_they_are_in(
    classroom: Classroom, language: Language
) -> None:
    captions = "WEBVTT\n\n00:00.000 --> 00:09.000\nالمريخ كوكب أحمر\n"
    salma = await at_the_lesson(classroom, language, "VIDEO", FILE, captions=captions)
    track = salma.page.locator("track")
    await expect(track).to_have_attribute("srclang", "ar")

    said = await track.evaluate(CUES)

    assert said == ["المريخ كوكب أحمر"]
    await expect_no_faults(salma.page)


@pytest.mark.parametrize("language", Language)
async def test_what_cannot_be_shown_says_where_it_is(classroom: Classroom, language: Language) -> None:
    salma = await at_the_lesson(classroom, language, "VIDEO", "http://videos.example.org/mars.mp4")
    await expect(
        salma.page.get_by_role("article").get_by_role("link", name="videos.example.org")
    ).to_have_attribute("href", "http://videos.example.org/mars.mp4")
    await expect_no_faults(salma.page)


@pytest.mark.parametrize("language", Language)
async def test_a_pdf_is_shown_where_the_browser_can_after_a_press_and_downloaded_anywhere(
    classroom: Classroom, language: Language
) -> None:
    address = "https://papers.example.org/mars.pdf"
    salma = await at_the_lesson(classroom, language, "PDF", address)
    download = salma.page.get_by_role("article").get_by_role("link", name="papers.example.org")
    await expect(download).to_have_attribute("href", address)
    await expect(salma.button("pdf.show")).to_have_count(0)
    await expect_no_faults(salma.page)
    # A browser with a reader of its own, which this one has not.
    able = "Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => true })"
    await salma.page.add_init_script(able)
    asked = asked_elsewhere(salma.page, classroom.address)
    await salma.page.reload()
    await expect(salma.button("pdf.show")).to_be_visible()
    await expect_no_faults(salma.page)
    assert asked == []

    await salma.press("pdf.show")

    await expect(salma.page.locator("object")).to_have_attribute("data", address)
    await expect(download).to_be_visible()


async def test_a_picture_in_a_text_is_ours_or_a_link(classroom: Classroom) -> None:
    pixel = base64.b64encode(b"x").decode()
    text = f"![a map](https://maps.example.org/a.png)\n\n![ours](/static/current/icon.svg)\n\n![]({pixel})"
    course, [shown] = await written(
        classroom, [{"title": "Look", "content_type": "TEXT", "content_text": text}]
    )
    salma = await learner(classroom, Language.EN)
    await salma.enrol(course)
    asked = asked_elsewhere(salma.page, classroom.address)

    await salma.open(f"/lessons/{shown}")

    await expect(salma.page.get_by_role("img", name="ours")).to_be_visible()
    await expect(salma.page.get_by_role("link", name="maps.example.org")).to_be_visible()
    assert asked == []
