"""Which tests may run beside each other, and which begin first."""

from collections.abc import Iterator
from typing import Any

from xdist.scheduler import LoadScopeScheduling

BROWSERS = "tests/browser/"
# Their tests share servers that take longer to begin than a test does.
SHARING = [f"tests/server/commands/test_{name}.py" for name in ("locked_redis", "replica", "wheel")]
# The tests of a group are one after the other. Of faults: what is stalled would take others for stalled too.
GROUPS = {"tests/faults/": "faults", **{file: file for file in SHARING}}
# They take minutes: whoever got one last would keep all others waiting.
LONGEST = (
    *GROUPS.values(),
    "tests/server/rest/http/test_contract.py::test_schemathesis_finds_nothing",
    "tests/server/live/test_old_databases.py::test_any_old_database_is_upgraded_and_played",
)


class SideBySide(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out each test by itself: those in browsers to every second worker, all others to the others.

    So browsers, which wait more often than they work, are at work from the beginning, and never more of them
    than half of the workers, until there is nothing else left to do.

    xdist's own groups by mark do not reach it under pytest 9.2, where they are no part of a test's name.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((group for start, group in GROUPS.items() if nodeid.startswith(start)), nodeid)

    def _assign_work_unit(self, node: Any) -> None:
        in_browsers = self.nodes.index(node) % 2 == 1
        wanted = self._browsers() if in_browsers else self._others()
        if scope := next(wanted, None):
            self.workqueue.move_to_end(scope, last=False)
        super()._assign_work_unit(node)

    def _browsers(self) -> Iterator[str]:
        return (scope for scope in self.workqueue if scope.startswith(BROWSERS))

    def _others(self) -> Iterator[str]:
        yield from (scope for scope in LONGEST if scope in self.workqueue)
        yield from (scope for scope in self.workqueue if not scope.startswith(BROWSERS))
