"""Zedny from its wheel, without the checkout: it holds what the program needs, and names what it requires."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.commands.program import OURS
from tests.server.commands.wheel import build_wheel, install


@pytest.fixture(scope="module")
def programs() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="zedny-wheel-") as written:
        directory = Path(written).resolve()
        # Embedded servers, which do not run as root, are started from there.
        directory.chmod(0o755)
        yield install(build_wheel(directory), directory / "environment")


def elsewhere(programs: Path, directory: Path, program: str, *arguments: str) -> str:
    """What a program of the wheel prints in another directory."""
    inherited = {
        name: value for name, value in os.environ.items() if name not in {*OURS, "PYTHONPATH", "ZEDNY_VAR"}
    }
    done = subprocess.run(
        [programs / program, *arguments],
        cwd=directory,
        env=inherited | {"XDG_DATA_HOME": str(directory), "HOST": "127.0.0.1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_whole_game_is_played_from_the_wheel(programs: Path, var: Path) -> None:
    *_, figures = elsewhere(programs, var, "zedny", "demo", "--once").splitlines()

    played = json.loads(figures)
    assert (played["mismatches"], played["players"]) == (0, 30)
    assert played["answers_acknowledged"] == played["answer_rows"] > 0
    # Not beside the program, where the next version would be put over it.
    assert (var / "zedny" / "postgres").is_dir()


def test_none_of_it_comes_from_the_checkout(programs: Path, var: Path) -> None:
    where = "import game, migrations, persistence, server; print(*game.__path__, *server.__path__)"

    for place in elsewhere(programs, var, "python", "-c", where).split():
        assert Path(place).is_relative_to(programs.parent)


def test_an_administrator_can_be_made_with_it(programs: Path, var: Path) -> None:
    assert "SUPER_ADMIN" in elsewhere(programs, var, "zedny", "admin", "--help")
