"""Fonts are cut when they are asked for, once."""

from __future__ import annotations

import asyncio
import io
import sys

import httpx
import pytest
from fontTools.ttLib import TTFont

from server.formulas.cut_font import SIGNS
from server.web import cut_fonts
from server.web.cut_fonts import DISPLAY, FORMULAS, Recipe
from server.web.static_files import FILES, FOREVER

BUDGET = 80 * 1024


async def test_a_browser_gets_a_font_with_every_sign_and_the_table_that_stretches_them(
    client: httpx.AsyncClient,
) -> None:
    response = await client.get(FORMULAS.address)

    assert response.status_code == 200
    assert response.headers["content-type"] == "font/woff2"
    assert response.headers["cache-control"] == FOREVER
    # It is packed already.
    assert "content-encoding" not in response.headers
    assert len(response.content) <= BUDGET
    font = TTFont(io.BytesIO(response.content))
    assert "MATH" in font
    assert set(font.getBestCmap()) >= SIGNS
    assert "Open Font License" in font["name"].getDebugName(13)


async def test_the_face_of_the_big_screen_has_the_letters_of_both_languages(
    client: httpx.AsyncClient,
) -> None:
    response = await client.get(DISPLAY.address)

    assert response.status_code == 200
    assert response.headers["cache-control"] == FOREVER
    assert len(response.content) <= BUDGET
    font = TTFont(io.BytesIO(response.content))
    assert set(font.getBestCmap()) >= set(map(ord, "Rømer وقال: «٣ أقمار»، ✓"[:-1]))
    assert "Open Font License" in font["name"].getDebugName(13)


async def test_no_other_font_is_there(client: httpx.AsyncClient) -> None:
    assert (await client.get("/font/0123456789abcdef/other.woff2")).status_code == 404


def test_no_phone_loads_the_face_of_the_big_screen() -> None:
    pages = {
        name
        for name, file in FILES.items()
        if name.startswith("page/") and DISPLAY.address.encode() in file.body
    }

    assert pages == {"page/games/host.css", "page/games/projector.css"}


async def test_it_is_cut_once_for_all_who_ask(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut, started = cut_fonts.cut, list[int]()

    async def counted(recipe: Recipe) -> bytes | None:
        started.append(1)
        return await cut(recipe)

    monkeypatch.setattr(cut_fonts, "cut", counted)

    answers = await asyncio.gather(*(client.get(FORMULAS.address) for _ in range(3)))
    answers.append(await client.get(FORMULAS.address))

    assert len({answer.content for answer in answers}) == len(started) == 1


async def test_who_goes_away_leaves_it_to_the_others(client: httpx.AsyncClient) -> None:
    first = asyncio.create_task(client.get(FORMULAS.address))
    second = asyncio.create_task(client.get(FORMULAS.address))
    await asyncio.sleep(0)
    first.cancel()

    assert (await second).status_code == 200


async def test_a_page_of_another_release_gets_it_but_does_not_keep_it(client: httpx.AsyncClient) -> None:
    response = await client.get("/font/0123456789abcdef/formulas.woff2")

    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"


async def test_a_font_that_cannot_be_cut_is_missing_and_told_in_the_log(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")

    response = await client.get(FORMULAS.address)

    assert (response.status_code, response.headers["cache-control"]) == (404, "no-store")
    assert "could not be cut" in caplog.text


def test_the_style_sheet_names_the_font_by_its_version() -> None:
    assert f'url("{FORMULAS.address}")' in FILES["css/page.css"].body.decode()
