"""A figure that counts up ends as every other figure is written."""

from __future__ import annotations

import pytest

from server.web.catalogue import Language
from tests.browser.people import Classroom
from tests.patience import PATIENCE

ENDS_AS = """(text) => {
    const figure = document.querySelector(".gain .rising");
    return figure && getComputedStyle(figure, "::after").content === JSON.stringify(text);
}"""


@pytest.mark.parametrize("language", Language)
async def test_points_that_count_up_end_with_their_thousands_set_apart(
    classroom: Classroom, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    maya = await classroom.student("Maya", language)
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    gained = maya.page.locator(".gain .visually-hidden")

    text = await gained.text_content()

    assert text is not None
    await maya.page.wait_for_function(ENDS_AS, arg=text, timeout=PATIENCE * 1000)
    # Whatever is drawn after it does not begin anew.
    await teacher.press("host.next")
    await maya.page.wait_for_function(ENDS_AS, arg=text, timeout=PATIENCE * 1000)
