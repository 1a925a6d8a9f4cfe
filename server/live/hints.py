"""The facts that hints are made of, gathered when a game has ended."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from game.hints import PlayedSeat, hints
from game.seat import Seat
from persistence.games.hints import answered_by, count_fast_answers, keep_hints


async def write_hints(
    db: AsyncSession,
    game_id: UUID,
    seats: Sequence[Seat],
    users: Mapping[int, int],
    voided: Collection[int],
) -> None:
    """Keep what is worth a look, of a game whose answers are stored. ``users`` are by seat."""
    fast = await count_fast_answers(db, game_id, voided)
    linked = {seat.number: seat.profile.beside for seat in seats if seat.profile.beside}
    sharing = {users[seat] for seat in linked.keys() | linked.values() if seat in users}
    answered = await answered_by(db, game_id, sharing) if sharing else {}
    played = [
        PlayedSeat(
            seat=seat.number,
            group=seat.profile.group,
            beside=seat.profile.beside,
            had_another_account=seat.profile.had_another_account,
            fast=fast.get(users[seat.number], 0),
            answered=answered.get(users[seat.number], frozenset()),
        )
        for seat in seats
    ]
    await keep_hints(db, game_id, hints(played), users)
