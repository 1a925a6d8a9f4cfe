"""Assignments: quizzes that a teacher gives as homework."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.clock import read_clock
from persistence.homework.assignments import (
    FoundAssignment,
    FoundResult,
    find_assignment,
    list_assignments,
    list_results,
)
from persistence.homework.dependents import count_on_assignment
from persistence.homework.run_endings import end_overdue_runs, end_runs_of
from persistence.homework.solutions import keep_solutions
from persistence.page import Slice
from persistence.quizzes.quizzes import find_quiz
from persistence.tables import Assignment, Game, SolutionsShown, User
from server.rest.homework.ownership import given, handed_out
from server.rest.homework.schemas.assignment import (
    AssignmentCreate,
    AssignmentPage,
    AssignmentQuery,
    AssignmentResponse,
    AssignmentResult,
    AssignmentResultPage,
    AssignmentUpdate,
)
from server.rest.http.deletion import Deletion, must_confirm
from server.rest.http.paging import PageQuery
from server.rest.http.problems import fault, refuse
from server.rest.http.shape import Id
from server.rest.quizzes.ownership import owned


async def list_my_assignments(db: AsyncSession, caller: User, query: AssignmentQuery) -> AssignmentPage:
    """List the homework that one has given, of all quizzes or of one."""
    found = await list_assignments(db, caller.id, Slice(query.offset, query.size), query.quiz_id)
    items = [response(one) for one in found.rows]
    return AssignmentPage(items=items, page=query.page, size=query.size, total=found.total)


async def give_assignment(
    db: AsyncSession, caller: User, quiz_id: Id, body: AssignmentCreate
) -> AssignmentResponse:
    """Give a quiz as homework, to everybody who is told the id that it gets."""
    quiz = await owned(db, caller, await find_quiz(db, quiz_id, is_locked=True))
    now = await read_clock(db)
    assignment = Assignment(
        quiz_id=quiz.id,
        teacher_id=caller.id,
        title=body.title,
        opens_at=body.opens_at or now,
        due_at=body.due_at,
        is_timed=body.is_timed,
        most_attempts=body.most_attempts,
        solutions_shown=body.solutions_shown,
    )
    must_make_sense(assignment)
    db.add(assignment)
    await db.flush()
    return response(FoundAssignment(assignment, quiz.title, now))


async def show_assignment(db: AsyncSession, caller: User, assignment_id: UUID) -> AssignmentResponse:  # noqa: ARG001 - anybody logged in
    """Show a homework to whoever was told its id."""
    return response(handed_out(await find_assignment(db, assignment_id)))


async def update_assignment(
    db: AsyncSession, caller: User, assignment_id: UUID, body: AssignmentUpdate
) -> AssignmentResponse:
    """Change a homework; due now, it is closed. Runs keep the clock that they began with, or none."""
    found = given(caller, await find_assignment(db, assignment_id, is_locked=True))
    for field in body.model_fields_set:
        setattr(found.assignment, field, getattr(body, field))
    must_make_sense(found.assignment)
    await db.flush()
    return response(found)


async def delete_assignment(db: AsyncSession, caller: User, assignment_id: UUID, query: Deletion) -> None:
    """Take a homework back, after a confirmation where it was begun; what was done stays with its students.

    Its list of results goes. Where that shall stay, let it be due now instead.
    """
    found = given(caller, await find_assignment(db, assignment_id))
    # Nobody begins a run meanwhile.
    await find_quiz(db, found.assignment.quiz_id, is_locked=True)
    found = given(caller, await find_assignment(db, assignment_id))
    dependents = await count_on_assignment(db, assignment_id)
    if dependents.runs:
        must_confirm(dependents, query)
    await end_runs_of(db, assignment_id)
    await keep_solutions(db, assignment_id)
    await db.delete(found.assignment)


async def list_assignment_results(
    db: AsyncSession, caller: User, assignment_id: UUID, query: PageQuery
) -> AssignmentResultPage:
    """List how the students of a homework did: the best attempt of each."""
    given(caller, await find_assignment(db, assignment_id))
    await end_overdue_runs(db, Game.assignment_id == assignment_id)
    found = await list_results(db, assignment_id, Slice(query.offset, query.size))
    items = [result(one) for one in found.rows]
    return AssignmentResultPage(items=items, page=query.page, size=query.size, total=found.total)


def must_make_sense(assignment: Assignment) -> None:
    due_at, shown = assignment.due_at, assignment.solutions_shown
    if due_at and due_at <= assignment.opens_at:
        refuse([fault("#/due_at", "due_before_it_opens", f"Later than {assignment.opens_at} is expected")])
    if due_at is not None:
        return
    # A day that never comes would be another word for never.
    if shown is SolutionsShown.DUE_DATE:
        refuse(
            [fault("#/due_at", "due_at_for_solutions", "Solutions are shown after it: a date is expected")]
        )
    if shown is SolutionsShown.LAST_ATTEMPT and assignment.most_attempts is None:
        expected = "Solutions are shown after the last of them: a number, or a due date, is expected"
        refuse([fault("#/most_attempts", "most_attempts_for_solutions", expected)])


def response(found: FoundAssignment) -> AssignmentResponse:
    assignment = found.assignment
    return AssignmentResponse(
        id=assignment.id,
        quiz_id=assignment.quiz_id,
        quiz_title=found.quiz_title,
        teacher_id=assignment.teacher_id,
        title=assignment.title,
        opens_at=assignment.opens_at,
        due_at=found.due_at,
        is_open=found.is_open,
        is_timed=assignment.is_timed,
        most_attempts=found.most_attempts,
        solutions_shown=assignment.solutions_shown,
        created_at=assignment.created_at,
        updated_at=assignment.updated_at,
    )


def result(found: FoundResult) -> AssignmentResult:
    return AssignmentResult(
        user_id=found.user_id,
        full_name=found.full_name,
        attempts=found.attempts,
        score=found.score,
        correct_answers=found.correct_answers,
        total_questions=found.total_questions,
        percent=round(100 * found.correct_answers / found.total_questions, 1),
        completed_at=found.completed_at,
    )
