"""Who takes a course, and how far they have come in each of its lessons."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from persistence.tables.record import HappenedSometime, Key, Record, labels

if TYPE_CHECKING:
    from persistence.tables.course import Course, Lesson
    from persistence.tables.user import User


class EnrollmentStatus(StrEnum):
    """Where a student stands in a course."""

    ACTIVE = "ACTIVE"
    COMPLETED = "COMPLETED"
    DROPPED = "DROPPED"


class LessonStatus(StrEnum):
    """Where a student stands in a lesson."""

    NOT_STARTED = "NOT_STARTED"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"


class Enrollment(Record):
    """A student in a course."""

    __tablename__ = "enrollments"
    __table_args__ = (
        UniqueConstraint("course_id", "user_id"),
        CheckConstraint("progress_percent BETWEEN 0 AND 100", name="progress_percent"),
    )

    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="RESTRICT"), index=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"))
    status: Mapped[EnrollmentStatus] = mapped_column(
        labels(EnrollmentStatus),
        default=EnrollmentStatus.ACTIVE,
        server_default=EnrollmentStatus.ACTIVE.value,
    )
    progress_percent: Mapped[float] = mapped_column(default=0.0, server_default="0")
    enrolled_at: Mapped[HappenedSometime]
    completed_at: Mapped[datetime | None]

    user: Mapped["User"] = relationship(back_populates="enrollments")
    course: Mapped["Course"] = relationship(back_populates="enrollments")
    lesson_progress: Mapped[list["LessonProgress"]] = relationship(
        back_populates="enrollment", cascade="all, delete-orphan", passive_deletes=True
    )


class LessonProgress(Record):
    """A student's progress in one lesson of a course."""

    __tablename__ = "lesson_progress"
    __table_args__ = (
        UniqueConstraint("enrollment_id", "lesson_id"),
        CheckConstraint("time_spent_seconds >= 0", name="time_spent_seconds"),
    )

    id: Mapped[Key]
    enrollment_id: Mapped[int] = mapped_column(ForeignKey("enrollments.id", ondelete="CASCADE"))
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lessons.id", ondelete="CASCADE"), index=True)
    status: Mapped[LessonStatus] = mapped_column(
        labels(LessonStatus),
        default=LessonStatus.NOT_STARTED,
        server_default=LessonStatus.NOT_STARTED.value,
    )
    time_spent_seconds: Mapped[int] = mapped_column(default=0, server_default="0")
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]

    enrollment: Mapped["Enrollment"] = relationship(back_populates="lesson_progress")
    lesson: Mapped["Lesson"] = relationship(back_populates="progress_records")
