"""Classes of a teacher: who is in them, and what everybody who is in one gets."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from persistence.tables.record import Changed, Happened, Key, Record

if TYPE_CHECKING:
    from persistence.tables.user import User


class SchoolClass(Record):
    """Students whom a teacher has together; whoever knows ``code`` may join."""

    __tablename__ = "classes"
    __table_args__ = (CheckConstraint("code ~ '^[A-Z0-9]+$' COLLATE \"C\"", name="code"),)

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(200))
    code: Mapped[str] = mapped_column(String(10), unique=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="RESTRICT"), index=True)
    created_at: Mapped[Happened]
    updated_at: Mapped[Changed]
    archived_at: Mapped[datetime | None]

    teacher: Mapped["User"] = relationship(back_populates="classes")


class ClassStudent(Record):
    """Somebody who is in a class."""

    __tablename__ = "class_students"
    __table_args__ = (UniqueConstraint("class_id", "user_id"),)

    id: Mapped[Key]
    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    joined_at: Mapped[Happened]

    user: Mapped["User"] = relationship(back_populates="class_memberships")


class ClassCourse(Record):
    """A course that everybody in a class takes, whoever joins later too."""

    __tablename__ = "class_courses"
    __table_args__ = (UniqueConstraint("class_id", "course_id"),)

    id: Mapped[Key]
    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"), index=True)
    given_at: Mapped[Happened]


class ClassHomework(Record):
    """A homework that everybody in a class finds in their list, whoever joins later too."""

    __tablename__ = "class_homework"
    __table_args__ = (UniqueConstraint("class_id", "assignment_id"),)

    id: Mapped[Key]
    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"))
    assignment_id: Mapped[UUID] = mapped_column(ForeignKey("assignments.id", ondelete="CASCADE"), index=True)
    given_at: Mapped[Happened]
