"""The program before a Redis that speaks TLS alone, to whoever has a name and a password."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from server.embedded.forming import HOST
from tests.locked import (
    NAME,
    PASSWORD,
    Lock,
    a_locked_cluster,
    a_locked_watch,
    address,
    is_there,
    of_sentinels,
    quoted,
)
from tests.patience import PATIENCE
from tests.ports import a_port_of_ours
from tests.server.commands.program import GOOD_SECRET, playing, run_to_its_end
from tests.shards import Cluster, wait_until
from tests.watched import Watch

pytestmark = is_there


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("locked")


@pytest.fixture(scope="module")
def lock(folder: Path) -> Lock:
    return Lock.made(folder, "ours")


@pytest.fixture(scope="module")
def locked(folder: Path, lock: Lock) -> Iterator[Cluster]:
    with a_locked_cluster(folder, lock, shards=1, replicas=0) as found:
        yield found


def sentence(var: Path, database_url: str, redis_url: str) -> str:
    """What the program says instead of starting."""
    code, complaints = run_to_its_end(
        "serve", var, DATABASE_URL=database_url, REDIS_URL=redis_url, SECRET_KEY=GOOD_SECRET
    )
    assert code == 1, complaints
    assert complaints.startswith("zedny: ")
    assert complaints.count("\n") == 1, complaints
    assert PASSWORD not in complaints
    assert quoted(PASSWORD) not in complaints
    return complaints


@pytest.fixture(scope="module")
def watch(folder: Path, lock: Lock) -> Iterator[Watch]:
    with a_locked_watch(folder, lock, silent=a_port_of_ours()) as found:
        yield found


def test_it_plays_on_a_cluster(var: Path, database_url: str, locked: Cluster, lock: Lock) -> None:
    plays(var, database_url, address(locked, lock.certificate))


def test_it_plays_on_what_sentinels_tell(var: Path, database_url: str, watch: Watch, lock: Lock) -> None:
    plays(var, database_url, address(watch, lock.certificate) + of_sentinels())


def is_ready(port: int) -> bool:
    return httpx.get(f"http://{HOST}:{port}/ready", timeout=PATIENCE).status_code == HTTPStatus.OK


def plays(var: Path, database_url: str, there: str) -> None:
    with playing(var, DATABASE_URL=database_url, REDIS_URL=there, SECRET_KEY=GOOD_SECRET) as program:
        # The first lines are opened when they are needed, which may take longer than a balancer waits.
        wait_until(lambda: is_ready(program.port))
        program.press_ctrl_c()

        # On a busy machine it may have had to say that it looks again for who is the primary.
        code, _ = program.ended()
        assert code == 0


def test_a_wrong_password(var: Path, database_url: str, locked: Cluster, lock: Lock) -> None:
    said = sentence(var, database_url, address(locked, lock.certificate, "guessed"))

    assert "cannot be reached: invalid username-password pair or user is disabled" in said


def test_no_password(var: Path, database_url: str, locked: Cluster, lock: Lock) -> None:
    there = address(locked, lock.certificate).replace(f"{NAME}:{quoted(PASSWORD)}@", "")

    assert "already authenticated" in sentence(var, database_url, there)


def test_an_authority_that_nobody_knows(var: Path, folder: Path, database_url: str, locked: Cluster) -> None:
    other = Lock.made(folder, "other")

    assert "certificate verify failed" in sentence(var, database_url, address(locked, other.certificate))


def test_plain_words_where_tls_is_spoken(var: Path, database_url: str, locked: Cluster, lock: Lock) -> None:
    there = address(locked, lock.certificate).replace("rediss+", "redis+").partition("?")[0]

    assert "if it speaks TLS, begin REDIS_URL with rediss and not redis" in sentence(var, database_url, there)


def test_tls_where_plain_words_are_spoken(var: Path, database_url: str, cluster: Cluster, lock: Lock) -> None:
    said = sentence(var, database_url, address(cluster, lock.certificate))

    assert "if it speaks no TLS, begin REDIS_URL with redis and not rediss" in said


def test_sentinels_and_a_wrong_password(var: Path, database_url: str, watch: Watch, lock: Lock) -> None:
    of_the_primary = address(watch, lock.certificate, "guessed") + of_sentinels()
    of_the_sentinels = address(watch, lock.certificate) + of_sentinels("guessed")

    assert "cannot be reached: invalid username-password pair" in sentence(var, database_url, of_the_primary)
    assert sentence(var, database_url, of_the_sentinels).endswith(
        "cannot be reached: No master found for 'games' : "
        f"{HOST}:{watch.silent} - network:ConnectionError, "
        f"{HOST}:{watch.sentinel.port} - auth:AuthenticationError\n"
    )
