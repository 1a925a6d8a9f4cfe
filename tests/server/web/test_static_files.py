"""How files are kept, and how little a phone has to load."""

from __future__ import annotations

import gzip
import re

import httpx
import pytest

from server.web import static_files
from server.web.static_files import BUILD, FILES, address, modules

PHONE_BUDGET = 40 * 1024
REPORT_BUDGET = 60 * 1024
EDITOR_BUDGET = 90 * 1024


async def test_a_file_of_this_build_is_kept_forever(client: httpx.AsyncClient) -> None:
    response = await client.get(address("css/page.css"))

    assert response.headers["cache-control"] == static_files.FOREVER
    assert response.headers["content-encoding"] == "gzip"
    assert response.content == FILES["css/page.css"].body


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


def test_every_module_that_a_script_imports_is_there() -> None:
    scripts = [name for name in FILES if name.endswith(".js")]

    assert {found for name in scripts for found in modules(name)} == set(scripts)


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_phone_page_is_light(client: httpx.AsyncClient, language: str) -> None:
    page = await client.get(f"/play/ABC346?lang={language}")
    named = set(re.findall(rf"/static/{BUILD}/([^\"]+)", page.text)) | {"pattern.svg"}

    weight = len(gzip.compress(page.content)) + sum(len(FILES[name].compressed) for name in named)

    assert (
        set(modules("js/games/play.js")) | {f"catalogue/{language}/games/play.json", "css/play.css"} <= named
    )
    assert weight <= PHONE_BUDGET, f"{len(named) + 1} files"


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_report_page_is_light(client: httpx.AsyncClient, language: str) -> None:
    page = await client.get(f"/games/6f1c7d0e-6c0b-4d8c-9d55-2b7a8f3f6a10?lang={language}")
    named = set(re.findall(rf"/static/{BUILD}/([^\"]+)", page.text))

    weight = len(gzip.compress(page.content)) + sum(len(FILES[name].compressed) for name in named)

    assert set(modules("js/games/report.js")) | {"css/report.css"} <= named
    assert weight <= REPORT_BUDGET, f"{len(named) + 1} files"


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_editor_is_light(client: httpx.AsyncClient, language: str) -> None:
    page = await client.get(f"/quizzes/5/edit?lang={language}")
    named = set(re.findall(rf"/static/{BUILD}/([^\"]+)", page.text)) | {"pattern.svg"}

    weight = len(gzip.compress(page.content)) + sum(len(FILES[name].compressed) for name in named)

    assert set(modules("js/quizzes/edit.js")) | {"css/editor.css", "css/stage.css", "css/play.css"} <= named
    assert weight <= EDITOR_BUDGET, f"{len(named) + 1} files"
