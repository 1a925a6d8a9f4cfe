"""Who may take and give a homework, and play alone."""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.homework.assignments import FoundAssignment
from persistence.homework.runs import LockedRun, is_in_a_lesson_of
from persistence.tables import Quiz, User
from server.rest.http.caller import must_teach
from server.rest.http.ownership import is_owner
from server.rest.http.problems import NotFound, NotYours
from server.rest.quizzes.ownership import must_not_tell, seen


async def practisable(db: AsyncSession, caller: User, quiz: Quiz | None) -> Quiz:
    """A quiz that the caller may play alone: one they see, or one that a lesson of theirs links to."""
    if quiz is None or quiz.archived_at is not None or not await is_in_a_lesson_of(db, caller.id, quiz):
        quiz = await seen(db, caller, quiz)
    return quiz


async def own_run(db: AsyncSession, caller: User, run: LockedRun | None) -> LockedRun:
    """A run that the caller plays."""
    if run is None or run.game.host_id != caller.id:
        raise NotFound
    await must_not_tell(db, caller, run.source)
    return run


def handed_out(found: FoundAssignment | None) -> FoundAssignment:
    """A homework: its id cannot be guessed, so that who names it was told of it."""
    if found is None:
        raise NotFound
    return found


def given(caller: User, found: FoundAssignment | None) -> FoundAssignment:
    """A homework that the caller gave."""
    found = handed_out(found)
    if not is_owner(caller, found.assignment.teacher_id):
        raise NotYours
    must_teach(caller)
    return found
