"""Quizzes that their owners have shared with colleagues."""

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from persistence.tables.record import Happened, Key, Record

if TYPE_CHECKING:
    from persistence.tables.quiz import Quiz
    from persistence.tables.user import User


class QuizShare(Record):
    """What lets a user host the quiz, and change it if ``may_edit``; it stays its owner's."""

    __tablename__ = "quiz_shares"
    __table_args__ = (UniqueConstraint("quiz_id", "user_id"),)

    id: Mapped[Key]
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    may_edit: Mapped[bool] = mapped_column(default=False, server_default=false())
    shared_at: Mapped[Happened]

    quiz: Mapped["Quiz"] = relationship(back_populates="shares")
    user: Mapped["User"] = relationship(back_populates="quiz_shares")
