"""Courses and their lessons."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, Text, false, text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from persistence.tables.record import Changed, HappenedSometime, Key, Record, labels

if TYPE_CHECKING:
    from persistence.tables.enrollment import Enrollment, LessonProgress
    from persistence.tables.lesson_file import LessonFile
    from persistence.tables.quiz import Quiz
    from persistence.tables.user import User

_BY_CODE = "linked_quiz_id IS NULL"
# What the catalogue asks for, in the words of the query.
_NEWEST = "created_at DESC NULLS LAST"
_OPEN = "is_published IS true AND archived_at IS NULL"


class ContentType(StrEnum):
    """What a lesson is made of."""

    VIDEO = "VIDEO"
    TEXT = "TEXT"
    PDF = "PDF"
    QUIZ_LINK = "QUIZ_LINK"


class Course(Record):
    """A course that students enroll in."""

    __tablename__ = "courses"
    __table_args__ = (
        # The catalogue, the newest first: a page of it reads no more than that page.
        Index("ix_courses_open", text(_NEWEST), text("id DESC"), postgresql_where=text(_OPEN)),
    )

    id: Mapped[Key]
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str | None] = mapped_column(Text)
    thumbnail_url: Mapped[str | None] = mapped_column(String(500))
    category: Mapped[str | None] = mapped_column(String(100))
    is_published: Mapped[bool] = mapped_column(default=False, server_default=false())
    teacher_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="RESTRICT"), index=True)
    created_at: Mapped[HappenedSometime]
    updated_at: Mapped[Changed]
    archived_at: Mapped[datetime | None]

    teacher: Mapped["User"] = relationship(back_populates="courses")
    lessons: Mapped[list["Lesson"]] = relationship(
        back_populates="course",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Lesson.order_index, Lesson.id",
    )
    enrollments: Mapped[list["Enrollment"]] = relationship(
        back_populates="course", cascade="all, delete-orphan", passive_deletes=True
    )
    files: Mapped[list["LessonFile"]] = relationship(back_populates="course", passive_deletes="all")


class Lesson(Record):
    """One step of a course."""

    __tablename__ = "lessons"
    __table_args__ = (
        Index(None, "course_id", "order_index"),
        # Of a database from before, whose quiz lessons may know their quiz by the code alone.
        Index("ix_lessons_code", text("upper(btrim(quiz_code))"), postgresql_where=text(_BY_CODE)),
        CheckConstraint("pass_percent BETWEEN 0 AND 100", name="pass_percent"),
        # Another lesson finds a place behind the last one.
        CheckConstraint("order_index BETWEEN 0 AND 1000000", name="order_index"),
        CheckConstraint("duration_minutes BETWEEN 0 AND 10000", name="duration_minutes"),
    )

    id: Mapped[Key]
    title: Mapped[str] = mapped_column(String(200))
    content_type: Mapped[ContentType] = mapped_column(
        labels(ContentType), default=ContentType.TEXT, server_default=ContentType.TEXT.value
    )
    content_url: Mapped[str | None] = mapped_column(String(500))
    # In place of an address: a file of this course's own.
    file_id: Mapped[int | None] = mapped_column(
        ForeignKey("lesson_files.id", ondelete="RESTRICT"), index=True
    )
    content_text: Mapped[str | None] = mapped_column(Text)
    order_index: Mapped[int] = mapped_column(default=0, server_default="0")
    duration_minutes: Mapped[int] = mapped_column(default=0, server_default="0")
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"))
    linked_quiz_id: Mapped[int | None] = mapped_column(
        ForeignKey("quizzes.id", ondelete="SET NULL"), index=True
    )
    quiz_code: Mapped[str | None] = mapped_column(String(10))
    created_at: Mapped[HappenedSometime]
    pass_percent: Mapped[int | None] = mapped_column(SmallInteger)
    captions: Mapped[str | None] = mapped_column(Text)
    is_published: Mapped[bool] = mapped_column(default=True, server_default=true())

    course: Mapped["Course"] = relationship(back_populates="lessons")
    linked_quiz: Mapped["Quiz | None"] = relationship()
    file: Mapped["LessonFile | None"] = relationship()
    progress_records: Mapped[list["LessonProgress"]] = relationship(
        back_populates="lesson", cascade="all, delete-orphan", passive_deletes=True
    )
