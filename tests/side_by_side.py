"""Which tests may run beside each other."""

from xdist.scheduler import LoadScopeScheduling

# Browser tests are in two groups, so that never more than two of them are at work; processes that are killed
# and stalled are never beside each other; what takes longest does not begin last.
GROUPS = {
    "tests/browser/test_a": "browsers",
    "tests/browser/": "more browsers",
    "tests/faults/": "processes",
    "tests/server/commands/": "processes",
    "tests/server/live/test_old_databases": "long",
    "tests/server/rest/http/test_contract": "long",
}


class SideBySide(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out the tests of a group to one worker, the largest groups first, and any other test by itself.

    xdist's own groups by mark do not reach it under pytest 9.2, where they are no part of a test's name.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((group for folder, group in GROUPS.items() if nodeid.startswith(folder)), nodeid)
