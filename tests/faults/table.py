"""The table of what the faults did, which travels from a test to the end of the run with its report."""

from collections.abc import Iterator

import pytest

from tests.faults.invariants import Verdict
from tests.faults.seed import SEED

ROW = "fault"
HEAD = f"{'acknowledged':>12} {'lost':>5} {'doubled':>8} {'late, ms':>9}  fault"


def row(name: str, verdict: Verdict) -> tuple[str, str]:
    """A property of the test's report."""
    figures = f"{verdict.acknowledged:>12} {verdict.lost:>5} {verdict.doubled:>8}"
    remark = f": {verdict.remark}" if verdict.remark else ""
    return ROW, f"{figures} {verdict.worst_lateness_ms:>9}  {name}{remark}"


def rows(reporter: pytest.TerminalReporter) -> Iterator[str]:
    """The rows of all tests that ran, whatever became of them."""
    for reports in reporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                yield from (str(value) for name, value in report.user_properties if name == ROW)


def print_table(reporter: pytest.TerminalReporter) -> None:
    if found := list(rows(reporter)):
        reporter.section(f"faults, FAULTS_SEED={SEED}")
        for line in (HEAD, *found):
            reporter.line(line)
