"""Dashboards ask PostgreSQL as often for fifty quizzes, courses or students as for one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.dashboards.courses import list_taught_courses
from persistence.dashboards.questions import hardest_questions
from persistence.dashboards.quizzes import list_played_quizzes
from persistence.dashboards.student import list_taken_courses, summarise
from persistence.games.attempts import list_attempts
from persistence.games.games import WantedGames, list_games
from persistence.page import Rows, Slice
from persistence.quizzes.quizzes import Wanted, list_quizzes
from persistence.tables import Course, Game, Quiz, User
from tests.persistence.conftest import a_course, a_game
from tests.persistence.statements import engine_of, noting

ALL = Slice(0, 100)
MANY = 50


@dataclass(frozen=True)
class School:
    """One teacher and one student, who share everything."""

    teacher: User
    student: User
    quizzes: list[Quiz]
    courses: list[Course]


Look = Callable[[AsyncSession, School, Slice], Awaitable[int]]


async def a_school(session: AsyncSession, size: int) -> School:
    """So many quizzes, each played once and linked to by a course of its own."""
    teacher = User(email="noor@school.example", hashed_password="-")
    student = User(email="tala@school.example", hashed_password="-")
    quizzes = [Quiz(title=f"Quiz {n}", access_code=f"QUIZ{n}", teacher=teacher) for n in range(size)]
    courses = [a_course(teacher, student, quiz) for quiz in quizzes]
    session.add_all([*quizzes, *courses])
    await session.flush()
    games: list[Game] = [a_game(teacher, student, quiz, None) for quiz in quizzes]
    session.add_all(games)
    await session.commit()
    return School(teacher, student, quizzes, courses)


async def shown(found: Awaitable[Rows[Any]]) -> int:
    return len((await found).rows)


LOOKS: dict[str, Look] = {
    "played quizzes": lambda db, school, part: shown(list_played_quizzes(db, school.teacher.id, part)),
    "taught courses": lambda db, school, part: shown(list_taught_courses(db, school.teacher.id, part)),
    "taken courses": lambda db, school, part: shown(list_taken_courses(db, school.student.id, part)),
    "attempts": lambda db, school, part: shown(list_attempts(db, school.student.id, part)),
    "games": lambda db, school, part: shown(list_games(db, WantedGames(school.teacher.id), part)),
    "quizzes": lambda db, school, part: shown(list_quizzes(db, Wanted(school.teacher.id), part)),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("size", [1, MANY])
async def test_a_list_takes_one_statement_however_long_it_is(
    session: AsyncSession, look: Look, size: int
) -> None:
    school = await a_school(session, size)

    with noting(engine_of(session)) as statements:
        rows = await look(session, school, ALL)

    assert rows == size
    assert len(statements) == 1, statements


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
async def test_a_page_of_it_takes_a_second_one_to_say_how_much_there_is(
    session: AsyncSession, look: Look
) -> None:
    school = await a_school(session, MANY)

    with noting(engine_of(session)) as statements:
        rows = await look(session, school, Slice(1, MANY - 10))

    assert rows == MANY - 10
    assert len(statements) == 2, statements


async def test_a_students_figures_take_one_statement(session: AsyncSession) -> None:
    school = await a_school(session, MANY)

    with noting(engine_of(session)) as statements:
        figures = await summarise(session, school.student.id)

    assert figures.quizzes == MANY
    assert len(statements) == 1


async def test_the_hardest_questions_take_two_statements(session: AsyncSession, quiz: Quiz) -> None:
    choices = [{"text": "Nile", "is_right": True}]
    frozen = {"title": "Rivers", "questions": [{"id": 1, "text": "The longest?", "choices": choices}]}
    await session.execute(update(Game).values(quiz=frozen))

    with noting(engine_of(session)) as statements:
        found = await hardest_questions(session, quiz.id)

    assert [(question.percent_right, question.is_current) for question in found] == [(100.0, True)]
    assert len(statements) == 2
