"""A teacher's courses, and how far their students are."""

from dataclasses import dataclass

from sqlalchemy import func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.page import Rows, Slice, rows_of
from persistence.tables import Course, Enrollment, EnrollmentStatus


@dataclass(frozen=True, slots=True)
class TaughtCourse:
    """``completions`` counts who has ever completed it; the average is of those who did not drop it."""

    id: int
    title: str
    is_published: bool
    active: int
    completed: int
    dropped: int
    completions: int
    average_progress: float | None


async def list_taught_courses(db: AsyncSession, teacher_id: int, part: Slice) -> Rows[TaughtCourse]:
    """The newest first."""
    own = (Course.teacher_id == teacher_id, Course.archived_at.is_(None))
    shown = select(Course.id, Course.title, Course.is_published, Course.created_at).where(*own)
    newest = shown.order_by(Course.created_at.desc().nulls_last(), Course.id.desc())
    page = newest.offset(part.offset).limit(part.limit).subquery()
    is_dropped = Enrollment.status == EnrollmentStatus.DROPPED
    enrolled = (
        select(
            func.count().filter(Enrollment.status == EnrollmentStatus.ACTIVE).label("active"),
            func.count().filter(Enrollment.status == EnrollmentStatus.COMPLETED).label("completed"),
            func.count().filter(is_dropped).label("dropped"),
            func.count(Enrollment.completed_at).label("completions"),
            func.avg(Enrollment.progress_percent).filter(~is_dropped).label("average_progress"),
        )
        .where(Enrollment.course_id == page.c.id)
        .lateral()
    )
    query = (
        select(page.c.id, page.c.title, page.c.is_published, enrolled)
        .join_from(page, enrolled, true())
        .order_by(page.c.created_at.desc().nulls_last(), page.c.id.desc())
    )
    rows = [TaughtCourse(*row) for row in await db.execute(query)]
    return await rows_of(db, rows, part, select(Course.id).where(*own))
