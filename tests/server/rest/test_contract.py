"""The REST API against its own document, asked by schemathesis."""

import asyncio
import sys
from pathlib import Path

from tests.server.rest.examples import written
from tests.server.rest.people import Person

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")


async def test_schemathesis_finds_nothing(address: str, teacher: Person, tmp_path: Path) -> None:
    await written(teacher)
    token = teacher.http.headers["Authorization"]
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
        *("--url", address, "--header", f"Authorization: {token}"),
        cwd=tmp_path,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await asking.communicate()

    assert asking.returncode == 0, said.decode()
