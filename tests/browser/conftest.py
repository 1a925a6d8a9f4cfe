"""A school: a real server, a teacher with a quiz, and as many browsers as there are people."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect
from uvicorn import Server

from server.app import create_app
from server.launch import configuration
from server.process.listener import listen
from server.settings import Settings
from server.web import cut_fonts
from server.web.cut_fonts import Recipe
from tests.browser.people import Classroom, Visitors
from tests.browser.quiz import open_school
from tests.chromium import find_chromium
from tests.patience import PATIENCE
from tests.server.rest.accounts.mailbox import Mailbox, open_mailbox

expect.set_options(timeout=PATIENCE * 1000)
FONTS: dict[Recipe, bytes] = {}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The network and the drawing are threads of the browser: messages between processes cost more than they
    # protect from here. The last flag of a name counts, so it repeats those of Playwright.
    "--in-process-gpu",
    "--enable-features=CDPScreenshotNewSurface,SkipListAccountsWithoutGaiaCookies,NetworkServiceInProcess2",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of one worker share a browser, and therefore the loop that it was started in."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent) and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture
def settings(database_url: str, redis_url: str, quick_passwords: None) -> Settings:
    return Settings(database_url=database_url, redis_url=redis_url, debug=True, host="127.0.0.1", port=0)


@pytest.fixture(autouse=True)
def fonts_cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """For the servers of all tests: to cut them takes longer than most tests."""
    cut = cut_fonts.cut

    async def kept(recipe: Recipe) -> bytes | None:
        if recipe not in FONTS and (font := await cut(recipe)):
            FONTS[recipe] = font
        return FONTS.get(recipe)

    monkeypatch.setattr(cut_fonts, "cut", kept)


@contextmanager
def serving(settings: Settings) -> Iterator[int]:
    """A server as it runs in production, but for being a thread of this process. Gives its port."""
    started = threading.Event()
    with listen(settings) as listener:

        class Announced(Server):
            async def startup(self, *args: object, **options: object) -> None:
                await super().startup(*args, **options)  # type: ignore[arg-type]
                started.set()

        server = Announced(configuration(partial(create_app, settings), settings, "warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            assert started.wait(PATIENCE), "the server did not start"
            yield int(listener.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join(PATIENCE)


@pytest.fixture
def address(settings: Settings) -> Iterator[str]:
    with serving(settings) as port:
        yield f"http://127.0.0.1:{port}"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), args=ARGUMENTS, timeout=PATIENCE * 1000
        )
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visitors(browser: Browser) -> AsyncIterator[Visitors]:
    visitors = Visitors(browser)
    yield visitors
    for context in browser.contexts:
        await context.close()
    assert visitors.complaints == [], "no page may fail or break its own rules"


@pytest_asyncio.fixture(loop_scope="session")
async def classroom(address: str, visitors: Visitors) -> AsyncIterator[Classroom]:
    found = Classroom(address, await open_school(address), visitors)
    yield found
    for silent in found.silent_ones:
        silent.cancel()
    await asyncio.gather(*found.silent_ones, return_exceptions=True)


@pytest_asyncio.fixture(loop_scope="session")
async def mailbox() -> AsyncIterator[Mailbox]:
    """For a test whose settings send mail to it."""
    async with open_mailbox() as found:
        yield found
