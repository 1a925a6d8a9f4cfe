"""A school with a server of its own, and what the server wrote into its log."""

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack

import pytest
from pydantic import SecretStr

from game.store import keys
from game.store.line_client import LineClient
from persistence.database import Sessions, open_sessions
from server.live import hub
from server.live.store import Store
from server.settings import Settings
from tests.server.live.log import Log
from tests.server.live.school import SECRET, Room, School
from tests.server.live.serving import serving
from tests.shards import Cluster


@pytest.fixture(autouse=True)
def log() -> Iterator[Log]:
    """No test passes while the server complains of something that the test does not know of."""
    log = Log()
    logging.getLogger().addHandler(log)
    yield log
    logging.getLogger().removeHandler(log)
    assert [complaint for complaint in log.complaints if not log.is_known(complaint)] == []


@pytest.fixture
def cluster_url(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """For what is about a cluster however the tests are run: `redis_url` where it is taken as that."""
    monkeypatch.setattr(hub, "HEART_BEAT_SECONDS", 0.5)
    yield cluster.url
    keys.lay_out(is_cluster=False)


@pytest.fixture
def settings(database_url: str, redis_url: str) -> Settings:
    return Settings(database_url=database_url, redis_url=redis_url, secret_key=SecretStr(SECRET))


@pytest.fixture
async def server(settings: Settings, log: Log) -> AsyncIterator[str]:
    async with serving(settings) as address:
        yield address


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[Sessions]:
    async with open_sessions(database_url) as found:
        yield found


@pytest.fixture
async def store(redis: LineClient) -> Store:
    """The room itself, past every server."""
    return Store(redis)


@pytest.fixture
async def school(server: str, sessions: Sessions) -> AsyncIterator[School]:
    async with AsyncExitStack() as stack:
        yield School(server, sessions, stack)


@pytest.fixture
async def room(school: School) -> Room:
    """A room whose questions wait 30 s before they open, for a host to skip the wait."""
    return await school.open_room()
