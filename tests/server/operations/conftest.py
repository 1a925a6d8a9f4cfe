"""A school whose server an operator looks after."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import httpx
import pytest
from pydantic import SecretStr

from persistence.database import Sessions, open_sessions
from server.settings import Settings
from tests.patience import PATIENCE
from tests.server.live.school import SECRET, Room, School
from tests.server.live.serving import serving


@pytest.fixture
def settings(database_url: str, redis_url: str) -> Settings:
    return Settings(database_url=database_url, redis_url=redis_url, secret_key=SecretStr(SECRET))


@pytest.fixture
async def server(settings: Settings) -> AsyncIterator[str]:
    async with serving(settings) as address:
        yield address


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[Sessions]:
    async with open_sessions(database_url) as found:
        yield found


@pytest.fixture
async def school(server: str, sessions: Sessions) -> AsyncIterator[School]:
    async with AsyncExitStack() as stack:
        yield School(server, sessions, stack)


@pytest.fixture
async def room(school: School) -> Room:
    return await school.open_room()


@pytest.fixture
async def web(server: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=server, timeout=PATIENCE) as client:
        yield client
