"""What in a live game its host may want to look at."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, func, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from game.hints import FAST_MS, Hint, HintKind
from persistence.any_of import any_of
from persistence.page import Rows, Slice, count
from persistence.tables import GameAnswer, GameHint, QuizParticipation

_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class NamedHint:
    """A hint, and whom it is about."""

    user_id: int
    nickname: str | None
    kind: HintKind
    number: int


async def list_hints(db: AsyncSession, game_id: UUID, part: Slice) -> Rows[NamedHint]:
    """By kind and number, so that who shares something stands together."""
    about = and_(QuizParticipation.game_id == GameHint.game_id, QuizParticipation.user_id == GameHint.user_id)
    query = (
        select(GameHint.user_id, QuizParticipation.nickname, GameHint.kind, GameHint.number)
        .outerjoin(QuizParticipation, about)
        .where(GameHint.game_id == game_id)
    )
    ordered = query.order_by(GameHint.kind, GameHint.number, GameHint.user_id)
    found = await db.execute(ordered.offset(part.offset).limit(part.limit))
    return Rows([NamedHint(*row) for row in found], await count(db, query))


async def keep_hints(
    db: AsyncSession, game_id: UUID, hints: Sequence[Hint], users: Mapping[int, int]
) -> None:
    """Keep these of a game that has ended, by user id; once however often they come."""
    rows = [
        {"game_id": game_id, "user_id": users[hint.seat], "kind": hint.kind, "number": hint.number}
        for hint in hints
        if hint.seat in users
    ]
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        anew = insert(GameHint).values(rows[start : start + _ROWS_AT_ONCE])
        await db.execute(anew.on_conflict_do_nothing(index_elements=["game_id", "user_id", "kind"]))


async def note_second_seat(db: AsyncSession, guest_id: int, user_id: int) -> None:
    """Keep a hint of each game in which an account answered the same question as a guest whom it claims."""
    own, claimed = aliased(GameAnswer), aliased(GameAnswer)
    same = and_(own.game_id == claimed.game_id, own.position == claimed.position)
    columns = own.game_id, own.user_id, literal(HintKind.ACCOUNT), literal(1)
    games = select(*columns).join(claimed, same).distinct()
    twice = games.where(own.user_id == user_id, claimed.user_id == guest_id)
    anew = insert(GameHint).from_select(["game_id", "user_id", "kind", "number"], twice)
    await db.execute(anew.on_conflict_do_nothing(index_elements=["game_id", "user_id", "kind"]))


async def count_fast_answers(db: AsyncSession, game: UUID, voided: Collection[int]) -> Mapping[int, int]:
    """How many answers of each user came faster than anybody presses; who has none is not there."""
    query = (
        select(GameAnswer.user_id, func.count())
        .where(
            GameAnswer.game_id == game,
            GameAnswer.elapsed_ms < FAST_MS,
            GameAnswer.position.not_in(voided),
        )
        .group_by(GameAnswer.user_id)
    )
    return {user: fast for user, fast in await db.execute(query) if fast}


async def answered_by(db: AsyncSession, game: UUID, users: Collection[int]) -> Mapping[int, frozenset[int]]:
    """The positions of the questions that each of these users answered."""
    query = (
        select(GameAnswer.user_id, func.array_agg(GameAnswer.position))
        .where(GameAnswer.game_id == game, any_of(GameAnswer.user_id, users))
        .group_by(GameAnswer.user_id)
    )
    return {user: frozenset(positions) for user, positions in await db.execute(query)}
