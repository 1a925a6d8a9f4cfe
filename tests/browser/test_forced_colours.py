"""Cards in forced colours, where there are no shadows: each has an edge, on every page of lists."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from persistence.tables import UserRole
from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.author import rest
from tests.browser.people import LAPTOP, Classroom, Teacher
from tests.browser.places import PLACES, in_term
from tests.browser.quiz import EMAIL, made
from tests.browser.test_people import set_role
from tests.browser.test_sharing import share

EDGES = """(cards) => cards.map((card) => getComputedStyle(card)).map(
    (style) => style.borderBlockStartWidth !== "0px" && style.borderBlockStartColor === style.color)"""


async def test_every_card_has_an_edge(classroom: Classroom, settings: Settings) -> None:
    await share(classroom)
    quiz = f"/quizzes/{classroom.school.quiz_id}"
    async with rest(classroom) as api:
        (await api.patch(quiz, json={"is_public": True})).raise_for_status()
        game = (await made(api, "/games", {"quiz_id": classroom.school.quiz_id}))["game"]
    await set_role(settings, EMAIL, UserRole.SUPER_ADMIN)
    teacher = Teacher(await classroom.visitors.page(Language.EN, LAPTOP), Language.EN)
    await teacher.log_in(classroom.address)
    await teacher.page.emulate_media(forced_colors="active")

    found = {}
    for path in ("/quizzes", f"{quiz}/shares", "/library", "/games", f"/games/{game}", "/account", "/people"):
        await teacher.page.goto(classroom.address + path)
        cards = teacher.page.locator("main .card:visible")
        await expect(cards.first).to_be_visible()
        found[path] = set(await cards.evaluate_all(EDGES))

    assert found == {path: {True} for path in found}


@pytest.mark.parametrize("language", Language)
async def test_every_card_and_dialog_of_courses_classes_and_homework_has_an_edge(
    classroom: Classroom, language: Language
) -> None:
    term = await in_term(classroom, language)
    for page in term.teacher.page, term.salma.page:
        await page.emulate_media(forced_colors="active")

    found = {}
    for place in PLACES:
        person = await term.open(place)
        edged = person.page.locator("dialog" if place.is_dialog else "main .card:visible")
        found[place.name] = set(await edged.evaluate_all(EDGES)) - {True}

    assert found == {place.name: set() for place in PLACES}
