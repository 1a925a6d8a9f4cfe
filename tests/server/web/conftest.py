"""A browser without scripts, for pages that need no room."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

from server.accounts.teachers import Teachers
from server.settings import Settings
from server.web.formula_font import FormulaFont
from server.web.routes import routes


@pytest.fixture
def teachers() -> Teachers:
    return Teachers.OPEN


@pytest.fixture
async def client(teachers: Teachers) -> AsyncIterator[httpx.AsyncClient]:
    site = Starlette(routes=routes)
    settings = Settings(debug=True, public_url="https://quiz.example", teachers=teachers)

    font = FormulaFont()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await site({**scope, "state": {"settings": settings, "formula_font": font}}, receive, send)

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://school.example:8000") as browser:
        yield browser
