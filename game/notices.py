"""Notices: what is new for a student.

They are worked out of what is kept anyway. Nobody stores them, so what is taken back is told no more, and
what is old is forgotten by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

# A day is 24 hours before the date that was set: the same moment for everybody, in whichever time zone.
SOON, TOLD_FOR = timedelta(days=1), timedelta(days=14)
MOST = 30


class NoticeKind(StrEnum):
    """What has happened."""

    GIVEN = "given"
    DUE = "due"
    RESULTS = "results"


@dataclass(frozen=True, slots=True)
class Notice:
    """``since`` is when it became true. It is about a homework, or about a game."""

    kind: NoticeKind
    since: datetime
    title: str
    homework_id: UUID | None = None
    game_id: UUID | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A homework for one student: ``given_at`` to a class of theirs, if it was; due by their own date.

    ``tells_when_due``: only then does it say what was right.
    """

    id: UUID
    title: str
    given_at: datetime | None
    opens_at: datetime
    due_at: datetime | None
    begun: int
    ended: int
    tells_when_due: bool


@dataclass(frozen=True, slots=True)
class Played:
    """A live game of a student's class, whose results came in."""

    id: UUID
    title: str
    stored_at: datetime


def notices(homework: Iterable[Standing], games: Iterable[Played], now: datetime) -> list[Notice]:
    """What a student is told now, the newest first."""
    told = [notice for standing in homework for notice in _of_homework(standing, now)]
    told += [Notice(NoticeKind.RESULTS, game.stored_at, game.title, game_id=game.id) for game in games]
    fresh = [notice for notice in told if now - TOLD_FOR < notice.since <= now]
    return sorted(fresh, key=lambda notice: notice.since, reverse=True)[:MOST]


def _of_homework(homework: Standing, now: datetime) -> Iterator[Notice]:
    """At most one: what is due needs no word of that it was given."""
    due_at, opens_at = homework.due_at, homework.opens_at
    if due_at is not None and due_at < now:
        if homework.ended and homework.tells_when_due:
            yield _notice(NoticeKind.RESULTS, due_at, homework)
    elif due_at is not None and due_at - SOON <= now and not homework.ended:
        came_at = max(homework.given_at or opens_at, opens_at)
        yield _notice(NoticeKind.DUE, max(due_at - SOON, came_at), homework)
    elif homework.given_at is not None and not homework.begun:
        yield _notice(NoticeKind.GIVEN, max(homework.given_at, opens_at), homework)


def _notice(kind: NoticeKind, since: datetime, homework: Standing) -> Notice:
    return Notice(kind, since, homework.title, homework_id=homework.id, due_at=homework.due_at)
