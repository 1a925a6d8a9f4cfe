"""Who entered a quiz, and how those who finished it did."""

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Float,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    cast,
    func,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship

from game.nickname import MOST_SIGNS
from persistence.tables.record import HappenedSometime, Key, Record

if TYPE_CHECKING:
    from persistence.tables.game import Game
    from persistence.tables.quiz import Quiz
    from persistence.tables.user import User


class QuizAttempt(Record):
    """A student's result in one game, or in a quiz played before games were kept."""

    __tablename__ = "quiz_attempts"
    __table_args__ = (
        UniqueConstraint("game_id", "user_id"),
        Index(None, "quiz_id", "user_id"),
        CheckConstraint(
            "0 <= correct_answers AND correct_answers <= total_questions", name="correct_answers"
        ),
    )

    id: Mapped[Key]
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="RESTRICT"), index=True)
    score: Mapped[int] = mapped_column(default=0, server_default="0")
    # Those that count and were asked since they joined: who came late has missed none before.
    total_questions: Mapped[int]
    correct_answers: Mapped[int] = mapped_column(default=0, server_default="0")
    rank: Mapped[str | None] = mapped_column(String(50))
    completed_at: Mapped[HappenedSometime]
    game_id: Mapped[UUID | None] = mapped_column(ForeignKey("games.id", ondelete="CASCADE"))

    quiz: Mapped["Quiz"] = relationship(back_populates="attempts")
    user: Mapped["User"] = relationship(back_populates="attempts")
    game: Mapped["Game | None"] = relationship(back_populates="attempts")


# How many of its questions were answered rightly; nothing can be said of an attempt without questions.
PERCENT = 100 * cast(QuizAttempt.correct_answers, Float) / func.nullif(QuizAttempt.total_questions, 0)


class QuizParticipation(Record):
    """A student's entry into one game, or into a quiz before games were kept."""

    __tablename__ = "quiz_participations"
    __table_args__ = (UniqueConstraint("game_id", "user_id"), Index(None, "quiz_id", "user_id"))

    id: Mapped[Key]
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="RESTRICT"), index=True)
    entered_at: Mapped[HappenedSometime]
    game_id: Mapped[UUID | None] = mapped_column(ForeignKey("games.id", ondelete="CASCADE"))
    nickname: Mapped[str | None] = mapped_column(String(MOST_SIGNS))
    # The first question that they could answer; null where unknown, and taken for the first of all.
    first_question: Mapped[int | None] = mapped_column(SmallInteger)
    # Their seat in the room; null where it is unknown, and of who plays alone.
    seat: Mapped[int | None]
    # The positions of questions to which they gave no answer although they were there; null where unknown.
    silent: Mapped[list[int] | None] = mapped_column(ARRAY(SmallInteger))
    # In hundredths of everybody's limit, of who has another one, while the game is played.
    extra_time: Mapped[int | None] = mapped_column(SmallInteger)

    quiz: Mapped["Quiz"] = relationship(back_populates="participations")
    user: Mapped["User"] = relationship(back_populates="participations")
    game: Mapped["Game | None"] = relationship(back_populates="participations")
