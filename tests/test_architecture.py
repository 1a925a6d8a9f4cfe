"""The newcomer's map says what is so."""

import ast
import itertools
import re
from pathlib import Path, PurePosixPath

import pytest

PROJECT = Path(__file__).resolve().parent.parent
MAP = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
STEP = re.compile(r"^\d+\. `([^`]+)`", re.MULTILINE)
LISTS = [STEP.findall(part) for part in re.split(r"\n\n(?!\d+\. )", MAP)]
WAYS = [way for way in LISTS if way]
PATH = re.compile(r"`((?:server|persistence|game|tests|migrations|docs)/[^`*]*)`")


def module(path: str) -> str:
    """The name under which Python imports the file."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported_by(path: str) -> set[str]:
    """Every file that this one imports, as paths from the project's root."""
    text = (PROJECT / path).read_text(encoding="utf-8")
    if path.endswith(".js"):
        here = (PROJECT / path).parent
        found = [(here / name).resolve() for name in re.findall(r'from "(\.[^"]+)"', text)]
        return {file.relative_to(PROJECT).as_posix() for file in found}
    names = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_the_map_tells_several_ways_and_none_is_long() -> None:
    assert len(WAYS) >= 8
    assert all(2 < len(way) <= 6 for way in WAYS)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: PurePosixPath(way[0]).stem)
def test_every_file_of_a_way_imports_the_next(way: list[str]) -> None:
    for path, following in itertools.pairwise(way):
        wanted = following if following.endswith(".js") else module(following)
        found = imported_by(path)
        # A package hands on what its modules define.
        assert wanted in found or module(str(PurePosixPath(following).parent)) in found, (path, following)


def test_every_place_that_the_map_names_is_there() -> None:
    assert [path for path in PATH.findall(MAP) if not (PROJECT / path).exists()] == []
