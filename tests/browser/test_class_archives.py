"""What a class was given and its teacher has archived since then, on the page of the class."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.course import TITLE, teacher_api, written
from tests.browser.people import Classroom
from tests.browser.quiz import made
from tests.browser.term import term_teacher

NARROW = {"width": 320, "height": 568}


@pytest.mark.parametrize("language", Language)
async def test_the_page_of_a_class_says_what_is_archived_and_offers_nothing_of_it(
    classroom: Classroom, language: Language
) -> None:
    course, _ = await written(classroom, [])
    await written(classroom, [], title="Rivers")
    async with teacher_api(classroom) as api:
        school_class = await made(api, "/classes", {"name": "7b"})
        here = f"/classes/{school_class['id']}"
        (await api.put(f"{here}/courses/{course}")).raise_for_status()
        await made(api, f"{here}/homework", {"quiz_id": classroom.school.quiz_id, "title": "Week 3"})
        for place in (f"courses/{course}", f"quizzes/{classroom.school.quiz_id}"):
            (await api.put(f"/{place}/archive")).raise_for_status()
    teacher = await term_teacher(classroom, language)

    await teacher.page.goto(f"{classroom.address}{here}")

    items = teacher.part("classes.given").get_by_role("listitem")
    await expect(items.filter(has_text=TITLE)).to_contain_text(teacher.says("classes.course_archived"))
    await expect(items.filter(has_text="Week 3")).to_contain_text(teacher.says("classes.quiz_archived"))
    offered = teacher.page.get_by_label(teacher.says("classes.course"), exact=True).get_by_role("option")
    await expect(offered).to_have_text(["Rivers"])
    await expect_no_faults(teacher.page)
    await teacher.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(teacher.page)
    await items.get_by_role("link", name=TITLE).click()
    await teacher.sees(teacher.says("builder.is_archived"))
