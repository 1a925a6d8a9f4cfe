"""The socket that no room is behind: strangers may ask whether one comes through, as often as others may."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from server.live import line_check
from server.live import stranger_limits as gates
from tests.patience import PATIENCE


def line(server: str, origin: str | None = None) -> connect:
    headers = {"Origin": origin} if origin else None
    url = f"ws://{urlsplit(server).netloc}/ws/check/line"
    return connect(url, compression=None, open_timeout=PATIENCE, additional_headers=headers)


async def test_a_socket_that_comes_through_is_answered_once(server: str) -> None:
    async with line(server, origin=server) as socket:
        await socket.send("check")

        assert await socket.recv() == line_check.ANSWER
        with pytest.raises(ConnectionClosed):
            await socket.recv()


async def test_who_says_nothing_has_to_go(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_check, "PATIENCE", 0.01)
    async with line(server) as socket:
        with pytest.raises(ConnectionClosed):
            await socket.recv()


async def test_a_page_of_another_site_is_refused(server: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        await line(server, origin="https://elsewhere.example")

    assert refused.value.response.status_code == HTTPStatus.FORBIDDEN


async def test_silent_checks_count_as_strangers(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "MOST_STRANGERS", 3)
    silent = [await line(server) for _ in range(3)]

    async with line(server, origin=server) as socket:
        await socket.send("check")
        assert await socket.recv() == line_check.ANSWER

    with pytest.raises(ConnectionClosed):
        await silent[0].recv()
    await asyncio.gather(*(each.close() for each in silent))
