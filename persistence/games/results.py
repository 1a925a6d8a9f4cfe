"""Results of a live game on their way into tables. Everything here may be done again without harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from sqlalchemy import ARRAY, String, Table, any_, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from game.answer import RecordedAnswer
from game.letters import shortened
from game.marking import is_right
from game.nickname import LONGEST, MOST_SIGNS
from game.quiz import Quiz
from game.results import Outcome
from game.seat import Seat
from persistence.any_of import any_of
from persistence.courses.quiz_lessons import complete_quiz_lessons
from persistence.games.played_questions import storable
from persistence.tables import (
    Game,
    GameAnswer,
    GameOutcome,
    Question,
    QuizAttempt,
    QuizParticipation,
    Record,
    SeatClaim,
    User,
    UserRole,
)
from persistence.tables.user import MOST_SIGNS_OF_NAME, NO_PASSWORD

# SQLSTATE classes of PostgreSQL's refusals: data exception, integrity constraint violation.
_REFUSALS = ("22", "23")
_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class FinalScore:
    """How one player ended: ``place`` among ``players``, and ``questions`` that count since they joined."""

    user_id: int
    score: int
    questions: int
    correct_answers: int
    place: int
    players: int


@dataclass(frozen=True, slots=True)
class GameResults:
    """The results of one game, while its row is locked."""

    db: AsyncSession
    game_id: UUID
    quiz_id: int
    quiz: Quiz

    @classmethod
    async def lock(cls, db: AsyncSession, game_id: UUID) -> GameResults | None:
        """One writer at a time for each game; None when the game is not there (any more)."""
        game = await db.get(Game, game_id, with_for_update=True)
        return None if game is None else cls(db, game_id, game.quiz_id, Quiz.model_validate(game.quiz))

    async def add_players(self, seats: Sequence[Seat]) -> dict[int, int]:
        """Note that these players have joined. Returns seat → user id; guests get a row of their own."""
        users = await self.known(seats)
        if newcomers := [seat for seat in seats if seat.number not in users]:
            await self._insert(User, ["guest_token_hash"], [_guest(seat) for seat in newcomers])
            users |= await self._guests(newcomers)
        rows = [
            {
                "quiz_id": self.quiz_id,
                "user_id": users[seat.number],
                "game_id": self.game_id,
                "nickname": shortened(seat.profile.nickname, LONGEST, MOST_SIGNS),
                "entered_at": datetime.fromtimestamp(seat.profile.joined_at / 1000, UTC),
                "first_question": seat.profile.first_question,
                "silent": [],
            }
            for seat in seats
        ]
        await self._insert(QuizParticipation, ["game_id", "user_id"], rows)
        return users

    async def rename(self, seats: Sequence[Seat]) -> None:
        """These players are called otherwise from now on; what a guest was called before is nowhere kept."""
        users = await self.known(seats)
        for seat in seats:
            name, user_id = seat.profile.nickname, users.get(seat.number)
            entry = update(QuizParticipation).where(
                QuizParticipation.game_id == self.game_id, QuizParticipation.user_id == user_id
            )
            await self.db.execute(entry.values(nickname=shortened(name, LONGEST, MOST_SIGNS)))
            guest = update(User).where(User.id == user_id, User.is_guest)
            await self.db.execute(guest.values(full_name=shortened(name, LONGEST, MOST_SIGNS_OF_NAME)))

    async def known(self, seats: Sequence[Seat]) -> dict[int, int]:
        """Seat → user id of those who have a row already, from whichever game."""
        users = await self._accounts(seats)
        return users | await self._guests([seat for seat in seats if seat.number not in users])

    async def users_of(self, seats: Sequence[Seat]) -> dict[int, int]:
        """Seat → user id of everybody in the room; who has not been noted yet is noted now."""
        query = (
            select(User.guest_token_hash, User.id)
            .join(QuizParticipation, QuizParticipation.user_id == User.id)
            .where(QuizParticipation.game_id == self.game_id)
        )
        noted = [(token, user_id) for token, user_id in await self.db.execute(query)]
        guests, ids = {token: user_id for token, user_id in noted if token}, {id_ for _, id_ in noted}
        users: dict[int, int] = {}
        for seat in seats:
            account = seat.profile.user_id
            user_id = account if account in ids else guests.get(seat.profile.token_hash)
            if user_id is not None:
                users[seat.number] = user_id
        return users | await self.add_players([seat for seat in seats if seat.number not in users])

    async def stored_questions(self) -> set[int]:
        """The positions whose answers are in the table; a question's answers come in one transaction."""
        query = select(GameAnswer.position).where(GameAnswer.game_id == self.game_id).distinct()
        return set(await self.db.scalars(query))

    async def add_answers(self, position: int, answers: Mapping[int, RecordedAnswer]) -> None:
        """Store what was answered to one question, by user id, and what it earns by now."""
        question = self.quiz.questions[position]
        question_id = await self._question_id(position)
        rows = [
            {
                "game_id": self.game_id,
                "user_id": user_id,
                "position": position,
                "question_id": question_id,
                "choices": answer.choices,
                "is_right": is_right(question, answer.choices),
                "points": storable(answer.points),
                "elapsed_ms": storable(answer.elapsed_ms),
            }
            for user_id, answer in answers.items()
        ]
        await self._insert(GameAnswer, ["game_id", "user_id", "position"], rows)

    async def add_attempts(self, scores: Sequence[FinalScore], *, completed_at: datetime) -> None:
        """Store how everybody ended, and complete the lessons that this earns them."""
        rows = [
            {
                "quiz_id": self.quiz_id,
                "user_id": score.user_id,
                "score": storable(score.score),
                "total_questions": score.questions,
                "correct_answers": min(score.correct_answers, score.questions),
                "rank": f"{score.place}/{score.players}",
                "completed_at": completed_at,
                "game_id": self.game_id,
            }
            for score in scores
        ]
        await self._insert(QuizAttempt, ["game_id", "user_id"], rows)
        players = [score.user_id for score in scores]
        await complete_quiz_lessons(self.db, user_ids=players, quiz_ids=[self.quiz_id])

    async def end(self, outcome: Outcome, started_at: datetime | None, ended_at: datetime) -> None:
        """Close the game's row; its results are complete with this transaction."""
        await self.db.execute(
            update(Game)
            .where(Game.id == self.game_id, Game.stored_at.is_(None))
            .values(
                outcome=GameOutcome(outcome),
                started_at=started_at,
                ended_at=ended_at,
                stored_at=datetime.now(UTC),
            )
        )

    async def _accounts(self, seats: Sequence[Seat]) -> dict[int, int]:
        """Seats whose student was logged in, with a user that still exists."""
        wanted = {seat.number: seat.profile.user_id for seat in seats if seat.profile.user_id is not None}
        if not wanted:
            return {}
        known = set(await self.db.scalars(select(User.id).where(any_of(User.id, wanted.values()))))
        return {seat: user_id for seat, user_id in wanted.items() if user_id in known}

    async def _guests(self, seats: Sequence[Seat]) -> dict[int, int]:
        """Seats whose phone has a user already, be it a guest or who has claimed the seat since."""
        if not seats:
            return {}
        by_token = {seat.profile.token_hash: seat.number for seat in seats}
        tokens = literal(list(by_token), ARRAY(String))
        guests = select(User.guest_token_hash, User.id).where(User.guest_token_hash == any_(tokens))
        claims = select(SeatClaim.token_hash, SeatClaim.user_id).where(SeatClaim.token_hash == any_(tokens))
        query = guests.union_all(claims)
        return {by_token[token]: user_id for token, user_id in await self.db.execute(query) if token}

    async def _question_id(self, position: int) -> int | None:
        """The question as it is in the teacher's quiz, unless it was deleted meanwhile."""
        wanted = self.quiz.questions[position].id
        if wanted is None:
            return None
        query = select(Question.id).where(Question.id == wanted).with_for_update(read=True, key_share=True)
        return await self.db.scalar(query)

    async def _insert(
        self, table: type[Record], key: list[str], rows: Sequence[Mapping[str, object]]
    ) -> None:
        """Insert what is not there; the key is named, for a bare DO NOTHING would hide other conflicts."""
        if rows:
            # Past the ORM, which would look at each value of each row; and in parts, for rounds of the event
            # loop must stay short while a large room is stored.
            statement = insert(cast("Table", table.__table__)).on_conflict_do_nothing(index_elements=key)
            for start in range(0, len(rows), _ROWS_AT_ONCE):
                await self.db.execute(statement, list(rows[start : start + _ROWS_AT_ONCE]))


def is_refused(error: SQLAlchemyError) -> bool:
    """Whether PostgreSQL, or its driver, does not take these rows, however often they are sent."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    # The driver looks at values before it sends them, and has no SQLSTATE for its own refusals.
    is_unfit = isinstance(cause, BaseException) and isinstance(cause.__cause__, ValueError)
    return is_unfit or str(getattr(cause, "sqlstate", None)).startswith(_REFUSALS)


def _guest(seat: Seat) -> dict[str, object]:
    token = seat.profile.token_hash
    return {
        "email": f"{token[:32]}@guest.invalid",
        "hashed_password": NO_PASSWORD,
        # Where they played, guests are called as the game has it.
        "full_name": shortened(seat.profile.nickname, LONGEST, MOST_SIGNS_OF_NAME),
        "role": UserRole.STUDENT,
        "is_guest": True,
        "guest_token_hash": token,
    }
