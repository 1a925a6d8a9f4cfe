"""Games that were played, live or alone, and every answer given in them."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, Enum, ForeignKey, Index, SmallInteger, String, and_, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from persistence.tables.picture import LONGEST_NAME
from persistence.tables.record import Happened, Record

if TYPE_CHECKING:
    from persistence.tables.assignment import Assignment
    from persistence.tables.attempt import QuizAttempt, QuizParticipation
    from persistence.tables.game_hint import GameHint
    from persistence.tables.game_question import GameQuestion
    from persistence.tables.quiz import Quiz
    from persistence.tables.run import Run
    from persistence.tables.user import User


class GameMode(StrEnum):
    """Whether a game is played by a class together, or by one student alone."""

    LIVE = "live"
    SELF_PACED = "self_paced"


class GameOutcome(StrEnum):
    """How a game ended."""

    FINISHED = "finished"
    ABORTED = "aborted"


def words(enum: type[StrEnum], length: int = 10) -> Enum:
    """The values of a Python enum as text, which a check constraint holds to them."""
    return Enum(
        enum, native_enum=False, length=length, values_callable=lambda members: [m.value for m in members]
    )


class Game(Record):
    """A quiz as it was played. Who plays alone is their own host, in no room and under no code."""

    __tablename__ = "games"
    __table_args__ = (
        Index(None, "host_id", "opened_at"),
        Index(None, "quiz_id", "mode", "ended_at"),
        Index(None, "assignment_id", "host_id"),
        Index(None, "pictures", postgresql_using="gin"),
        Index(None, "host_id", "assignment_id", unique=True, postgresql_where=text("ended_at IS NULL")),
        CheckConstraint("outcome IN ('finished', 'aborted')", name="outcome"),
        CheckConstraint("mode IN ('live', 'self_paced')", name="mode"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"))
    host_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="RESTRICT"))
    access_code: Mapped[str] = mapped_column(String(10))
    settings: Mapped[dict[str, object]] = mapped_column(JSONB)
    quiz: Mapped[dict[str, object]] = mapped_column(JSONB)
    opened_at: Mapped[Happened]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[GameOutcome | None] = mapped_column(words(GameOutcome))
    stored_at: Mapped[datetime | None]
    mode: Mapped[GameMode] = mapped_column(
        words(GameMode), default=GameMode.LIVE, server_default=GameMode.LIVE.value
    )
    assignment_id: Mapped[UUID | None] = mapped_column(ForeignKey("assignments.id", ondelete="SET NULL"))
    # The class that the room was opened for.
    class_id: Mapped[int | None] = mapped_column(ForeignKey("classes.id", ondelete="SET NULL"), index=True)
    # How many questions were asked, null where it is unknown; which one the end of the game cut short; and
    # which ones do not count, by their positions.
    asked: Mapped[int | None] = mapped_column(SmallInteger)
    cut: Mapped[int | None] = mapped_column(SmallInteger)
    voided: Mapped[list[int]] = mapped_column(ARRAY(SmallInteger), default=list, server_default=text("'{}'"))
    # The names of all that the frozen quiz shows.
    pictures: Mapped[list[str]] = mapped_column(
        ARRAY(String(LONGEST_NAME)), default=list, server_default=text("'{}'")
    )

    # Of all answers that count, once the results are stored.
    median_ms: Mapped[int | None]

    # `quiz` is the frozen copy; this is the quiz that its teacher may have changed since.
    source: Mapped["Quiz"] = relationship(back_populates="games")
    host: Mapped["User"] = relationship(back_populates="hosted_games")
    assignment: Mapped["Assignment | None"] = relationship(back_populates="runs")
    run: Mapped["Run | None"] = relationship(
        back_populates="game", cascade="all, delete-orphan", passive_deletes=True
    )
    participations: Mapped[list["QuizParticipation"]] = relationship(
        back_populates="game", cascade="all, delete-orphan", passive_deletes=True
    )
    attempts: Mapped[list["QuizAttempt"]] = relationship(
        back_populates="game", cascade="all, delete-orphan", passive_deletes=True
    )
    answers: Mapped[list["GameAnswer"]] = relationship(
        back_populates="game", cascade="all, delete-orphan", passive_deletes=True
    )
    questions: Mapped[list["GameQuestion"]] = relationship(
        back_populates="game", cascade="all, delete-orphan", passive_deletes=True
    )
    hints: Mapped[list["GameHint"]] = relationship(
        back_populates="game", cascade="all, delete-orphan", passive_deletes=True
    )


# A class plays it now, or would if its room were there.
IS_LIVE = and_(Game.mode == GameMode.LIVE, Game.ended_at.is_(None))


class GameAnswer(Record):
    """What one player answered to the question at one position, and what it earned.

    ``is_right`` is about the choices, also where the question was voided and counts for nothing.
    """

    __tablename__ = "game_answers"
    __table_args__ = (Index(None, "game_id", "position"),)

    game_id: Mapped[UUID] = mapped_column(ForeignKey("games.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="RESTRICT"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int | None] = mapped_column(
        ForeignKey("questions.id", ondelete="SET NULL"), index=True
    )
    choices: Mapped[list[int]] = mapped_column(ARRAY(SmallInteger))
    is_right: Mapped[bool]
    points: Mapped[int]
    elapsed_ms: Mapped[int]

    game: Mapped["Game"] = relationship(back_populates="answers")
