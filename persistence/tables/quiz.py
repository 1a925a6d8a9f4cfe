"""Quizzes, their questions, and the choices of each question."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Text,
    false,
    func,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column, relationship, validates

from game.playable import FEWEST_SECONDS, MOST_POINTS, MOST_SECONDS, USUAL_POINTS, USUAL_SECONDS
from game.tags import MOST_LETTERS, key
from persistence.tables.record import Changed, HappenedSometime, Key, Record, labels

if TYPE_CHECKING:
    from persistence.tables.assignment import Assignment
    from persistence.tables.attempt import QuizAttempt, QuizParticipation
    from persistence.tables.game import Game
    from persistence.tables.quiz_share import QuizShare
    from persistence.tables.user import User


class QuestionType(StrEnum):
    """How a question is answered."""

    MULTIPLE_CHOICE = "multiple_choice"
    TRUE_FALSE = "true_false"
    MULTIPLE_SELECT = "multiple_select"


class Quiz(Record):
    """A quiz as its teacher writes it; what was played is kept in its games."""

    __tablename__ = "quizzes"
    # What students type, see game/access_code.py.
    __table_args__ = (
        CheckConstraint("access_code ~ '^[A-Z0-9]+$' COLLATE \"C\"", name="access_code"),
        Index(None, "tag_keys", postgresql_using="gin"),
    )

    id: Mapped[Key]
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str | None] = mapped_column(Text)
    access_code: Mapped[str] = mapped_column(String(10), unique=True, index=True)
    is_public: Mapped[bool] = mapped_column(default=False, server_default=false())
    teacher_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="RESTRICT"), index=True)
    created_at: Mapped[HappenedSometime]
    updated_at: Mapped[Changed]
    archived_at: Mapped[datetime | None]
    # The quiz that this is a copy of, or a copy of a copy; it may be gone by now.
    family_id: Mapped[int | None] = mapped_column(index=True)
    # As its teacher writes them, and what they are compared by.
    tags: Mapped[list[str]] = mapped_column(
        ARRAY(String(MOST_LETTERS)), default=list, server_default=text("'{}'")
    )
    tag_keys: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list, server_default=text("'{}'"))

    teacher: Mapped["User"] = relationship(back_populates="quizzes")
    questions: Mapped[list["Question"]] = relationship(
        back_populates="quiz",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Question.position, Question.id",
        collection_class=ordering_list("position"),
    )
    attempts: Mapped[list["QuizAttempt"]] = relationship(
        back_populates="quiz", cascade="all, delete-orphan", passive_deletes=True
    )
    participations: Mapped[list["QuizParticipation"]] = relationship(
        back_populates="quiz", cascade="all, delete-orphan", passive_deletes=True
    )
    games: Mapped[list["Game"]] = relationship(
        back_populates="source", cascade="all, delete-orphan", passive_deletes=True
    )
    assignments: Mapped[list["Assignment"]] = relationship(
        back_populates="quiz", cascade="all, delete-orphan", passive_deletes=True
    )
    shares: Mapped[list["QuizShare"]] = relationship(
        back_populates="quiz", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def first_of_family(self) -> int:
        """The id of the quiz that all copies come from: this one, if it is no copy."""
        return self.family_id or self.id

    @validates("tags")
    def _fold_tags(self, _: str, tags: Sequence[str]) -> list[str]:
        self.tag_keys = [key(tag) for tag in tags]
        return list(tags)


SPACES: tuple[ColumnElement[str], ...] = (
    literal_column(r"'\s+'"),
    literal_column("''"),
    literal_column("'g'"),
)
# As `Quiz.first_of_family`, in a query.
FAMILY = func.coalesce(Quiz.family_id, Quiz.id)


def text_key(text: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """What texts are compared by that came back from a file: without spaces and capitals."""
    # Constants, not parameters: so that the index serves.
    spaces, nothing, everywhere = SPACES
    return func.md5(func.lower(func.regexp_replace(text, spaces, nothing, everywhere)))


class Question(Record):
    """One question, at its place in the quiz."""

    __tablename__ = "questions"
    __table_args__ = (
        Index(None, "quiz_id", "position"),
        # As `text_key`.
        Index("ix_questions_text_key", text(r"md5(lower(regexp_replace(text, '\s+', '', 'g')))")),
        CheckConstraint(f"time_limit BETWEEN {FEWEST_SECONDS} AND {MOST_SECONDS}", name="time_limit"),
        CheckConstraint(f"points BETWEEN 0 AND {MOST_POINTS}", name="points"),
    )

    id: Mapped[Key]
    text: Mapped[str] = mapped_column(Text)
    question_type: Mapped[QuestionType] = mapped_column(
        labels(QuestionType),
        default=QuestionType.MULTIPLE_CHOICE,
        server_default=QuestionType.MULTIPLE_CHOICE.value,
    )
    points: Mapped[int] = mapped_column(default=USUAL_POINTS, server_default=str(USUAL_POINTS))
    time_limit: Mapped[int] = mapped_column(default=USUAL_SECONDS, server_default=str(USUAL_SECONDS))
    # Shown with the solution, which it may tell.
    explanation: Mapped[str | None] = mapped_column(Text)
    picture: Mapped[str | None] = mapped_column(ForeignKey("pictures.name", ondelete="RESTRICT"), index=True)
    alternative_text: Mapped[str | None] = mapped_column(Text)
    # Otherwise each game has its choices in an order of its own.
    keeps_choice_order: Mapped[bool] = mapped_column(default=False, server_default=false())
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0, server_default="0")

    quiz: Mapped["Quiz"] = relationship(back_populates="questions")
    choices: Mapped[list["Choice"]] = relationship(
        back_populates="question",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Choice.position, Choice.id",
        collection_class=ordering_list("position"),
    )


class Choice(Record):
    """One of the answers that a question offers."""

    __tablename__ = "choices"
    __table_args__ = (Index(None, "question_id", "position"),)

    id: Mapped[Key]
    text: Mapped[str] = mapped_column(String(255))
    is_correct: Mapped[bool] = mapped_column(default=False, server_default=false())
    picture: Mapped[str | None] = mapped_column(ForeignKey("pictures.name", ondelete="RESTRICT"), index=True)
    alternative_text: Mapped[str | None] = mapped_column(Text)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0, server_default="0")

    question: Mapped["Question"] = relationship(back_populates="choices")
