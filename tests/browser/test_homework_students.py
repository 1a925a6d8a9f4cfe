"""A teacher sees who of a class has not begun a homework, who is on the way and who has finished."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import Author, rest
from tests.browser.people import LAPTOP, Classroom
from tests.browser.quiz import PLANET
from tests.browser.test_homework import NARROW, given, pupil


async def a_class_with_homework(classroom: Classroom, language: Language) -> tuple[Author, int, str]:
    """Maya is on the way; eleven others of the class have not begun."""
    homework = await given(classroom)
    async with rest(classroom) as api:
        school_class = (await api.post("/classes", json={"name": "7b"})).json()
        table = "Name\n" + "".join(f"Student {n}\n" for n in range(1, 12))
        files = {"file": ("7b.csv", table.encode(), "text/csv")}
        assert (await api.post(f"/classes/{school_class['id']}/roster", files=files)).is_success
        assert (await api.put(f"/classes/{school_class['id']}/homework/{homework}")).is_success
    maya = await pupil(classroom, language)
    await maya.page.goto(f"{classroom.address}/classes/join/{school_class['code']}")
    await maya.press("classes.join_now")
    await maya.sees_heading(maya.says("classes.joined"))
    await maya.page.goto(f"{classroom.address}/homework/{homework}")
    await maya.press("homework.start")
    await maya.sees_heading(PLANET)
    teacher = Author(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    return teacher, school_class["id"], str(homework)


def counted(teacher: Author, standing: str, n: int) -> str:
    return teacher.says("standing.counted").replace("{name}", teacher.says(standing)).replace("{n}", str(n))


@pytest.mark.parametrize("language", Language)
async def test_the_results_of_a_homework_name_who_has_not_begun(
    classroom: Classroom, language: Language
) -> None:
    teacher, _, homework = await a_class_with_homework(classroom, language)
    page = teacher.page
    await page.goto(f"{classroom.address}/homework/{homework}/results")
    await expect(page.get_by_role("row")).to_have_count(13)
    await expect(page.get_by_role("row", name="Maya")).to_contain_text(teacher.says("standing.on_the_way"))
    await expect_no_faults(page)

    await page.get_by_role("button", name=teacher.says("standing.not_begun")).focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("row")).to_have_count(12)
    await expect(page.get_by_role("row", name="Maya")).to_have_count(0)
    await page.get_by_label(teacher.says("standing.search")).fill("student 11")
    await expect(page.get_by_role("row")).to_have_count(2)
    await expect(page.get_by_role("row", name="Student 11")).to_be_visible()
    await expect_no_faults(page)

    async with page.expect_download() as kept:
        await teacher.press("gradebook.as_csv")
    path = await (await kept.value).path()
    assert path.read_text(encoding="utf-8-sig").count(teacher.says("standing.not_begun")) == 11
    await page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(page)
    await expect_no_faults(page)


@pytest.mark.parametrize("language", Language)
async def test_the_page_of_a_class_tells_how_far_everybody_is(
    classroom: Classroom, language: Language
) -> None:
    teacher, school_class, _ = await a_class_with_homework(classroom, language)
    page = teacher.page
    await page.goto(f"{classroom.address}/classes/{school_class}")
    given_list = page.locator("#given ~ .given-list")
    await expect(given_list.get_by_text(teacher.says("standing.not_begun"))).to_contain_text("11")
    await expect_no_faults(page)

    await teacher.button("standing.who").press("Enter")
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("row", name="Maya")).to_contain_text(teacher.says("standing.on_the_way"))
    await dialog.get_by_role("button", name=teacher.says("standing.not_begun")).click()
    await expect(dialog.get_by_role("row")).to_have_count(12)
    await page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(page)
    assert await dialog.evaluate("one => one.scrollWidth <= one.clientWidth")
    await expect_no_faults(page)
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(teacher.button("standing.who")).to_be_focused()
