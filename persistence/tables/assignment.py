"""Quizzes that were given as homework."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from persistence.tables.game import words
from persistence.tables.record import Changed, Happened, Record

if TYPE_CHECKING:
    from persistence.tables.game import Game
    from persistence.tables.quiz import Quiz
    from persistence.tables.user import User


class SolutionsShown(StrEnum):
    """From when on a student of a homework is told what was right in it."""

    AT_ONCE = "at_once"
    LAST_ATTEMPT = "last_attempt"
    DUE_DATE = "due_date"
    NEVER = "never"


class Assignment(Record):
    """A quiz to be taken alone until a date. Its id is drawn, not counted: whoever is told it may take it."""

    __tablename__ = "assignments"
    __table_args__ = (
        Index(None, "teacher_id", "created_at"),
        CheckConstraint("due_at > opens_at", name="due_at"),
        CheckConstraint(
            "solutions_shown IN ('at_once', 'last_attempt', 'due_date', 'never')", name="solutions_shown"
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"), index=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="RESTRICT"))
    title: Mapped[str | None] = mapped_column(String(200))
    opens_at: Mapped[Happened]
    due_at: Mapped[datetime | None]
    is_timed: Mapped[bool] = mapped_column(default=False, server_default=false())
    most_attempts: Mapped[int | None] = mapped_column(SmallInteger)
    solutions_shown: Mapped[SolutionsShown] = mapped_column(
        words(SolutionsShown, length=12),
        default=SolutionsShown.AT_ONCE,
        server_default=SolutionsShown.AT_ONCE.value,
    )
    created_at: Mapped[Happened]
    updated_at: Mapped[Changed]

    quiz: Mapped["Quiz"] = relationship(back_populates="assignments")
    teacher: Mapped["User"] = relationship(back_populates="assignments")
    runs: Mapped[list["Game"]] = relationship(back_populates="assignment", passive_deletes=True)
