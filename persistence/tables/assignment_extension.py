"""Homework that one student may take longer, or more often, than the others."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from persistence.tables.record import Happened, Record


class AssignmentExtension(Record):
    """``due_at`` stands in the place of the homework's, where there is one; attempts come on top of its."""

    __tablename__ = "assignment_extensions"
    __table_args__ = (CheckConstraint("more_attempts BETWEEN 0 AND 100", name="more_attempts"),)

    assignment_id: Mapped[UUID] = mapped_column(
        ForeignKey("assignments.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    due_at: Mapped[datetime | None]
    more_attempts: Mapped[int] = mapped_column(SmallInteger, default=0, server_default="0")
    created_at: Mapped[Happened]
