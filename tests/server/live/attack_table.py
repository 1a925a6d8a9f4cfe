"""The table of what attacks cost a class, which travels from a test to the end of the run with its report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

ROW = "attack"


def cost(request: pytest.FixtureRequest, attack: str, class_: str, learned: str = "nothing") -> None:
    """Put a line into the table: what was tried, what it cost the class, what the attacker learned."""
    request.node.user_properties.append((ROW, f"{attack}\n    class: {class_}\n    learned: {learned}"))


def milliseconds(seconds: Sequence[float], share: float) -> str:
    """The time within which this share of them came."""
    return f"{sorted(seconds)[min(int(share * len(seconds)), len(seconds) - 1)] * 1000:,.0f} ms"


def rows(reporter: pytest.TerminalReporter) -> Iterator[str]:
    for reports in reporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                yield from (str(value) for name, value in report.user_properties if name == ROW)


def print_attacks(reporter: pytest.TerminalReporter) -> None:
    if found := list(rows(reporter)):
        reporter.section("attacks")
        for row in found:
            reporter.write_line(row)
