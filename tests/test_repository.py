"""What must never get into the repository."""

import re
import subprocess
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
# Written in two parts, so that this file does not find itself.
INDEX_HOSTS = re.compile(
    "pypi" r"\.org|pythonhosted" r"\.org|registry" r"\.npmjs|npmjs" r"\.org|index-" "url [a-z]+:"
)


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout
    return [PROJECT / name for name in listed.split("\0") if name and (PROJECT / name).is_file()]


def test_no_file_names_a_package_index() -> None:
    naming = [file for file in tracked_files() if INDEX_HOSTS.search(file.read_text(errors="replace"))]

    assert naming == []


def test_every_dependency_is_pinned_by_version_and_hash() -> None:
    lock = (PROJECT / "requirements.lock").read_text()
    entries = re.split(r"\n(?=[a-z0-9])", lock.strip())

    assert len(entries) > 50
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_readme_has_a_reason_for_every_dependency() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [bare(re.split(r"[\[>=]", one)[0]) for one in wanted if not one.startswith("types-")]
    table = bare((PROJECT / "README.md").read_text().partition("## What it is made of")[2])

    assert [name for name in names if name not in table] == []


def bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def test_a_licence_is_spoken_of_if_and_only_if_there_is_one() -> None:
    licences = [file for file in tracked_files() if file.stem.upper() in {"LICENSE", "LICENCE", "COPYING"}]

    assert ("None is chosen yet" in (PROJECT / "README.md").read_text()) is not bool(licences)
