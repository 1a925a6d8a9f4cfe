"""A class of many takes as many queries as a class of few."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from persistence.classes.accounts import make_named
from persistence.classes.given import give_course
from persistence.classes.students import add_students, list_roster
from persistence.database import Sessions, open_engine, sessions_of
from persistence.page import Slice
from persistence.tables import SchoolClass
from server.settings import Settings
from tests.persistence.statements import noting
from tests.server.rest.courses.classroom import a_course, a_text, store
from tests.server.rest.people import Person


@pytest.fixture
async def engine(settings: Settings) -> AsyncIterator[AsyncEngine]:
    found = open_engine(settings.database_url)
    yield found
    await found.dispose()


async def statements_for(engine: AsyncEngine, sessions: Sessions, teacher: Person, many: int) -> int:
    """To make so many accounts, put them into a class, enrol it, and list it."""
    school_class = SchoolClass(name="7b", code=f"ABCD{many}", teacher_id=teacher.id)
    await store(sessions, school_class)
    course = await a_course(sessions, teacher, a_text("Read", 1), a_text("Think", 2))
    # Numbers that no other draw of this test has.
    names = iter(range(1000 * many, 1000 * many + many))
    with noting(engine.sync_engine) as statements:
        async with sessions_of(engine).begin() as db:
            made = await make_named(
                db, ["Student"] * many, teacher.id, lambda name: f"{name.lower()}{next(names)}"
            )
            await add_students(db, school_class.id, made)
            await give_course(db, school_class.id, course.id)
            await list_roster(db, school_class.id, Slice(0, 100))
    return len(statements)


async def test_a_large_class_takes_as_many_queries_as_a_small_one(
    engine: AsyncEngine, sessions: Sessions, teacher: Person
) -> None:
    counts = [await statements_for(engine, sessions, teacher, many) for many in (3, 60)]

    assert counts[0] == counts[1]
