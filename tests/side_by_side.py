"""Which tests may run beside each other, and which begin first."""

from typing import Any

from xdist.scheduler import LoadScopeScheduling

# The tests of a group are never beside each other. No more than two browsers are at work: each takes half a
# core, and with more of them all together take longer. Nor are processes that are killed and stalled.
GROUPS = {
    **dict.fromkeys([f"tests/browser/test_{letter}" for letter in "abcdefgh"], "browsers"),
    "tests/browser/": "more browsers",
    "tests/faults/": "processes",
}
# They take minutes: whoever got one last would keep all others waiting.
LONGEST = (
    *dict.fromkeys(GROUPS.values()),
    "tests/server/rest/http/test_contract.py::test_schemathesis_finds_nothing",
    "tests/server/live/test_old_databases.py::test_any_old_database_is_upgraded_and_played",
)


class SideBySide(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out the longest first, and then each other test by itself.

    xdist's own groups by mark do not reach it under pytest 9.2, where they are no part of a test's name.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((group for start, group in GROUPS.items() if nodeid.startswith(start)), nodeid)

    def _assign_work_unit(self, node: Any) -> None:
        longest = next((scope for scope in LONGEST if scope in self.workqueue), None)
        if longest:
            self.workqueue.move_to_end(longest, last=False)
        super()._assign_work_unit(node)
