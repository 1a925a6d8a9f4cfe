"""The `alembic` command, as an operator types it."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from tests.persistence.old import SCHOOL, run

PROJECT = Path(__file__).resolve().parents[2]


def test_it_upgrades_the_database_that_the_environment_names(empty_database_url: str) -> None:
    plain = empty_database_url.replace("postgresql+asyncpg://", "postgresql://")

    upgraded = alembic("upgrade", "head", DATABASE_URL=plain)
    checked = alembic("check", DATABASE_URL=plain)

    assert upgraded.returncode == 0, upgraded.stderr
    assert "Initial setup" in upgraded.stderr
    assert checked.returncode == 0, checked.stderr


def test_an_address_on_the_command_line_comes_before_the_environment(empty_database_url: str) -> None:
    current = alembic(
        "-x", f"url={empty_database_url}", "current", DATABASE_URL="postgresql://nowhere.invalid/x"
    )

    assert current.returncode == 0, current.stderr


def test_two_processes_may_upgrade_at_once(empty_database_url: str) -> None:
    both = [start("upgrade", "head", DATABASE_URL=empty_database_url) for _ in range(2)]

    told = [process.communicate()[1] for process in both]

    assert [process.returncode for process in both] == [0, 0], told
    assert sorted("Initial setup" in words for words in told) == [False, True]


def test_without_an_address_it_asks_for_one() -> None:
    refused = alembic("upgrade", "head")

    assert refused.returncode != 0
    assert "DATABASE_URL is not set" in refused.stderr + refused.stdout
    assert "Traceback" not in refused.stderr


def test_it_does_not_pretend_to_work_without_a_database() -> None:
    refused = alembic("upgrade", "head", "--sql")

    assert refused.returncode != 0
    assert "without --sql" in refused.stderr + refused.stdout


def alembic(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    process = start(*arguments, **environment)
    stdout, stderr = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


def start(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.Popen(
        [sys.executable, "-m", "alembic", *arguments],
        cwd=PROJECT,
        env=kept | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_it_prints_what_it_changed_in_an_old_database(empty_database_url: str) -> None:
    alembic("upgrade", "f0bdf127d5ef", DATABASE_URL=empty_database_url)
    asyncio.run(run(empty_database_url, *SCHOOL, "UPDATE quizzes SET access_code = 'abc-123'"))

    upgraded = alembic("upgrade", "head", DATABASE_URL=empty_database_url)
    again = alembic("upgrade", "head", DATABASE_URL=empty_database_url)

    assert upgraded.stdout == (
        "What the upgrade changed:\n- quiz 1: access code written as students type it.\n"
    )
    assert again.stdout == ""
