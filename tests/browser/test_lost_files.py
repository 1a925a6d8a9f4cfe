"""Files of lessons that are not where they were, and videos that a browser does not play."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.async_api import expect

from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.course import Learner, learner, teacher_api, written
from tests.browser.people import Classroom
from tests.server.rest.courses.files import a_pdf, an_mp4

NARROW = {"width": 320, "height": 568}
FILES = {"PDF": a_pdf(), "VIDEO": an_mp4()}


async def at_the_file(classroom: Classroom, language: Language, kind: str) -> Learner:
    course, _ = await written(classroom, [])
    async with teacher_api(classroom) as api:
        path = f"/courses/{course}"
        file = (await api.post(f"{path}/files", params={"name": "Mars"}, content=FILES[kind])).json()
        lesson = {"title": "Mars", "content_type": kind, "file_id": file["id"]}
        made = (await api.post(f"{path}/lessons", json=lesson)).json()
    salma = await learner(classroom, language)
    await salma.enrol(course)
    await salma.open(f"/lessons/{made['id']}")
    await salma.sees_heading("Mars")
    return salma


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("kind", "told"), [("PDF", "pdf.gone"), ("VIDEO", "video.gone")])
async def test_a_file_that_is_lost_says_so_and_is_found_again(
    classroom: Classroom, settings: Settings, language: Language, kind: str, told: str
) -> None:
    salma = await at_the_file(classroom, language, kind)
    kept = Path(settings.media_url) / "lessons"
    away = kept.with_name("away")
    shutil.move(kept, away)
    assert list(away.iterdir())

    await salma.page.reload()

    await salma.sees(salma.says(told))
    await salma.sees(salma.says("lesson.file_gone"))
    await expect_no_faults(salma.page)
    await salma.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(salma.page)
    shutil.move(away, kept)
    await salma.press("video.again")
    await expect(salma.page.get_by_text(salma.says(told))).to_have_count(0)
    await expect(salma.page.get_by_role("link", name=salma.says(f"{kind.lower()}.download"))).to_be_visible()


@pytest.mark.parametrize("language", Language)
async def test_a_video_that_is_broken_says_that_it_is_no_fault_of_the_network(
    classroom: Classroom, language: Language
) -> None:
    salma = await at_the_file(classroom, language, "VIDEO")

    await salma.sees(salma.says("video.unplayable"))
    await salma.sees(salma.says("video.unplayable_text"))
    await expect(salma.page.get_by_role("link", name=salma.says("video.download"))).to_be_visible()
    await expect_no_faults(salma.page)
