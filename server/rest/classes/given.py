"""Giving a class a course or a homework: everybody in it has it at once, and whoever joins later too."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.classes.classes import find_class
from persistence.classes.given import (
    GivenHomework,
    give_course,
    give_homework,
    list_given_courses,
    list_given_homework,
    take_course_back,
    take_homework_back,
)
from persistence.courses.courses import find_course
from persistence.homework.assignments import find_assignment
from persistence.homework.run_endings import end_overdue_runs
from persistence.homework.students import Standings, count_standings_of_class
from persistence.tables import Game, User
from server.rest.classes.classes import locked
from server.rest.classes.ownership import must_go_on, taught
from server.rest.classes.schemas.given import (
    ClassHomeworkCreate,
    GivenCourseResponse,
    GivenHomeworkResponse,
    GivenResponse,
)
from server.rest.courses.ownership import owned_course
from server.rest.courses.problems import CourseIsArchived
from server.rest.homework.assignments import give_assignment
from server.rest.homework.ownership import given
from server.rest.homework.schemas.assignment import AssignmentResponse
from server.rest.homework.schemas.student import StandingsResponse
from server.rest.http.shape import Id


async def list_given(db: AsyncSession, caller: User, class_id: Id) -> GivenResponse:
    """List the courses and the homework of a class."""
    taught(caller, await find_class(db, class_id))
    courses = await list_given_courses(db, class_id)
    homework = await list_given_homework(db, class_id)
    await end_overdue_runs(db, Game.assignment_id.in_([one.id for one in homework]))
    standings = await count_standings_of_class(db, class_id)
    return GivenResponse(
        courses=[GivenCourseResponse.model_validate(one) for one in courses],
        homework=[homework_response(one, standings.get(one.id, Standings())) for one in homework],
    )


def homework_response(homework: GivenHomework, standings: Standings) -> GivenHomeworkResponse:
    return GivenHomeworkResponse(
        id=homework.id,
        title=homework.title,
        quiz_title=homework.quiz_title,
        due_at=homework.due_at,
        is_archived=homework.is_archived,
        standings=StandingsResponse.model_validate(standings),
    )


async def give_class_course(db: AsyncSession, caller: User, class_id: Id, course_id: Id) -> None:
    """Enrol a class in one's course, whether or not it is published; who has dropped it stays out."""
    must_go_on(await locked(db, caller, class_id))
    course = await owned_course(db, caller, await find_course(db, course_id))
    if course.archived_at:
        raise CourseIsArchived
    await give_course(db, class_id, course_id)


async def take_class_course_back(db: AsyncSession, caller: User, class_id: Id, course_id: Id) -> None:
    """Enrol nobody else in this course by joining the class; who is enrolled stays."""
    await locked(db, caller, class_id)
    await take_course_back(db, class_id, course_id)


async def give_class_homework(db: AsyncSession, caller: User, class_id: Id, assignment_id: UUID) -> None:
    """Put one's homework into the lists of everybody in a class."""
    must_go_on(await locked(db, caller, class_id))
    given(caller, await find_assignment(db, assignment_id))
    await give_homework(db, class_id, assignment_id)


async def give_class_quiz(
    db: AsyncSession, caller: User, class_id: Id, body: ClassHomeworkCreate
) -> AssignmentResponse:
    """Set a quiz as homework for a class, in one step; whoever is told its id may take it too."""
    must_go_on(await locked(db, caller, class_id))
    homework = await give_assignment(db, caller, body.quiz_id, body)
    await give_homework(db, class_id, homework.id)
    return homework


async def take_class_homework_back(db: AsyncSession, caller: User, class_id: Id, assignment_id: UUID) -> None:
    """Take a homework out of the lists of those in a class who have not begun it."""
    await locked(db, caller, class_id)
    await take_homework_back(db, class_id, assignment_id)
