"""How files are kept, and how little a phone has to load."""

from __future__ import annotations

import gzip
import re
from typing import Any
from uuid import UUID

import httpx
import pytest
from starlette.routing import Route

from server.web import static_files
from server.web.routes import PAGES
from server.web.static_files import BUILD, FILES, address

MOST_REQUESTS = 6
# In kilobytes; most pages are opened on phones.
BUDGET = 45
OTHER_BUDGETS = {
    "/play/{code}": 32,
    "/games/{game_id:uuid}": 48,
    "/quizzes/{id:int}/edit": 70,
    "/courses/{id:int}/edit": 60,
    # What is drawn for a class, and what is drawn like it.
    "/host/{code}": 55,
    "/library": 55,
}
NO_PAGES = {
    "/here",
    "/favicon.ico",
    "/static/{build}/{name:path}",
    "/qr/{code}.svg",
    "/qr/{code}/remote.svg",
    "/classes/join/{code}.svg",
    "/notice-mails/{token}",
}
EXAMPLES: dict[str, Any] = {
    "code": "ABC346",
    "id": 5,
    "game_id": UUID("6f1c7d0e-6c0b-4d8c-9d55-2b7a8f3f6a10"),
}


async def test_a_file_of_this_build_is_kept_forever(client: httpx.AsyncClient) -> None:
    response = await client.get(address("css/page.css"))

    assert response.headers["cache-control"] == static_files.FOREVER
    assert response.headers["content-encoding"] == "gzip"
    assert response.content == FILES["css/page.css"].body


async def test_a_file_comes_with_few_headers(client: httpx.AsyncClient) -> None:
    script = await client.get(address("page/games/play.js"))
    drawing = await client.get(address("pattern.svg"))

    assert "content-security-policy" not in script.headers
    # A browser shows it as a page to whoever opens its address.
    assert "default-src 'none'" in drawing.headers["content-security-policy"]


async def test_a_file_asked_for_by_another_release_is_not_kept(client: httpx.AsyncClient) -> None:
    response = await client.get("/static/0123456789abcdef/css/page.css")

    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"


async def test_a_browser_that_cannot_unpack_gets_the_file_as_it_is(client: httpx.AsyncClient) -> None:
    response = await client.get(address("js/h.js"), headers={"accept-encoding": "identity"})

    assert "content-encoding" not in response.headers
    assert response.content == FILES["js/h.js"].body


@pytest.mark.parametrize("name", ["..%2froutes.py", "protocol.d.ts", "js/"])
async def test_nothing_else_is_served(client: httpx.AsyncClient, name: str) -> None:
    response = await client.get(f"/static/{BUILD}/{name}")

    assert response.status_code == 404


def page_weight(page: httpx.Response) -> tuple[set[str], int]:
    """What the page names, and how many bytes all of it takes on its way."""
    named = set(re.findall(rf"/static/{BUILD}/([^\"]+)", page.text))
    sheets = "".join(FILES[name].body.decode() for name in named if name.endswith(".css"))
    if "pattern.svg" in sheets:
        named.add("pattern.svg")
    return named, len(gzip.compress(page.content)) + sum(len(FILES[name].compressed) for name in named)


def pages() -> list[tuple[str, int]]:
    """Every page, by an address of it, and how many kilobytes it may weigh: a new one is here at once."""
    routes = [route for route in PAGES if isinstance(route, Route) and route.path not in NO_PAGES]
    return [(_example(route), OTHER_BUDGETS.get(route.path, BUDGET)) for route in routes]


def _example(route: Route) -> str:
    values = {name: EXAMPLES[name] for name in route.param_convertors}
    return str(route.url_path_for(route.name, **values))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("path", "budget"), pages())
async def test_a_page_is_light_and_takes_few_requests(
    client: httpx.AsyncClient, path: str, budget: int, language: str
) -> None:
    named, weight = page_weight(await client.get(f"{path}?lang={language}"))

    # The page itself is one more.
    assert len(named) <= MOST_REQUESTS - 1, named
    assert weight <= budget * 1024, named


def test_faces_are_drawn_by_a_small_script() -> None:
    assert len(FILES["js/games/views/face.js"].compressed) <= 2 * 1024
