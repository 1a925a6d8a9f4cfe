"""How games ended, on the way into PostgreSQL: scores, hints, and the games' own rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from game.hints import hints
from game.results import GameEnded
from persistence.games.extra_time import forget_extra_time
from persistence.games.hints import keep_hints
from persistence.games.results import EndedGame, FinalScore, add_attempts, end_games
from server.live.report import Ending, Report

# By seat.
Users = Mapping[int, int]


async def write_ends(db: AsyncSession, endings: Sequence[tuple[Report, Ending, Users]]) -> None:
    """Store how these games ended, whose answers are stored by now."""
    if not endings:
        return
    ended = [_ended(report, ending, users) for report, ending, users in endings]
    await add_attempts(db, ended)
    await keep_hints(
        db, {report.game.game_id: (hints(ending.played), users) for report, ending, users in endings}
    )
    await forget_extra_time(db, [report.game.game_id for report, _, _ in endings])
    await end_games(db, ended)


def counted_since(first: int, end: GameEnded) -> int:
    """How many of the questions that were asked from this one on count."""
    return len(set(range(first, end.asked)) - set(end.voided))


def _ended(report: Report, ending: Ending, users: Users) -> EndedGame:
    told = ending.told
    return EndedGame(
        report.game,
        told.outcome,
        asked=told.asked,
        cut=told.cut,
        started_at=None if told.started_at is None else _moment(told.started_at),
        ended_at=_moment(told.ended_at),
        scores=_scores(ending, users) if told.outcome == "finished" else (),
    )


def _scores(ending: Ending, users: Users) -> list[FinalScore]:
    return [
        FinalScore(
            user_id=users[seat.number],
            score=ending.board.points[seat.number],
            questions=counted_since(seat.profile.first_question, ending.told),
            correct_answers=ending.right[seat.number],
            place=ending.board.places[seat.number],
            players=len(ending.seats),
        )
        for seat in ending.seats
    ]


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
