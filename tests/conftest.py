"""The real servers that tests talk to: our embedded ones, or those that the environment names."""

import asyncio
import os
import tempfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import pytest
import redis
from hypothesis import settings

import game.store.line
import game.store.outbox
import game.store.redis
from persistence.migration import upgrade_and_wait
from server.accounts import passwords
from server.embedded.postgres import postgres
from server.embedded.valkey import valkey
from server.process.garbage_collection import collecting_nothing
from tests.chromium import find_chromium, is_required
from tests.compiled import compile_once
from tests.emptying import Cleaner
from tests.faults.table import print_table
from tests.left_out import hand_over, left_out, say_left_out, take_over
from tests.patience import PATIENCE, be_patient
from tests.server.live.attack_table import print_attacks
from tests.shards import Cluster

TESTS = Path(__file__).parent
# How long a busy machine takes says nothing of what is tested.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
compile_once()
be_patient()
SERVERS = {"postgres_server", "redis_url"}
POSTGRES = pytest.StashKey[str]()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is imported meanwhile stays."""
    with collecting_nothing():
        return (yield)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Four workers more than cores, since tests wait more often than they work."""
    return len(os.sched_getaffinity(0)) + 4


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Who is beside whom. Its library is there only where tests run side by side."""
    from tests.side_by_side import SideBySide

    return SideBySide(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """Run one PostgreSQL for all workers, each of which makes databases of its own in it."""
    running = ExitStack()
    config.add_cleanup(running.close)
    config.stash[POSTGRES] = running.enter_context(a_postgres())


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["postgres"] = node.config.stash[POSTGRES]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    take_over(node)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workerinput"):
        hand_over(session.config)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--on-a-cluster", action="store_true", help="what is kept in Redis lies in three shards")
    parser.addoption("--with-servers", action="store_true", help="only what talks to PostgreSQL or Redis")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("with_servers"):
        leave_out_what_talks_to_no_server(config, items)
    leave_out_browsers(config, items)
    if config.getoption("on_a_cluster"):
        leave_out_what_is_about_one_redis(items)


def leave_out_what_talks_to_no_server(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Rules are the same whatever the servers."""
    silent = [item for item in items if not SERVERS & set(getattr(item, "fixturenames", ()))]
    items[:] = [item for item in items if item not in silent]
    config.hook.pytest_deselected(items=silent)


def leave_out_what_is_about_one_redis(items: list[pytest.Item]) -> None:
    for item in items:
        if mark := item.get_closest_marker("one_redis"):
            item.add_marker(pytest.mark.skip(reason=mark.args[0]))


def leave_out_browsers(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a browser where there is none, and say so; in CI there must be one."""
    in_a_browser = [item for item in items if item.path.is_relative_to(TESTS / "browser")]
    if not in_a_browser or find_chromium():
        return
    if is_required():
        raise pytest.UsageError("The browser tests are required here, and there is no Chromium")
    items[:] = [item for item in items if item not in in_a_browser]
    config.hook.pytest_deselected(items=in_a_browser)
    say_left_out(config, f"since there is no Chromium: {len(in_a_browser)} tests in tests/browser")


@pytest.fixture(scope="session", autouse=True)
def media_folder() -> Iterator[None]:
    """The pictures of tests are not laid among those that one keeps in one's own checkout."""
    with tempfile.TemporaryDirectory(prefix="zedny-media-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("MEDIA_URL", folder)
        yield


@pytest.fixture(scope="session", autouse=True)
def no_certificates() -> Iterator[None]:
    """All is plain HTTP, and certificates take a client longer to read than most calls to make."""
    with (
        tempfile.TemporaryDirectory(prefix="zedny-trusted-") as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.delenv("SSL_CERT_FILE", raising=False)
        patch.setenv("SSL_CERT_DIR", folder)
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    print_table(terminalreporter)
    print_attacks(terminalreporter)
    for reason in left_out(config):
        terminalreporter.write_line(f"Left out, {reason}")


@contextmanager
def a_servers_directory() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="zedny-tests-", ignore_cleanup_errors=True) as directory:
        yield Path(directory)


@contextmanager
def a_postgres() -> Iterator[str]:
    """The address of a server where tests may make and drop databases."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
    else:
        with a_servers_directory() as directory, postgres(directory / "postgres", durable=False) as url:
            yield url


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> Iterator[str]:
    if handed_over := getattr(request.config, "workerinput", None):
        yield handed_over["postgres"]
    else:
        with a_postgres() as url:
            yield url


@pytest.fixture(scope="session")
def redis_server(worker_id: str) -> Iterator[str]:
    """A Redis of this worker's own; where fewer are given, a database of its own, but channels of all."""
    if given := os.environ.get("TEST_REDIS_URL", "").split():
        yield its_own(given, worker_id)
    else:
        with a_servers_directory() as directory, valkey(directory / "valkey", durable=False) as url:
            yield url


def its_own(given: list[str], worker_id: str) -> str:
    """The addresses in turn, and where they do not suffice, the databases there in turn."""
    number = worker_id.removeprefix("gw")
    if not number.isdigit():
        return given[0]
    database, place = divmod(int(number), len(given))
    return urlsplit(given[place])._replace(path=f"{database}").geturl()


@pytest.fixture(scope="session")
def clusters() -> Iterator[list[Cluster]]:
    """What this worker has of clusters: at most one, which is begun by the first test that needs it."""
    found: list[Cluster] = []
    yield found
    for one in found:
        one.clean_up()


@pytest.fixture
def cluster(clusters: list[Cluster], tmp_path_factory: pytest.TempPathFactory) -> Cluster:
    """A cluster with nothing in it; a new one when a test before has left it other than it began."""
    if clusters and clusters[0].is_as_it_began():
        clusters[0].empty()
    else:
        while clusters:
            clusters.pop().clean_up()
        clusters.append(Cluster.of(3, tmp_path_factory.mktemp("cluster")))
        clusters[0].start()
    return clusters[0]


@pytest.fixture(scope="session")
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The address of a database with every table, which tests have one after the other."""
    with a_database(postgres_server) as url:
        upgrade_and_wait(url)
        yield url


@pytest.fixture(scope="session")
def cleaner(postgres_url: str) -> Iterator[Cleaner]:
    cleaner = Cleaner(postgres_url)
    yield cleaner
    cleaner.close()


@pytest.fixture
def database_url(postgres_url: str, cleaner: Cleaner) -> Iterator[str]:
    """The address of a database of the test's own, with every table and without a row."""
    yield postgres_url
    cleaner.empty()


@pytest.fixture
def empty_database_url(postgres_server: str) -> Iterator[str]:
    """The address of a database of the test's own, without a table."""
    with a_database(postgres_server) as url:
        yield url


@pytest.fixture
def redis_url(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a Redis with nothing in it, which is waited for as long as a busy machine takes."""
    for module in game.store.redis, game.store.line:
        monkeypatch.setattr(module, "PATIENCE", float(PATIENCE))
    monkeypatch.setattr(game.store.outbox, "HELD_UP_SECONDS", float(PATIENCE))
    if request.config.getoption("--on-a-cluster"):
        cluster: Cluster = request.getfixturevalue("cluster")
        return cluster.url
    redis_server: str = request.getfixturevalue("redis_server")
    with redis.Redis.from_url(redis_server) as client:
        client.flushdb()
    return redis_server


@pytest.fixture
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords at the lowest cost that bcrypt knows: the real one takes a quarter of a second each."""
    monkeypatch.setattr(passwords, "COST", 4)


@contextmanager
def a_database(server: str) -> Iterator[str]:
    name = f"zedny_test_{uuid4().hex}"
    ask(server, f"CREATE DATABASE {name} TEMPLATE template0")
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


def at_database(url: str, name: str) -> str:
    address, question_mark, options = url.partition("?")
    return f"{address.rpartition('/')[0]}/{name}{question_mark}{options}"
