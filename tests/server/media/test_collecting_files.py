"""Files of lessons go when no lesson has named them for a day, or with their course, and never before."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from persistence.courses.files import count_bytes
from persistence.database import Sessions, open_sessions
from persistence.tables import ContentType, Course, Lesson, LessonFile, User
from server.media.lesson_files import GRACE, Coming, LessonFiles, open_lesson_files
from server.settings import Settings
from tests.server.rest.courses.files import a_pdf, pieces_in

NOW = datetime.now(UTC)
SOON, LATER = NOW + timedelta(hours=1), NOW + GRACE + timedelta(hours=2)
CONTENT = a_pdf()


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[Sessions]:
    async with open_sessions(database_url) as found:
        yield found


@pytest.fixture
def files(sessions: Sessions, tmp_path: Path) -> LessonFiles:
    return open_lesson_files(Settings(debug=True, media_url=str(tmp_path)), sessions)


@pytest.fixture
async def course(sessions: Sessions) -> Course:
    course = Course(title="Geography", teacher=User(email="noor@school.example", hashed_password="-"))
    async with sessions.begin() as db:
        db.add(course)
    return course


async def all_at_once() -> AsyncIterator[bytes]:
    yield CONTENT


@pytest.fixture
async def file(files: LessonFiles, course: Course) -> LessonFile:
    """One that Noor has brought just now."""
    coming = Coming(course.id, course.teacher_id, "Rivers.pdf", len(CONTENT), all_at_once())
    return await files.take_in(coming)


@pytest.fixture
async def lesson(sessions: Sessions, course: Course, file: LessonFile) -> Lesson:
    """One that shows it."""
    lesson = Lesson(title="Read", content_type=ContentType.PDF, course_id=course.id, file_id=file.id)
    async with sessions.begin() as db:
        db.add(lesson)
    return lesson


async def is_there(files: LessonFiles, file: LessonFile, folder: Path) -> bool:
    async with files.sessions() as db:
        row = await db.get(LessonFile, file.id)
    assert (row is not None) == bool(pieces_in(folder))
    return row is not None


async def test_what_no_lesson_came_to_name_goes_after_a_day(
    files: LessonFiles, file: LessonFile, tmp_path: Path
) -> None:
    assert [await files.collect(moment) for moment in (NOW, SOON)] == [0, 0]
    assert await is_there(files, file, tmp_path)

    assert await files.collect(LATER) == 1
    assert not await is_there(files, file, tmp_path)


async def test_what_a_lesson_names_stays(
    files: LessonFiles, file: LessonFile, lesson: Lesson, tmp_path: Path
) -> None:
    for days in range(5):
        assert await files.collect(LATER + timedelta(days=days)) == 0
    assert await is_there(files, file, tmp_path)


async def test_what_a_lesson_names_no_more_may_be_named_again_for_a_day(
    files: LessonFiles, file: LessonFile, lesson: Lesson, sessions: Sessions, tmp_path: Path
) -> None:
    async with sessions.begin() as db:
        await db.execute(update(Lesson).values(file_id=None))
    assert await files.collect(NOW) == 0
    async with sessions.begin() as db:
        await db.execute(update(Lesson).values(file_id=file.id))
    assert await files.collect(LATER) == 0

    async with sessions.begin() as db:
        await db.execute(delete(Lesson))
    assert await files.collect(LATER) == 0
    assert await is_there(files, file, tmp_path)
    assert await files.collect(LATER + GRACE + timedelta(hours=1)) == 1
    assert not await is_there(files, file, tmp_path)


async def test_the_files_of_a_deleted_course_go_at_once(
    files: LessonFiles, file: LessonFile, lesson: Lesson, sessions: Sessions, tmp_path: Path
) -> None:
    async with sessions.begin() as db:
        await db.execute(delete(Course))

    assert await files.collect(NOW) == 1

    assert not await is_there(files, file, tmp_path)


async def test_what_a_killed_process_left_half_goes_after_a_day(
    files: LessonFiles, course: Course, sessions: Sessions, tmp_path: Path
) -> None:
    half = LessonFile(key="half", course_id=course.id, name="Rivers.pdf", type="PDF")
    async with sessions.begin() as db:
        db.add(half)
    await files.pieces.write("half", all_at_once())

    assert await files.collect(NOW) == 0
    assert await is_there(files, half, tmp_path)
    assert await files.collect(LATER) == 1
    assert not await is_there(files, half, tmp_path)


async def test_whoever_comes_to_own_a_course_owns_its_files(
    files: LessonFiles, file: LessonFile, lesson: Lesson, sessions: Sessions, course: Course
) -> None:
    heir = User(email="tala@school.example", hashed_password="-")
    async with sessions.begin() as db:
        db.add(heir)
        await db.flush()
        await db.execute(update(Course).values(teacher_id=heir.id))

    async with sessions() as db:
        kept = [await count_bytes(db, teacher) for teacher in (course.teacher_id, heir.id)]
    assert kept == [0, len(CONTENT)]
