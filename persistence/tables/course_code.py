"""The code by which students come into one course."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from persistence.tables.record import Happened, Record


class CourseCode(Record):
    """Whoever knows ``code`` may enrol, published or not; without a row nobody joins by a code."""

    __tablename__ = "course_codes"
    __table_args__ = (CheckConstraint("code ~ '^[A-Z0-9]+$' COLLATE \"C\"", name="code"),)

    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(10), unique=True)
    created_at: Mapped[Happened]
