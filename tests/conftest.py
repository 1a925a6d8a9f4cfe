"""The real servers that tests talk to: our embedded ones, or those that the environment names."""

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
import redis

from persistence.migration import upgrade_and_wait
from server.embedded.postgres import postgres
from server.embedded.valkey import valkey
from tests.chromium import find_chromium, is_required

BROWSER_TESTS = Path(__file__).parent / "browser"
LEFT_OUT = pytest.StashKey[int]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a browser where there is none, and say so; in CI there must be one."""
    in_a_browser = [item for item in items if item.path.is_relative_to(BROWSER_TESTS)]
    if not in_a_browser or find_chromium():
        return
    if is_required():
        raise pytest.UsageError("The browser tests are required here, and there is no Chromium")
    items[:] = [item for item in items if item not in in_a_browser]
    config.hook.pytest_deselected(items=in_a_browser)
    config.stash[LEFT_OUT] = len(in_a_browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if left_out := config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(
            f"Left out, since there is no Chromium: {left_out} tests in tests/browser"
        )


@pytest.fixture(scope="session")
def servers_directory() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="zedny-tests-", ignore_cleanup_errors=True) as directory:
        yield Path(directory)


@pytest.fixture(scope="session")
def postgres_server(servers_directory: Path) -> Iterator[str]:
    """The address of a server where tests may make and drop databases."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
    else:
        with postgres(servers_directory / "postgres", durable=False) as url:
            yield url


@pytest.fixture(scope="session")
def redis_server(servers_directory: Path) -> Iterator[str]:
    if given := os.environ.get("TEST_REDIS_URL"):
        yield given
    else:
        with valkey(servers_directory / "valkey", durable=False) as url:
            yield url


@pytest.fixture(scope="session")
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The address of an empty database with every table, to clone."""
    with a_database(postgres_server) as url:
        upgrade_and_wait(url)
        yield url


@pytest.fixture
def database_url(postgres_url: str) -> Iterator[str]:
    """The address of a database of the test's own, with every table."""
    with a_database(postgres_url, template=name_of(postgres_url)) as url:
        yield url


@pytest.fixture
def empty_database_url(postgres_server: str) -> Iterator[str]:
    """The address of a database of the test's own, without a table."""
    with a_database(postgres_server) as url:
        yield url


@pytest.fixture
def redis_url(redis_server: str) -> str:
    """The address of a Redis with nothing in it."""
    with redis.Redis.from_url(redis_server) as client:
        client.flushdb()
    return redis_server


@contextmanager
def a_database(server: str, *, template: str = "template0") -> Iterator[str]:
    name = f"zedny_test_{uuid4().hex}"
    ask(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    try:
        yield at_database(server, name)
    finally:
        ask(server, f"DROP DATABASE {name} WITH (FORCE)")


def ask(server: str, statement: str) -> None:
    asyncio.run(execute(at_database(server, "postgres"), statement))


async def execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def name_of(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def at_database(url: str, name: str) -> str:
    address, question_mark, options = url.partition("?")
    return f"{address.rpartition('/')[0]}/{name}{question_mark}{options}"
