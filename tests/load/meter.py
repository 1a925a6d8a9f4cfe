"""A meter: what programs on this machine have spent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True, slots=True)
class Meter:
    """One program, with all processes that it has started."""

    pids: Sequence[int]

    @classmethod
    def own(cls) -> float:
        """Processor time of this program, without what it has started."""
        return _seconds(psutil.Process())

    @property
    def seconds(self) -> float:
        """Processor time so far."""
        return sum(_seconds(process) for process in self._processes())

    @property
    def memory(self) -> int:
        """Resident bytes."""
        return sum(process.memory_info().rss for process in self._processes())

    def _processes(self) -> list[psutil.Process]:
        found = []
        for pid in self.pids:
            process = psutil.Process(pid)
            found += [process, *process.children(recursive=True)]
        return found


def _seconds(process: psutil.Process) -> float:
    """In nanoseconds where the kernel tells; elsewhere in hundredths of a second, which is coarse."""
    try:
        threads = Path(f"/proc/{process.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9
    except (OSError, ValueError, IndexError):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            return 0.0
        return float(times.user + times.system)
