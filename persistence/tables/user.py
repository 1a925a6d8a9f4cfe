"""Users: students, teachers, administrators, and guests who only ever joined a game."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text, false, text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from persistence.tables.record import Changed, HappenedSometime, Key, Record, labels

if TYPE_CHECKING:
    from persistence.tables.assignment import Assignment
    from persistence.tables.attempt import QuizAttempt, QuizParticipation
    from persistence.tables.course import Course
    from persistence.tables.enrollment import Enrollment
    from persistence.tables.game import Game
    from persistence.tables.game_hint import GameHint
    from persistence.tables.login_session import LoginSession
    from persistence.tables.picture import PictureUpload
    from persistence.tables.quiz import Quiz
    from persistence.tables.quiz_share import QuizShare
    from persistence.tables.school_class import ClassStudent, SchoolClass
    from persistence.tables.seat_claim import SeatClaim


# Reserved so that no mail ever leads there (RFC 2606), and nobody registers there.
ERASED_DOMAIN = "erased.invalid"
# Of accounts without an e-mail address: what stands before it is the user name.
NAMED_DOMAIN = "named.invalid"
MOST_SIGNS_OF_NAME = 100
# No bcrypt hash: nothing that anybody types verifies against it.
NO_PASSWORD = "!"  # noqa: S105  # it is the absence of one


class UserRole(StrEnum):
    """What somebody may do here."""

    STUDENT = "STUDENT"
    TEACHER = "TEACHER"
    SUPER_ADMIN = "SUPER_ADMIN"


class User(Record):
    """Somebody who plays, learns or teaches."""

    __tablename__ = "users"
    __table_args__ = (Index(None, "notices_mail_next_at", postgresql_where=text("notice_mails IS NOT NULL")),)

    id: Mapped[Key]
    email: Mapped[str] = mapped_column(String(255), unique=True, index=True)
    hashed_password: Mapped[str] = mapped_column(String(255))
    full_name: Mapped[str | None] = mapped_column(String(MOST_SIGNS_OF_NAME))
    role: Mapped[UserRole] = mapped_column(
        labels(UserRole), default=UserRole.STUDENT, server_default=UserRole.STUDENT.value
    )
    is_active: Mapped[bool] = mapped_column(default=True, server_default=true())
    is_verified: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[HappenedSometime]
    updated_at: Mapped[Changed]
    is_guest: Mapped[bool] = mapped_column(default=False, server_default=false())
    # A teacher's own, a line each; see game.bad_words.own_words.
    bad_words: Mapped[str] = mapped_column(Text, default="", server_default="")
    guest_token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)

    # The teacher who has made an account without an e-mail address, and may give it another passphrase.
    keeper_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)

    # Notices of what had happened by then are read; all that is kept of them, for they are worked out.
    notices_read_at: Mapped[datetime | None]
    # The language in which somebody wants them by mail; null for who does not. What had happened by the last
    # letter has been told, and nobody looks for more before the next moment.
    notice_mails: Mapped[str | None] = mapped_column(String(2))
    notices_mailed_at: Mapped[datetime | None]
    notices_mail_next_at: Mapped[datetime | None]

    # Deleting a user is refused by PostgreSQL while any of these exist; nothing is detached beforehand.
    quizzes: Mapped[list["Quiz"]] = relationship(back_populates="teacher", passive_deletes="all")
    courses: Mapped[list["Course"]] = relationship(back_populates="teacher", passive_deletes="all")
    classes: Mapped[list["SchoolClass"]] = relationship(back_populates="teacher", passive_deletes="all")
    enrollments: Mapped[list["Enrollment"]] = relationship(back_populates="user", passive_deletes="all")
    attempts: Mapped[list["QuizAttempt"]] = relationship(back_populates="user", passive_deletes="all")
    participations: Mapped[list["QuizParticipation"]] = relationship(
        back_populates="user", passive_deletes="all"
    )
    hosted_games: Mapped[list["Game"]] = relationship(back_populates="host", passive_deletes="all")
    assignments: Mapped[list["Assignment"]] = relationship(back_populates="teacher", passive_deletes="all")

    # These say nothing without their user, and go with it.
    login_sessions: Mapped[list["LoginSession"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", passive_deletes=True
    )
    seat_claims: Mapped[list["SeatClaim"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", passive_deletes=True
    )
    game_hints: Mapped[list["GameHint"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", passive_deletes=True
    )
    picture_uploads: Mapped[list["PictureUpload"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", passive_deletes=True
    )
    quiz_shares: Mapped[list["QuizShare"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", passive_deletes=True
    )

    class_memberships: Mapped[list["ClassStudent"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def user_name(self) -> str | None:
        """What somebody without an e-mail address logs in with."""
        name, _, domain = self.email.rpartition("@")
        return name if domain == NAMED_DOMAIN else None

    @property
    def is_erased(self) -> bool:
        """Whether it was somebody who asked to be forgotten; their results stay."""
        return self.email.endswith(f"@{ERASED_DOMAIN}")
