"""Who has no idea is suggested a name; where the host wants no others, one of those is chosen."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, Route, ViewportSize, expect

from game.generated_names import NAMES, NameLanguage, is_generated
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.people import Classroom, Student, Teacher, expect_places
from tests.browser.test_quizzes import at_the_list, rest

SMALL, ZOOMED = ViewportSize(width=320, height=568), ViewportSize(width=320, height=256)


def suggested(student: Student) -> Locator:
    """The names to choose from."""
    return student.page.get_by_role("group", name=student.says("seat.names")).get_by_role("button")


async def names_of(student: Student) -> list[str]:
    await expect(suggested(student)).to_have_count(3)
    return await suggested(student).all_inner_texts()


async def hosting_with_generated_names(classroom: Classroom, language: Language) -> Teacher:
    """As it was chosen in an earlier visit to the list."""
    teacher = await at_the_list(classroom, language)
    await teacher.page.get_by_text(teacher.says("options.more"), exact=True).click()
    await teacher.page.get_by_label(teacher.says("options.only_generated_names")).check()
    await expect_no_faults(teacher.page)
    await teacher.page.reload()
    await teacher.host()
    return teacher


@pytest.mark.parametrize("language", Language)
async def test_three_tries_are_given_and_a_tap_takes_a_name_into_the_field(
    classroom: Classroom, language: Language
) -> None:
    await classroom.open_room()
    maya = await classroom.newcomer("", language)
    await maya.type_code(classroom.address, classroom.school.code)
    field = maya.page.get_by_label(maya.says("seat.nickname"))
    await field.fill("Maya")

    await maya.press("seat.suggest")
    first = await names_of(maya)
    await expect(field).to_have_value("Maya")
    # Who reads by ear is where the news are.
    await expect(suggested(maya).first).to_be_focused()
    await expect_no_faults(maya.page)
    tries = [first]
    for _ in range(2):
        await maya.press("seat.other_names")
        # One of them may come again, by chance.
        await expect(suggested(maya)).not_to_have_text(tries[-1])
        tries.append(await names_of(maya))

    await expect(maya.button("seat.other_names")).to_have_count(0)
    await expect(maya.button("seat.suggest")).to_have_count(0)
    assert all(set(names) <= set(NAMES[NameLanguage(language)]) for names in tries)
    await suggested(maya).nth(1).click()
    await expect(field).to_have_value(tries[-1][1])
    await expect(suggested(maya).nth(1)).to_have_attribute("aria-pressed", "true")
    await expect_no_faults(maya.page)
    for size in SMALL, ZOOMED:
        await maya.page.set_viewport_size(size)
        await expect_no_sideways_scrolling(maya.page)
    await maya.press("seat.join")
    await expect(maya.page.locator(".badge")).to_have_text(tries[-1][1])


async def test_nothing_of_it_is_loaded_before_somebody_asks(classroom: Classroom) -> None:
    await classroom.open_room()
    maya = await classroom.newcomer("")
    asked: list[str] = []
    maya.page.on("request", lambda request: asked.append(request.url))

    await maya.type_code(classroom.address, classroom.school.code)
    await maya.sees_heading(maya.says("seat.title"))
    await maya.page.wait_for_load_state("networkidle")
    before = [url for url in asked if "names" in url]
    await maya.press("seat.suggest")
    await names_of(maya)

    assert before == []
    assert [url.rsplit("/", 1)[-1] for url in asked if "names" in url] == ["names.js", "names?language=en"]


@pytest.mark.parametrize("language", Language)
async def test_where_only_generated_names_count_one_is_chosen_and_played_by(
    classroom: Classroom, language: Language
) -> None:
    teacher = await hosting_with_generated_names(classroom, language)
    maya = await classroom.newcomer("", language)
    await maya.type_code(classroom.address, classroom.school.code)

    names = await names_of(maya)
    await expect(maya.page.get_by_role("textbox")).to_have_count(0)
    await expect(suggested(maya).first).to_have_attribute("aria-pressed", "true")
    await expect(suggested(maya).first).to_be_focused()
    await expect_no_faults(maya.page)
    for size in SMALL, ZOOMED:
        await maya.page.set_viewport_size(size)
        await expect_no_sideways_scrolling(maya.page)
    # By keyboard alone.
    await maya.page.keyboard.press("Tab")
    await maya.page.keyboard.press("Enter")
    await expect(suggested(maya).nth(1)).to_have_attribute("aria-pressed", "true")
    await maya.press("seat.join")

    await maya.sees_heading(maya.says("lobby.in"))
    await expect(teacher.page.get_by_role("button", name=names[1])).to_be_visible()
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    await maya.sees_heading(maya.says("verdict.right"))
    await teacher.press("host.next")
    await expect_places(teacher.page, [names[1]])
    await maya.page.reload()
    await expect(maya.page.locator(".who")).to_have_text(names[1])


@pytest.mark.parametrize("language", Language)
async def test_a_name_that_somebody_takes_meanwhile_is_replaced_by_another_one(
    classroom: Classroom, language: Language
) -> None:
    await classroom.open_room(only_generated_names=True)
    maya = await classroom.newcomer("", language)
    await maya.type_code(classroom.address, classroom.school.code)
    names = await names_of(maya)
    await classroom.silent(names[0])

    await maya.press("seat.join")
    await maya.sees(maya.says("reason.name_taken"))
    await expect(suggested(maya).first).not_to_have_text(names[0])
    others = await names_of(maya)
    assert others[1:] == names[1:]
    assert is_generated(others[0])
    # It costs no try.
    await expect(maya.button("seat.other_names")).to_be_visible()
    await expect(suggested(maya).first).to_have_attribute("aria-pressed", "true")
    await maya.press("seat.join")

    await expect(maya.page.locator(".badge")).to_have_text(others[0])


async def test_a_host_who_changes_their_mind_while_names_are_typed_is_obeyed(classroom: Classroom) -> None:
    await classroom.open_room()
    maya = await classroom.newcomer("Maya")
    await maya.type_code(classroom.address, classroom.school.code)
    await maya.page.get_by_label(maya.says("seat.nickname")).fill("Maya")
    async with rest(classroom) as api:
        (room,) = (await api.get("/rooms")).json()["items"]
        await api.put(
            f"/games/{room['game']}/options", json={**room["options"], "only_generated_names": True}
        )

    await maya.press("seat.join")

    await maya.sees(maya.says("reason.name_not_generated"))
    await expect(maya.page.get_by_role("textbox")).to_have_count(0)
    names = await names_of(maya)
    await maya.press("seat.join")
    await expect(maya.page.locator(".badge")).to_have_text(names[0])


@pytest.mark.parametrize("language", Language)
async def test_names_that_do_not_come_are_asked_for_again(classroom: Classroom, language: Language) -> None:
    await classroom.open_room(only_generated_names=True)
    maya = await classroom.newcomer("", language)

    async def lose(route: Route) -> None:
        await route.abort()

    await maya.page.route("**/api/rooms/**", lose)
    await maya.type_code(classroom.address, classroom.school.code)
    await maya.sees(maya.says("seat.no_names"))
    # Nothing is chosen, and nobody comes in by no name.
    await expect(maya.button("seat.join")).to_have_attribute("aria-disabled", "true")
    await expect_no_faults(maya.page)
    await maya.page.unroute("**/api/rooms/**", lose)
    await maya.press("seat.suggest")

    await names_of(maya)
    await maya.press("seat.join")
    await maya.sees_heading(maya.says("lobby.in"))
