"""Checkpoints of games that have not ended, read in a constant number of queries."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from game import nickname
from game.address import Address
from game.answer import RecordedAnswer
from game.checkpoint import Checkpoint, StoredAnswer
from game.options import GameOptions
from game.quiz import Quiz as FrozenQuiz
from game.seat import Profile, Seat
from persistence.classes.students import list_member_ids
from persistence.tables import Game, GameAnswer, Quiz, QuizParticipation, User


async def lock_game(db: AsyncSession, game_id: UUID) -> Game | None:
    """A game's row, which nobody else changes until the transaction ends."""
    return await db.get(Game, game_id, with_for_update=True, populate_existing=True)


async def read_checkpoint(db: AsyncSession, game: Game) -> Checkpoint:
    """What is stored of a game: who joined it, and the answers to its closed questions."""
    joined = await _joined(db, game.id)
    seats = {
        user.id: Seat(number, _profile(entry, user))
        for number, (entry, user) in zip(_numbers([entry for entry, _ in joined]), joined, strict=True)
    }
    return Checkpoint(
        address=Address(game.access_code, game.id),
        host=game.host_id,
        quiz=FrozenQuiz.model_validate(game.quiz),
        options=GameOptions.model_validate(game.settings),
        opened_at=_milliseconds(game.opened_at),
        seats=list(seats.values()),
        answers=await _answers(db, game.id, seats),
        voided=game.voided,
        extra_time={seats[user.id].number: entry.extra_time for entry, user in joined if entry.extra_time},
        class_ids=None if game.class_id is None else await list_member_ids(db, game.class_id),
        bad_words=await db.scalar(select(User.bad_words).where(User.id == game.host_id)) or "",
    )


async def has_unended_game(db: AsyncSession, code: str) -> bool:
    """Whether a game of the quiz that has this code was opened under it, and has not ended."""
    # By the quiz, whose code is indexed.
    query = (
        select(Game.id)
        .join(Quiz, Quiz.id == Game.quiz_id)
        .where(Quiz.access_code == code, Game.access_code == code, Game.ended_at.is_(None))
        .limit(1)
    )
    return (await db.execute(query)).first() is not None


async def _joined(db: AsyncSession, game_id: UUID) -> Sequence[tuple[QuizParticipation, User]]:
    """The players, in the order of joining."""
    query = (
        select(QuizParticipation, User)
        .join(User, User.id == QuizParticipation.user_id)
        .where(QuizParticipation.game_id == game_id)
        .order_by(QuizParticipation.entered_at, QuizParticipation.id)
    )
    return [(entry, user) for entry, user in await db.execute(query)]


def _numbers(joined: Sequence[QuizParticipation]) -> Iterator[int]:
    """Everybody's seat; those of whom none is noted sit behind the others."""
    free = count(max((entry.seat or 0 for entry in joined), default=0) + 1)
    return (next(free) if entry.seat is None else entry.seat for entry in joined)


def _profile(joined: QuizParticipation, user: User) -> Profile:
    """A guest comes back by the phone's token; who has registered since, by the account too."""
    assert joined.entered_at is not None, "games are younger than the rows that have no date"
    name = joined.nickname or ""
    return Profile(
        nickname=name,
        key=nickname.key(name),
        token_hash=user.guest_token_hash or "",
        user_id=None if user.is_guest else user.id,
        joined_at=_milliseconds(joined.entered_at),
        first_question=joined.first_question or 0,
    )


async def _answers(db: AsyncSession, game_id: UUID, seats: Mapping[int, Seat]) -> Sequence[StoredAnswer]:
    found = await db.scalars(select(GameAnswer).where(GameAnswer.game_id == game_id))
    return [
        StoredAnswer(answer.position, seats[answer.user_id].number, _record(answer))
        for answer in found
        if answer.user_id in seats
    ]


def _record(answer: GameAnswer) -> RecordedAnswer:
    return RecordedAnswer(
        choices=list(answer.choices),
        is_right=answer.is_right,
        elapsed_ms=answer.elapsed_ms,
        points=answer.points,
        # Streaks are not stored: whoever reads a checkpoint counts them.
        bonus=0,
        streak=0,
    )


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
