"""What keeps a slow machine awake before 300 names: how much is done in one turn, not how long it takes."""

from __future__ import annotations

import pytest_asyncio
from playwright.async_api import Page

from server.web.catalogue import Language
from server.web.static_files import address as static
from tests.browser.people import PHONE, Classroom, Visitors

# How often the page is measured by a stage of two sizes that has space for the smaller one.
MEASURED = """async (fit) => {
    const { startFitting } = await import(fit);
    const main = document.createElement("main");
    document.body.replaceChildren(main);
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


async def test_the_loudspeaker_is_opened_after_what_the_press_does(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    await teacher.page.evaluate(OPENS)

    await teacher.open_menu()

    await teacher.page.wait_for_function("globalThis.opened")
    assert await teacher.page.evaluate("globalThis.opened") == "later"
