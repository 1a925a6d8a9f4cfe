"""A replica of PostgreSQL that is none, or cannot be asked, keeps the program from starting."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from persistence.database import DatabaseUnreachable, one_connection
from tests.conftest import ask, at_database, execute
from tests.copied import Copied, copied
from tests.faults.patience import until_read
from tests.server.commands.program import GOOD_SECRET, playing, run_to_its_end


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copied]:
    """A database with a login that wants a password at the replica."""
    with copied(tmp_path_factory.mktemp("both")) as found:
        rules = found.copy / "pg_hba.conf"
        rules.write_text(f"local all quiz scram-sha-256\n{rules.read_text()}")
        ask(found.replica, "SELECT pg_reload_conf()")
        ask(found.primary, "CREATE ROLE quiz LOGIN PASSWORD 'right'")
        ask(found.primary, "CREATE DATABASE other")
        ask(found.primary, "CREATE DATABASE strict")
        yield found


@pytest.fixture
def good(both: Copied, redis_url: str) -> dict[str, str]:
    return {"DATABASE_URL": both.primary, "REDIS_URL": redis_url, "SECRET_KEY": GOOD_SECRET}


def sentence(var: Path, settings: dict[str, str], replica: str) -> str:
    """What the program says instead of starting."""
    code, complaints = run_to_its_end("serve", var, **settings, DATABASE_READ_URL=replica)
    assert code == 1, complaints
    assert complaints.startswith("zedny: DATABASE_READ_URL")
    assert complaints.count("\n") == 1, complaints
    return complaints


def as_quiz(both: Copied, password: str) -> str:
    return both.replica.replace("postgres@", f"quiz:{password}@")


def test_a_login_that_may_read_is_enough(var: Path, both: Copied, good: dict[str, str]) -> None:
    with playing(var, **good, DATABASE_READ_URL=as_quiz(both, "right")) as program:
        program.press_ctrl_c()

        assert program.ended() == (0, "")


def test_one_that_nobody_finds(var: Path, good: dict[str, str]) -> None:
    said = sentence(var, good, "postgresql://quiz:hidden@127.0.0.1:1/zedny")

    assert "cannot be reached" in said
    assert "hidden" not in said


def test_one_that_says_nothing(var: Path, good: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        said = sentence(var, good, f"postgresql://quiz@127.0.0.1:{port}/zedny?connect_timeout=1")

    assert "cannot be reached: no answer within 1 s" in said


def test_a_wrong_password(var: Path, both: Copied, good: dict[str, str]) -> None:
    said = sentence(var, good, as_quiz(both, "guessed"))

    assert 'cannot be reached: password authentication failed for user "quiz"' in said
    assert "guessed" not in said


def test_a_login_that_may_not_ask_whose_replica_it_is(var: Path, both: Copied, good: dict[str, str]) -> None:
    forbid = "REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC"
    asyncio.run(execute(at_database(both.primary, "strict"), forbid))
    asyncio.run(until_read(lambda: is_kept_from_it(at_database(both.replica, "strict"))))

    said = sentence(var, good, at_database(as_quiz(both, "right"), "strict"))

    assert "permission denied for function pg_control_system" in said


async def is_kept_from_it(url: str) -> bool:
    """False also where the database is not yet."""
    question = "SELECT has_function_privilege('quiz', 'pg_control_system()', 'execute')"
    with suppress(DatabaseUnreachable):
        async with one_connection(url) as connection:
            return not await connection.scalar(text(question))
    return False


def test_the_primary_itself(var: Path, both: Copied, good: dict[str, str]) -> None:
    assert "names a database that is no replica of another one" in sentence(var, good, both.primary)


def test_a_replica_of_something_else(
    var: Path, both: Copied, good: dict[str, str], database_url: str
) -> None:
    another = good | {"DATABASE_URL": database_url}

    assert "names a replica of another database than DATABASE_URL" in sentence(var, another, both.replica)


def test_another_database_of_the_same_replica(var: Path, both: Copied, good: dict[str, str]) -> None:
    other = both.replica.replace("/postgres?", "/other?")

    assert "names a replica of another database than DATABASE_URL" in sentence(var, good, other)
