"""The sample school as a whole, on its way into PostgreSQL."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from asyncpg import Connection
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from persistence.tables import UserRole
from server.sample.chance import popularity, shares
from server.sample.courses import (
    SampleCourse,
    choose_students,
    enroll,
    lesson_counts,
    sample_course,
    sample_lesson,
)
from server.sample.games import plan_games, play_games, who_played
from server.sample.people import email_of, people
from server.sample.quizzes import SampleQuiz, question_counts, sample_question, sample_quizzes
from server.sample.rows import TABLES
from server.sample.sizes import Sizes

# Any number that nobody else locks.
SEEDING = 2_026_010_7
PATIENCE = 600.0


async def add_school(engine: AsyncEngine, sizes: Sizes, *, seed: int, hashed_password: str) -> bool:
    """All of it or nothing; False when it is there already."""
    async with engine.begin() as connection:
        # Whoever else adds one waits, and then finds this one.
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": SEEDING})
        taken = text("SELECT 1 FROM users WHERE email = :email")
        if await connection.scalar(taken, {"email": email_of(UserRole.TEACHER, 1)}):
            return False
        await School(await Writer.on(connection), sizes, Random(seed)).write(hashed_password)  # noqa: S311  # no secret
    async with engine.connect() as connection:
        autonomous = await connection.execution_options(isolation_level="AUTOCOMMIT")
        for table in TABLES.values():
            await autonomous.execute(text(f"ANALYZE {table}"))
    return True


@dataclass(frozen=True, slots=True)
class Writer:
    """Copies rows into tables."""

    driver: Connection

    @classmethod
    async def on(cls, connection: AsyncConnection) -> "Writer":
        raw = await connection.get_raw_connection()
        assert raw.driver_connection is not None
        return cls(raw.driver_connection)

    async def ids(self, table: str, number: int) -> list[int]:
        """New ids, which nobody else gets meanwhile."""
        drawn = await self.driver.fetch(
            "SELECT nextval(pg_get_serial_sequence($1, 'id')) FROM generate_series(1, $2)", table, number
        )
        return [record[0] for record in drawn]

    async def copy(self, rows: Iterable[Any]) -> None:
        """Rows of one kind."""
        listed = list(rows)
        if listed:
            kind = type(listed[0])
            await self.driver.copy_records_to_table(
                TABLES[kind], records=listed, columns=kind._fields, timeout=PATIENCE
            )


@dataclass(frozen=True, slots=True)
class School:
    writer: Writer
    sizes: Sizes
    chance: Random
    teachers: list[int] = field(default_factory=list)
    students: list[int] = field(default_factory=list)

    async def write(self, hashed_password: str) -> None:
        await self.write_people(hashed_password)
        quizzes = await self.write_quizzes()
        planned = plan_games(self.chance, quizzes, self.students, self.sizes.attempts)
        for played in play_games(self.chance, planned, self.sizes.answers):
            for rows in played.tables():
                await self.writer.copy(rows)
        await self.write_courses(quizzes, who_played(planned))

    async def write_people(self, hashed_password: str) -> None:
        ids = await self.writer.ids("users", self.sizes.users)
        self.teachers.extend(ids[: self.sizes.teachers])
        self.students.extend(ids[self.sizes.teachers :])
        for role, group in (UserRole.TEACHER, self.teachers), (UserRole.STUDENT, self.students):
            await self.writer.copy(people(self.chance, group, role, hashed_password))

    async def write_quizzes(self) -> list[SampleQuiz]:
        ids = await self.writer.ids("quizzes", self.sizes.quizzes)
        quizzes = sample_quizzes(self.chance, ids, self.teachers)
        counts = question_counts(self.chance, len(quizzes))
        drawn = iter(await self.writer.ids("questions", sum(counts)))
        for quiz, count in zip(quizzes, counts, strict=True):
            quiz.questions.extend(
                sample_question(self.chance, next(drawn), quiz.row.id, place) for place in range(count)
            )
        await self.writer.copy(quiz.row for quiz in quizzes)
        await self.writer.copy(question.row for quiz in quizzes for question in quiz.questions)
        await self.writer.copy(choice for quiz in quizzes for choice in quiz.choices())
        return quizzes

    async def write_courses(self, quizzes: Sequence[SampleQuiz], played: dict[int, dict[int, None]]) -> None:
        ids = await self.writer.ids("courses", self.sizes.courses)
        courses = [SampleCourse(sample_course(self.chance, course_id, quizzes), []) for course_id in ids]
        counts = lesson_counts(self.chance, len(courses))
        drawn = iter(await self.writer.ids("lessons", sum(counts)))
        for course, count in zip(courses, counts, strict=True):
            own = [quiz for quiz in quizzes if quiz.row.teacher_id == course.row.teacher_id]
            course.lessons.extend(
                sample_lesson(self.chance, next(drawn), place, course.row.id, own) for place in range(count)
            )
        await self.writer.copy(course.row for course in courses)
        await self.writer.copy(lesson.row for course in courses for lesson in course.lessons)
        await self.write_enrollments(courses, played)

    async def write_enrollments(
        self, courses: Sequence[SampleCourse], played: dict[int, dict[int, None]]
    ) -> None:
        weights = popularity(self.chance, len(courses))
        sizes = shares(self.sizes.enrollments, weights, len(self.students))
        drawn = iter(await self.writer.ids("enrollments", self.sizes.enrollments))
        enrolled = [
            enroll(self.chance, next(drawn), user, course, played)
            for course, size in zip(courses, sizes, strict=True)
            for user in choose_students(self.chance, course, size, self.students, played)
        ]
        await self.writer.copy(enrollment for enrollment, _ in enrolled)
        await self.writer.copy(row for _, progress in enrolled for row in progress)
