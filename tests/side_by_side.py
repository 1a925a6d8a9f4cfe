"""Which tests may run beside each other, and which begin first."""

from typing import Any

from xdist.scheduler import LoadScopeScheduling

# Processes that are killed and stalled are never beside each other.
PROCESSES = "tests/faults/"
# Each takes minutes alone: whoever gets one last would keep all others waiting.
LONGEST = (
    "tests/server/rest/http/test_contract.py::test_schemathesis_finds_nothing",
    "tests/server/live/test_old_databases.py::test_any_old_database_is_upgraded_and_played",
    PROCESSES,
)
# A file's tests go to one worker, which starts one browser or loads one program for all of them.
BY_FILE = ("tests/browser/", "tests/server/commands/")


class SideBySide(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out the longest first, then files with many tests, and then each other test by itself.

    xdist's own groups by mark do not reach it under pytest 9.2, where they are no part of a test's name.
    """

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(PROCESSES):
            return PROCESSES
        return nodeid.partition("::")[0] if nodeid.startswith(BY_FILE) else nodeid

    def _assign_work_unit(self, node: Any) -> None:
        longest = next((scope for scope in LONGEST if scope in self.workqueue), None)
        if longest:
            self.workqueue.move_to_end(longest, last=False)
        super()._assign_work_unit(node)
