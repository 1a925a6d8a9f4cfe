"""A page without a line says what seems to be in its way, and what to do."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, WebSocketRoute, expect

from server.settings import Settings
from server.web.catalogue import Language, say
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.conftest import serving
from tests.browser.contrast import expect_readable
from tests.browser.people import Classroom, Person, Visitors
from tests.browser.quiz import open_school

SMALL = {"width": 320, "height": 568}


async def expect_obstacle(person: Person, name: str) -> None:
    """Said by the page that waited long enough."""
    start = person.says(f"obstacle.{name}").partition("{")[0]
    await expect(person.page.get_by_role("main").get_by_text(start)).to_be_visible()


async def expect_none(person: Person) -> None:
    for name in ("offline", "blocked", "away"):
        shown = person.page.get_by_role("main").get_by_text(person.says(f"obstacle.{name}")[:20])
        await expect(shown).to_have_count(0)


async def let_time_fly(*pages: Page) -> None:
    for page in pages:
        await page.clock.fast_forward(11_000)


@pytest.mark.parametrize("language", Language)
async def test_a_network_that_lets_pages_through_and_no_socket_is_named(
    classroom: Classroom, language: Language
) -> None:
    await classroom.open_room()
    maya = await classroom.newcomer("Maya", language)
    await maya.page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    is_blocked = True

    async def proxy(socket: WebSocketRoute) -> None:
        if is_blocked:
            await socket.close()
        else:
            socket.connect_to_server()

    await maya.page.route_web_socket("**/ws/*", proxy)
    await maya.page.clock.install()
    await maya.page.goto(f"{classroom.address}/play/{classroom.school.code}")
    await let_time_fly(maya.page)
    await expect_obstacle(maya, "blocked")
    await expect(
        maya.page.get_by_role("main").get_by_text(classroom.address.removeprefix("http://"))
    ).to_be_visible()
    await expect_no_faults(maya.page)
    await expect_readable(maya.page.get_by_role("main"))
    await expect_no_sideways_scrolling(maya.page)

    is_blocked = False
    await let_time_fly(maya.page)

    await maya.type_name("Maya")
    await maya.sees_heading(maya.says("lobby.in"))
    await let_time_fly(maya.page)
    await expect_none(maya)


async def test_a_server_that_is_away_and_a_device_without_a_network_are_told_apart(
    settings: Settings, browser: Browser
) -> None:
    with serving(settings) as port:
        address = f"http://127.0.0.1:{port}"
        classroom = Classroom(address, await open_school(address), Visitors(browser))
        teacher, maya = await classroom.teacher(), await classroom.student("Maya")
        projector = Person(await teacher.page.context.new_page(), Language.EN)
        await projector.page.goto(teacher.page.url.replace("/host/", "/projector/"))
        await expect(projector.page.get_by_text(classroom.school.code)).to_be_visible()
        people: tuple[Person, ...] = (teacher, projector, maya)
        for person in people:
            await person.page.clock.install()
    for person in people:
        await expect(
            person.page.get_by_role("main").get_by_text(say(Language.EN, "link.lost"))
        ).to_be_visible()
    await let_time_fly(*(person.page for person in people))
    for person in people:
        await expect_obstacle(person, "away")
    await maya.page.context.set_offline(True)
    await let_time_fly(maya.page)
    await expect_obstacle(maya, "offline")

    with serving(settings.model_copy(update={"port": port})):
        await maya.page.context.set_offline(False)
        for person in people:
            await let_time_fly(person.page)
            await expect(person.page.locator(".link-line")).to_have_count(0)
            await expect_none(person)


@pytest.mark.parametrize("language", Language)
async def test_a_page_in_the_clear_of_a_site_that_has_https_asks_after_its_address_and_another_name_does_not(
    settings: Settings, browser: Browser, language: Language
) -> None:
    visitors = Visitors(browser)
    with serving(settings) as port:
        code = (await open_school(f"http://127.0.0.1:{port}")).code
    public = {"port": port, "public_url": f"https://localhost:{port}"}
    with serving(settings.model_copy(update=public)):
        named, refused = [Person(await visitors.page(language, SMALL), language) for _ in range(2)]
        await named.page.goto(f"http://127.0.0.1:{port}/play/{code}")
        # The room itself has spoken to it.
        await expect(named.page.locator("main h1")).to_have_text(named.says("ended.no_room"))
        await refused.page.clock.install()

        await refused.page.goto(f"http://localhost:{port}/play/{code}")
        await let_time_fly(refused.page)

        await expect_obstacle(refused, "blocked")
        await expect(refused.page.get_by_role("main").get_by_text(f"localhost:{port}")).to_be_visible()
        await expect_no_faults(refused.page)
        await expect_no_sideways_scrolling(refused.page)
