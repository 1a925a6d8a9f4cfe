"""Every page and dialog of courses, classes and homework: axe finds nothing, on a laptop and on a phone."""

from __future__ import annotations

import pytest

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.contrast import expect_readable
from tests.browser.people import LAPTOP, Classroom
from tests.browser.places import PLACES, in_term
from tests.browser.test_homework import NARROW


@pytest.mark.parametrize("language", Language)
async def test_axe_finds_nothing_and_everything_fits_in_the_pages_of_a_school(
    classroom: Classroom, language: Language
) -> None:
    term = await in_term(classroom, language)
    for place in PLACES:
        person = await term.open(place)
        for size in LAPTOP, NARROW:
            await person.page.set_viewport_size(size)  # type: ignore[arg-type]
            await expect_no_faults(person.page)
            await expect_no_sideways_scrolling(person.page)
        if place.is_dialog:
            await expect_readable(person.page.get_by_role("dialog"))
