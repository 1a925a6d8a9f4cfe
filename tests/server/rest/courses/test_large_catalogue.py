"""A catalogue of many courses: whoever looks at a page of it makes PostgreSQL read that page."""

from __future__ import annotations

from sqlalchemy import text

from persistence.courses.courses import WantedCourses, list_courses
from persistence.database import open_engine, sessions_of
from persistence.page import Slice
from server.settings import Settings
from tests.persistence.statements import noting
from tests.server.rest.people import Person

MANY = """
    INSERT INTO courses (title, teacher_id, is_published, created_at)
    SELECT 'Course ' || n, :teacher, true, now() - n * interval '1 minute' FROM generate_series(1, 6000) AS n
"""


async def test_a_page_of_thousands_of_courses_is_read_by_the_index(
    settings: Settings, teacher: Person
) -> None:
    engine = open_engine(settings.database_url)
    async with sessions_of(engine).begin() as db:
        await db.execute(text(MANY), {"teacher": teacher.id})
        await db.execute(text("ANALYZE courses"))
        with noting(engine.sync_engine) as asked:
            found = await list_courses(db, WantedCourses(None), Slice(20, 20))
        connection = await db.connection()
        plan = await connection.exec_driver_sql(f"EXPLAIN {asked[0].text}", asked[0].parameters)
        steps = "\n".join(str(step) for (step,) in plan)
    await engine.dispose()

    assert [listed.title for listed in found.rows][:2] == ["Course 21", "Course 22"]
    assert found.total == 6000
    assert "ix_courses_open" in steps
    assert "Seq Scan on courses" not in steps
