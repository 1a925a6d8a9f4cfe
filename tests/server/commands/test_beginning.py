"""Commands in a Python that has read nothing: other tests of them fork one that has read everything."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fork import PROJECT
from tests.patience import PATIENCE
from tests.server.commands.program import GOOD_SECRET, environment

SMALL = "--users=230 --quizzes=12 --attempts=160 --answers=700 --courses=4 --enrollments=90"


@pytest.mark.parametrize("command", ["migrate", f"seed --anyway {SMALL}"])
def test_a_command_reads_all_that_it_needs(var: Path, database_url: str, command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "server", *command.split(" ")],
        cwd=PROJECT,
        env=environment(var, DATABASE_URL=database_url, SECRET_KEY=GOOD_SECRET),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
