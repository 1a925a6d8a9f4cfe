"""The REST API against its own document, asked by schemathesis."""

import asyncio
import sys
from pathlib import Path

from tests.server.rest.examples import written
from tests.server.rest.people import Person

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")


# Whoever ends their own session cannot ask anything after it.
ENDINGS = ("end_my_session", "end_my_sessions")


async def test_schemathesis_finds_nothing(address: str, teacher: Person, tmp_path: Path) -> None:
    await written(teacher)
    excluded = [part for name in ENDINGS for part in ("--exclude-operation-id", name)]

    await nothing_is_found(address, teacher, tmp_path, *excluded)


async def test_schemathesis_finds_nothing_as_an_administrator(
    address: str, admin: Person, teacher: Person, tmp_path: Path
) -> None:
    await nothing_is_found(address, admin, tmp_path, "--include-path-regex", "^/users")


async def test_schemathesis_finds_nothing_where_sessions_end(
    address: str, student: Person, tmp_path: Path
) -> None:
    included = [part for name in ENDINGS for part in ("--include-operation-id", name)]

    await nothing_is_found(address, student, tmp_path, *included)


async def nothing_is_found(address: str, person: Person, folder: Path, *options: str) -> None:
    token = person.http.headers["Authorization"]
    command = (
        "-m",
        "schemathesis.cli",
        "--config-file",
        str(CONFIGURATION),
        "run",
        f"{address}/openapi.json",
    )
    asking = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        *("--url", address, "--header", f"Authorization: {token}", *options),
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await asking.communicate()

    assert asking.returncode == 0, said.decode()
