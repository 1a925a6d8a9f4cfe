"""A browser without scripts, for pages that need no room."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

from server.accounts.teachers import Teachers
from server.settings import Settings
from server.web.cut_fonts import CutFonts
from server.web.routes import routes


@pytest.fixture
def teachers() -> Teachers:
    return Teachers.OPEN


@pytest.fixture
async def client(teachers: Teachers) -> AsyncIterator[httpx.AsyncClient]:
    async with open_site(Settings(debug=True, public_url="https://quiz.example", teachers=teachers)) as site:
        yield site


@pytest.fixture
async def named() -> AsyncIterator[httpx.AsyncClient]:
    """Where the operator says whom to ask."""
    async with open_site(Settings(debug=True, contact="https://school.example/help")) as site:
        yield site


@asynccontextmanager
async def open_site(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    site = Starlette(routes=routes)
    fonts = CutFonts()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await site({**scope, "state": {"settings": settings, "fonts": fonts}}, receive, send)

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://school.example:8000") as browser:
        yield browser
