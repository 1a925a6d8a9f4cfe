"""A database that takes a line and then says nothing keeps the program from starting, in one sentence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import pytest

from server.process import reachable
from server.process.reachable import check_both, check_tables
from server.settings import Settings
from server.startup_error import StartupError
from tests.faults.proxy import Proxy


@pytest.fixture
async def proxy(database_url: str) -> AsyncIterator[Proxy]:
    address = urlsplit(database_url)
    [folder] = parse_qs(address.query)["host"]
    proxy = Proxy(f"{folder}/.s.PGSQL.{address.port or 5432}")
    await proxy.start()
    yield proxy
    await proxy.stop()


def through(proxy: Proxy, database_url: str) -> str:
    name = urlsplit(database_url).path
    return f"postgresql://postgres@127.0.0.1:{proxy.port}{name}?sslmode=disable"


async def test_one_that_speaks_is_looked_at(proxy: Proxy, database_url: str) -> None:
    await check_tables(through(proxy, database_url))


async def test_one_that_never_greets_within_the_time_that_its_address_gives_it(
    proxy: Proxy, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reachable, "PATIENCE", 1)
    proxy.is_silent = True

    with pytest.raises(StartupError, match="cannot be reached: no answer within 2 s"):
        await check_tables(f"{through(proxy, database_url)}&connect_timeout=2")


async def test_one_that_falls_silent_once_it_is_asked(
    proxy: Proxy, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reachable, "PATIENCE", 1)
    proxy.holds = lambda said: b"alembic_version" in said

    with pytest.raises(StartupError, match="DATABASE_URL: the database gives no answer within 1 s"):
        await check_tables(through(proxy, database_url))


async def test_nothing_is_left_under_way_when_another_one_cannot_be_reached_either(
    proxy: Proxy, database_url: str
) -> None:
    proxy.is_silent = True
    silent = f"{through(proxy, database_url)}&connect_timeout=2"

    with pytest.raises(StartupError):
        await check_both(Settings(database_url=silent, redis_url="redis://127.0.0.1:1/0", debug=True))

    # Its connection would complain at length as the program ends.
    under_way = [str(task.get_coro()) for task in asyncio.all_tasks()]
    assert [one for one in under_way if "check_" in one] == []
