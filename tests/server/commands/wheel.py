"""The program as a wheel, in an environment that holds nothing but it and what it asks for."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from sysconfig import get_path

from packaging.requirements import Requirement

from tests.fork import PROJECT

ALREADY_INSTALLED = Path(get_path("purelib"))


def build_wheel(directory: Path) -> Path:
    """From the files that are in Git alone, as whoever clones it has them, and without a network."""
    source = directory / "source"
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (PROJECT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / name, source / name)
    pip("wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", directory, source)
    return next(directory.glob("zedny-*.whl"))


def install(wheel: Path, environment: Path) -> Path:
    """A virtual environment with the wheel, and links to what it requires; the folder of its programs."""
    venv.create(environment, symlinks=True)
    programs = environment / "bin"
    pip("--python", programs / "python", "install", "--no-index", "--no-deps", wheel)
    folder = next(environment.glob("lib/python*/site-packages"))
    installed = Distribution.at(next(folder.glob("zedny-*.dist-info")))
    for required in closure(installed.requires or []):
        for entry in top_level(required):
            if not (folder / entry).exists():
                (folder / entry).symlink_to(ALREADY_INSTALLED / entry)
    return programs


def closure(requirements: list[str]) -> Iterator[Distribution]:
    """Each distribution that these need, and that those need; what is for development is not among them."""
    waiting, seen = [(Requirement(written), "") for written in requirements], set[tuple[str, str]]()
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        found = distribution(requirement.name)
        for wanted in ("", *requirement.extras):
            if (found.name, wanted) not in seen:
                seen.add((found.name, wanted))
                waiting += [(Requirement(written), wanted) for written in found.requires or []]
        yield found


def top_level(installed: Distribution) -> set[str]:
    """What it put into the folder of packages; its programs are beside that folder."""
    return {file.parts[0] for file in installed.files or [] if file.parts[0] not in {"..", "__pycache__"}}


def pip(*arguments: str | Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
