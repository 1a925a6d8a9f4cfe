"""What in a live game its host may want to look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from game.hints import Hint, HintKind
from persistence.page import Rows, Slice, rows_of
from persistence.rows import insert_missing
from persistence.tables import GameAnswer, GameHint, QuizParticipation


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
    return await rows_of(db, [NamedHint(*row) for row in found], part, query)


async def keep_hints(
    db: AsyncSession, found: Mapping[UUID, tuple[Sequence[Hint], Mapping[int, int]]]
) -> None:
    """Keep what was found in games that have ended, with the users of their seats; once however often."""
    rows = [
        {"game_id": game_id, "user_id": users[hint.seat], "kind": hint.kind, "number": hint.number}
        for game_id, (hints, users) in found.items()
        for hint in hints
        if hint.seat in users
    ]
    await insert_missing(db, GameHint, ("game_id", "user_id", "kind"), rows)


async def note_second_seat(db: AsyncSession, guest_id: int, user_id: int) -> None:
    """Keep a hint of each game in which an account answered the same question as a guest whom it claims."""
    own, claimed = aliased(GameAnswer), aliased(GameAnswer)
    same = and_(own.game_id == claimed.game_id, own.position == claimed.position)
    columns = own.game_id, own.user_id, literal(HintKind.ACCOUNT), literal(1)
    games = select(*columns).join(claimed, same).distinct()
    twice = games.where(own.user_id == user_id, claimed.user_id == guest_id)
    anew = insert(GameHint).from_select(["game_id", "user_id", "kind", "number"], twice)
    await db.execute(anew.on_conflict_do_nothing(index_elements=["game_id", "user_id", "kind"]))
