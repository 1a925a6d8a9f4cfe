"""Answers as they were given in a live game: those of some players, and those to one question."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, SmallInteger, all_, and_, any_, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.any_of import any_of
from persistence.page import Rows, Slice, rows_of
from persistence.tables import GameAnswer, QuizParticipation

_COLUMNS = (
    GameAnswer.position,
    GameAnswer.choices,
    GameAnswer.is_right,
    GameAnswer.points,
    GameAnswer.elapsed_ms,
)


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    position: int
    choices: Sequence[int]
    is_right: bool
    points: int
    elapsed_ms: int


@dataclass(frozen=True, slots=True)
class Reply:
    """One player and one question; ``answer`` is None when they gave none."""

    user_id: int
    nickname: str | None
    silent: Sequence[int] | None
    answer: GivenAnswer | None


class Kind(StrEnum):
    """Replies that somebody looks for; wrong is whatever was answered and not quite right."""

    RIGHT = "right"
    WRONG = "wrong"
    SILENT = "silent"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which replies: of one kind, with this choice among those that were made."""

    kind: Kind | None = None
    choice: int | None = None


async def answers_of(
    db: AsyncSession, game_id: UUID, user_ids: Sequence[int]
) -> Mapping[int, Sequence[GivenAnswer]]:
    """By user id, in the order of the questions; who gave none is not there."""
    query = (
        select(GameAnswer.user_id, *_COLUMNS)
        .where(GameAnswer.game_id == game_id, any_of(GameAnswer.user_id, user_ids))
        .order_by(GameAnswer.user_id, GameAnswer.position)
    )
    found: dict[int, list[GivenAnswer]] = {}
    for row in await db.execute(query):
        found.setdefault(row.user_id, []).append(GivenAnswer(*row[1:]))
    return found


async def list_replies(
    db: AsyncSession, game_id: UUID, position: int, wanted: Wanted, part: Slice
) -> Rows[Reply]:
    """How those who joined replied to one question: the quickest first, then those without an answer."""
    theirs = and_(
        GameAnswer.game_id == QuizParticipation.game_id,
        GameAnswer.user_id == QuizParticipation.user_id,
        GameAnswer.position == position,
    )
    who = (QuizParticipation.user_id, QuizParticipation.nickname, QuizParticipation.silent)
    query = (
        select(*who, *_COLUMNS)
        .outerjoin(GameAnswer, theirs)
        .where(QuizParticipation.game_id == game_id, *_conditions(position, wanted))
    )
    ordered = query.order_by(GameAnswer.elapsed_ms.nulls_last(), QuizParticipation.id)
    found = await db.execute(ordered.offset(part.offset).limit(part.limit))
    return await rows_of(db, [_reply(*row) for row in found], part, query)


def _conditions(position: int, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    place, silent = literal(position, SmallInteger), QuizParticipation.silent
    match wanted.kind:
        case Kind.RIGHT:
            yield GameAnswer.is_right.is_(True)
        case Kind.WRONG:
            yield GameAnswer.is_right.is_(False)
        case Kind.SILENT:
            yield and_(GameAnswer.position.is_(None), place == any_(silent))
        case Kind.ABSENT:
            # Of whom it is unknown, it is neither.
            yield and_(GameAnswer.position.is_(None), place != all_(silent))
    if wanted.choice is not None:
        yield literal(wanted.choice, SmallInteger) == any_(GameAnswer.choices)


def _reply(user_id: int, nickname: str | None, silent: Sequence[int] | None, *answer: Any) -> Reply:
    is_given = answer[0] is not None
    return Reply(user_id, nickname, silent, GivenAnswer(*answer) if is_given else None)
