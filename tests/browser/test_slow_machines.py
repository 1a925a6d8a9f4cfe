"""What keeps a slow machine awake before 300 names: how much is done in one turn, not how long it takes."""

from __future__ import annotations

import pytest_asyncio
from playwright.async_api import Page, Route, expect

from server.web.catalogue import Language
from server.web.static_files import address as static
from tests.browser.bot_class import play_class
from tests.browser.people import LAPTOP, PHONE, Classroom, Teacher, Visitors, log_in
from tests.browser.quiz import EMAIL, PASSWORD

QUESTIONS, AT_ONCE = 20, 50

# How often the page is measured by a stage of two sizes that has space for the smaller one.
MEASURED = """async (fit) => {
    const { startFitting } = await import(fit);
    const main = document.createElement("main");
    document.body.replaceChildren(main);
    // A font that comes in the middle of it is a reason of its own to measure again.
    await new Promise(requestAnimationFrame);
    await document.fonts.ready;
    await new Promise((resolve) => setTimeout(resolve));
    let measured = 0;
    const height = Object.getOwnPropertyDescriptor(HTMLElement.prototype, "offsetHeight");
    const get = () => (measured += 1, height.get.call(document.body));
    Object.defineProperty(document.body, "offsetHeight", { get });
    let scene = 0;
    const show = startFitting(main, ({ most }) => {
        if (main.firstElementChild?.id !== `${scene}`) {
            main.replaceChildren(Object.assign(document.createElement("p"), { id: scene }));
        }
        main.firstElementChild.style.minBlockSize = `${most * 2000}px`;
    });
    const sizes = [1, 0].map((most) => ({ scale: 1, lines: 99, most }));
    const counted = [];
    for (const [next, isTick] of [[0, false], [0, true], [1, false], [1, true]]) {
        [scene, measured] = [next, 0];
        show(sizes, isTick);
        await new Promise((resolve) => setTimeout(resolve, 100));
        counted.push(measured);
    }
    return counted;
}"""
# In which order figures that count up are looked at and written.
COUNTED = """async ([rising, draw]) => {
    const [{ rising: counts }, { draw: put }] = await Promise.all([rising, draw].map((name) => import(name)));
    const done = [];
    const animations = Element.prototype.getAnimations;
    Element.prototype.getAnimations = function () { done.push("read"); return animations.call(this); };
    const data = Object.getOwnPropertyDescriptor(CharacterData.prototype, "data");
    Object.defineProperty(Text.prototype, "data", {
        get: data.get,
        set(text) { done.push("written"); data.set.call(this, text); },
    });
    const place = document.body.appendChild(document.createElement("p"));
    put(place, [1, 2, 3].map((value) => counts(value, String)));
    const figures = [...place.querySelectorAll("[aria-hidden]")];
    await Promise.all(figures.flatMap((one) => animations.call(one)).map((one) => one.finished));
    await new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve)));
    return [done.slice(0, 6), figures.map((one) => one.textContent)];
}"""
# How many elements are made from one picture of the page to the next.
MADE = """globalThis.turns = [];
const make = Document.prototype.createElementNS;
let made = 0;
Document.prototype.createElementNS = function (...what) {
    if (!made) requestAnimationFrame(() => { turns.push(made); made = 0; });
    made += 1;
    return make.apply(this, what);
};"""
OPENS = """() => {
    const Context = AudioContext;
    globalThis.AudioContext = class extends Context {
        constructor() {
            super();
            globalThis.opened = globalThis.event?.type ?? "later";
        }
    };
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def page(address: str, visitors: Visitors) -> Page:
    page = await visitors.page(Language.EN, PHONE)
    await page.emulate_media(reduced_motion="no-preference")
    await page.goto(f"{address}/play/ABC346")
    return page


async def test_a_scene_is_measured_when_it_comes_and_not_by_the_clock(page: Page) -> None:
    first, tick, second, another_tick = await page.evaluate(MEASURED, static("js/fit.js"))

    assert first > 0
    assert second > 0
    assert (tick, another_tick) == (0, 0)


async def test_all_figures_are_looked_at_before_any_is_written(page: Page) -> None:
    order, ends = await page.evaluate(COUNTED, [static("js/games/views/rising.js"), static("js/draw.js")])

    assert order[:6] == ["read"] * 3 + ["written"] * 3
    assert ends == ["1", "2", "3"]


async def test_the_report_of_a_large_class_is_drawn_in_pieces(classroom: Classroom) -> None:
    game = await play_class(classroom)
    teacher = Teacher(await classroom.visitors.page(Language.EN, LAPTOP), Language.EN)
    await log_in(teacher.page, classroom.address, EMAIL, PASSWORD)
    await teacher.page.route("**/questions", asked_often)
    await teacher.page.route("**/players?*", played_by_many)
    await teacher.page.add_init_script(MADE)

    await teacher.page.goto(f"{classroom.address}/games/{game.game_id}#question-{QUESTIONS}")

    await expect(teacher.page.locator("table.heat tbody tr")).to_have_count(AT_ONCE)
    # Whoever has come for one question is led there when it is there.
    await expect(teacher.page.locator(f"#question-{QUESTIONS}")).to_be_in_viewport()
    turns = await teacher.page.evaluate("turns")
    assert sum(turns) > 4000
    *others, first = sorted(turns)
    # Each list has a piece in the first picture.
    assert first < 1500
    assert max(others) < 700
    # What is there is not made anew when a part of it changes.
    await teacher.page.evaluate("turns.length = 0")
    await teacher.page.locator("table.heat tbody .sorter").first.click()
    await expect(teacher.page.locator("table.heat .details")).to_have_count(1)
    assert sum(await teacher.page.evaluate("turns")) < 300
    # Nor when a refusal comes above it: this player is none.
    await teacher.page.evaluate("turns.length = 0")
    await teacher.page.locator("table.heat tbody .sorter").last.click()
    await expect(teacher.page.get_by_role("alert")).to_be_visible()
    assert sum(await teacher.page.evaluate("turns")) < 300


async def asked_often(route: Route) -> None:
    """A game of many questions."""
    response = await route.fetch()
    body = await response.json()
    some = body["items"]
    body["items"] = [some[place % len(some)] | {"position": place} for place in range(QUESTIONS)]
    await route.fulfill(response=response, json=body)


async def played_by_many(route: Route) -> None:
    """As many players as the page asks for, of a large class."""
    response = await route.fetch()
    body = await response.json()
    some = body["items"]
    body["items"] = [
        some[place % len(some)] | {"user_id": some[0]["user_id"] + place, "marks": ["right"] * QUESTIONS}
        for place in range(AT_ONCE)
    ]
    body["total"] = 300
    await route.fulfill(response=response, json=body)


async def test_the_loudspeaker_is_opened_after_what_the_press_does(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    await teacher.page.evaluate(OPENS)

    await teacher.open_menu()

    await teacher.page.wait_for_function("globalThis.opened")
    assert await teacher.page.evaluate("globalThis.opened") == "later"
