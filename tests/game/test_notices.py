"""Which notice is due, and from when on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from game.notices import NoticeKind, Played, Standing, notices

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
GIVEN = Standing(
    id=UUID(int=7),
    title="Week 3",
    given_at=NOW - 2 * DAY,
    opens_at=NOW - 3 * DAY,
    due_at=NOW + 5 * DAY,
    begun=0,
    ended=0,
    tells_when_due=True,
)


def told(homework: Standing, now: datetime = NOW) -> list[tuple[NoticeKind, datetime]]:
    return [(one.kind, one.since) for one in notices([homework], [], now)]


def test_homework_is_new_from_when_it_was_given_or_opens_until_it_is_begun() -> None:
    assert told(GIVEN) == [(NoticeKind.GIVEN, NOW - 2 * DAY)]
    assert told(replace(GIVEN, opens_at=NOW - HOUR)) == [(NoticeKind.GIVEN, NOW - HOUR)]
    assert told(replace(GIVEN, opens_at=NOW + HOUR)) == []
    assert told(replace(GIVEN, begun=1)) == []
    assert told(replace(GIVEN, given_at=None)) == []
    assert told(replace(GIVEN, due_at=None)) == [(NoticeKind.GIVEN, NOW - 2 * DAY)]


def test_homework_is_due_within_a_day_until_it_is_done() -> None:
    soon = replace(GIVEN, due_at=NOW + DAY - HOUR)

    assert told(soon) == [(NoticeKind.DUE, NOW - HOUR)]
    assert told(replace(soon, begun=1)) == [(NoticeKind.DUE, NOW - HOUR)]
    assert told(replace(soon, begun=1, ended=1)) == []
    assert told(replace(soon, given_at=NOW)) == [(NoticeKind.DUE, NOW)]
    assert told(replace(soon, due_at=NOW + DAY + HOUR)) == [(NoticeKind.GIVEN, NOW - 2 * DAY)]


def test_homework_that_is_over_tells_its_results_to_who_has_done_it() -> None:
    over = replace(GIVEN, due_at=NOW - HOUR, begun=1, ended=1)

    assert told(over) == [(NoticeKind.RESULTS, NOW - HOUR)]
    assert told(replace(over, tells_when_due=False)) == []
    assert told(replace(over, begun=0, ended=0)) == []


@pytest.mark.parametrize("days", [13, 14])
def test_what_is_old_is_forgotten(days: int) -> None:
    game = Played(UUID(int=8), "Planets", NOW - days * DAY)

    assert len(notices([], [game], NOW)) == (1 if days == 13 else 0)


def test_the_newest_come_first_and_never_more_than_thirty() -> None:
    games = [Played(UUID(int=n), str(n), NOW - n * HOUR) for n in range(40)]

    found = notices([GIVEN], games, NOW)

    assert [one.title for one in found] == [str(n) for n in range(30)]
