"""What reports tell of players: who has joined, who is gone, who is called otherwise or has another limit."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from game.seat import Seat
from persistence.games.absent_players import forget_absent
from persistence.games.extra_time import keep_extra_time
from persistence.games.seated import add_players, find_known, rename
from server.live.report import Report


async def write_players(db: AsyncSession, reports: Sequence[Report]) -> None:
    """Everybody who has joined together; what else is told is rare, and goes game by game."""
    joined = await asyncio.gather(*(profiles(report, report.told.joined) for report in reports))
    await add_seats(db, list(zip(reports, joined, strict=True)))
    for report in reports:
        if report.told.some_are_gone:
            await _forget_who_is_gone(db, report)
        if report.told.renamed:
            await rename(db, report.game.game_id, await profiles(report, report.told.renamed))
        if report.told.have_another_time and not report.told.end:
            await _write_extra_time(db, report)


async def add_seats(
    db: AsyncSession, joined: Sequence[tuple[Report, Sequence[Seat]]]
) -> list[dict[int, int]]:
    """Note that these have joined. Seat → user id, for each of the games."""
    games = {report.game.game_id: report.game for report, _ in joined}
    users = await add_players(db, {report.game.game_id: seats for report, seats in joined}, games)
    return [users.get(report.game.game_id, {}) for report, _ in joined]


async def profiles(report: Report, seats: Sequence[int]) -> Sequence[Seat]:
    """Who sits there, as the room has it."""
    return await report.store.seats.profiles(report.address, seats)


async def _forget_who_is_gone(db: AsyncSession, report: Report) -> None:
    seated = [seat.profile for seat in await report.store.seats.roster(report.address)]
    known = await find_known(db, seated)
    users = [user_id for profile in seated if (user_id := known.find(profile)) is not None]
    await forget_absent(db, report.game.game_id, users)


async def _write_extra_time(db: AsyncSession, report: Report) -> None:
    room = (await report.store.rooms.read(report.address)).room
    percents = {} if room.phase.is_over else room.extra_time
    [users] = await add_seats(db, [(report, await profiles(report, list(percents)))])
    known = {user_id: percents[seat] for seat, user_id in users.items()}
    await keep_extra_time(db, report.game.game_id, known)
