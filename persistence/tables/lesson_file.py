"""Files that teachers bring for lessons: what is in them is elsewhere, under their keys."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from persistence.tables.record import Happened, Key, Record, labels

if TYPE_CHECKING:
    from persistence.tables.course import Course

LONGEST_NAME = 255


class FileType(StrEnum):
    """What a file is, by its first bytes."""

    PDF = "PDF"
    MP4 = "MP4"
    WEBM = "WEBM"


class LessonFile(Record):
    """A file for the lessons of one course.

    ``key`` is where its pieces are kept. ``bytes`` is null until all of it has come; ``expected`` is what one
    that comes piece by piece will have. ``unused_since`` is null while a lesson names it. One without a
    course is nobody's: the janitor deletes it.
    """

    __tablename__ = "lesson_files"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(32), unique=True)
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    type: Mapped[FileType] = mapped_column(labels(FileType))
    bytes: Mapped[int | None] = mapped_column(BigInteger)
    expected: Mapped[int | None] = mapped_column(BigInteger)
    uploaded_at: Mapped[Happened]
    unused_since: Mapped[datetime | None] = mapped_column(index=True)

    course: Mapped["Course | None"] = relationship(back_populates="files")
