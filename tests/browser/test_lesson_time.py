"""The time that somebody spends on a lesson is counted only while its page is seen."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page, Request, expect

from server.web.catalogue import Language
from tests.browser.course import TEXT, learner, written
from tests.browser.people import Classroom

SEEN = """(state) => {
  Object.defineProperty(document, "visibilityState", { get: () => state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def is_progress(request: Request) -> bool:
    return request.method == "PUT" and request.url.endswith("/progress")


async def turned(page: Page, state: str) -> dict[str, Any]:
    """What is reported when the page goes out of sight."""
    async with page.expect_request(is_progress) as found:
        await page.evaluate(SEEN, state)
    return dict((await found.value).post_data_json or {})


async def stop(page: Page, at: str) -> None:
    await page.clock.pause_at(f"2199-01-01T00:{at}Z")


async def test_time_is_counted_only_while_the_page_is_seen(classroom: Classroom) -> None:
    course, [lesson] = await written(classroom, [TEXT])
    salma = await learner(classroom, Language.EN)
    await salma.enrol(course)
    await salma.page.clock.install()
    async with salma.page.expect_request(is_progress) as begun:
        await salma.open(f"/lessons/{lesson}")
    assert (await begun.value).post_data_json == {"status": "IN_PROGRESS", "time_spent_seconds": 0}
    await expect(salma.button("lesson.complete")).to_be_visible()
    # From here on time stands still but for what passes here.
    await stop(salma.page, "00:00")
    before = (await turned(salma.page, "hidden"))["time_spent_seconds"]
    await salma.page.evaluate(SEEN, "visible")
    await stop(salma.page, "00:20")
    assert (await turned(salma.page, "hidden"))["time_spent_seconds"] == before + 20

    await stop(salma.page, "01:20")
    await salma.page.evaluate(SEEN, "visible")
    await stop(salma.page, "01:25")

    assert (await turned(salma.page, "hidden"))["time_spent_seconds"] == before + 25
