"""Files of lessons in PostgreSQL: what a teacher keeps, what a lesson may name, and what none names."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.tables import Course, Lesson, LessonFile, User


async def count_bytes(db: AsyncSession, teacher_id: int) -> int:
    """How much the courses of a teacher keep, with what is still coming of files that were begun."""
    size = func.coalesce(LessonFile.bytes, LessonFile.expected)
    kept = select(func.coalesce(func.sum(size), 0)).join(Course, Course.id == LessonFile.course_id)
    return int((await db.execute(kept.where(Course.teacher_id == teacher_id))).scalar_one() or 0)


async def list_files(db: AsyncSession, course_id: int) -> Sequence[LessonFile]:
    """Those that have come whole, the newest first."""
    whole = select(LessonFile).where(LessonFile.course_id == course_id, LessonFile.bytes.is_not(None))
    return (await db.scalars(whole.order_by(LessonFile.id.desc()))).all()


async def lock_teacher(db: AsyncSession, course_id: int) -> int | None:
    """The teacher of a course, for whom one file at a time is counted, so that two do not pass the quota."""
    locked = select(User.id).join(Course, Course.teacher_id == User.id).where(Course.id == course_id)
    return await db.scalar(locked.with_for_update(of=User, key_share=True))


async def complete_file(db: AsyncSession, file_id: int, size: int) -> LessonFile | None:
    """Note that all of it has come; None if its course is deleted meanwhile."""
    whole = update(LessonFile).where(LessonFile.id == file_id, LessonFile.course_id.is_not(None))
    return await db.scalar(whole.values(bytes=size).returning(LessonFile))


async def find_file(db: AsyncSession, course_id: int, file_id: int) -> LessonFile | None:
    """A whole file of a course, which is there until the transaction ends."""
    query = select(LessonFile).where(
        LessonFile.id == file_id, LessonFile.course_id == course_id, LessonFile.bytes.is_not(None)
    )
    return await db.scalar(query.with_for_update(read=True))


async def find_coming_file(db: AsyncSession, course_id: int, file_id: int) -> LessonFile | None:
    """One that comes piece by piece, or has come so."""
    is_coming = (LessonFile.course_id == course_id, LessonFile.expected.is_not(None))
    return await db.scalar(select(LessonFile).where(LessonFile.id == file_id, *is_coming))


async def lock_file(db: AsyncSession, course_id: int, file_id: int) -> bool:
    """Whether there is one; no lesson comes to name it until the transaction ends."""
    query = select(LessonFile.id).where(LessonFile.id == file_id, LessonFile.course_id == course_id)
    return await db.scalar(query.with_for_update()) is not None


async def give_up_file(db: AsyncSession, file_id: int) -> None:
    """Take it out of its lessons and its course; the janitor deletes what is nobody's."""
    await db.execute(update(Lesson).where(Lesson.file_id == file_id).values(file_id=None))
    await db.execute(update(LessonFile).where(LessonFile.id == file_id).values(course_id=None))


async def forget_file(db: AsyncSession, file_id: int) -> None:
    await db.execute(delete(LessonFile).where(LessonFile.id == file_id))


async def mark_unused(db: AsyncSession, now: datetime) -> None:
    """Note since when no lesson names a file, and forget it of those that one names again."""
    unmarked, marked = LessonFile.unused_since.is_(None), LessonFile.unused_since.is_not(None)
    await db.execute(update(LessonFile).where(unmarked, ~_is_named()).values(unused_since=now))
    await db.execute(update(LessonFile).where(marked, _is_named()).values(unused_since=None))


async def delete_unused(db: AsyncSession, *, since: datetime, most: int) -> Sequence[str]:
    """Delete files that no lesson has named since then, or whose course is deleted; returns their keys."""
    is_old = or_(LessonFile.unused_since < since, LessonFile.course_id.is_(None))
    old = select(LessonFile.id).where(is_old, ~_is_named()).limit(most)
    some = (await db.scalars(old.with_for_update(skip_locked=True))).all()
    # Asked once more, for a lesson may have come to name one of them before it was locked.
    gone = delete(LessonFile).where(and_(LessonFile.id.in_(some), is_old, ~_is_named()))
    return (await db.scalars(gone.returning(LessonFile.key))).all()


def _is_named() -> ColumnElement[bool]:
    return exists().where(Lesson.file_id == LessonFile.id)
