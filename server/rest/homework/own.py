"""One's own homework: what is due, how often it may still be taken, and how it went."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.homework.assignments import FoundAssignment, find_assignment_of
from persistence.homework.own import OwnRun, find_own_runs, list_own_homework
from persistence.homework.run_endings import end_overdue_runs
from persistence.page import Slice
from persistence.tables import Game, User
from server.rest.homework.assignments import response
from server.rest.homework.ownership import handed_out
from server.rest.homework.schemas.own import BestRun, OwnHomework, OwnHomeworkPage
from server.rest.http.paging import PageQuery


async def list_my_homework(db: AsyncSession, caller: User, query: PageQuery) -> OwnHomeworkPage:
    """List the homework that one has begun, the next that is due first."""
    await end_overdue_runs(db, Game.host_id == caller.id)
    found = await list_own_homework(db, caller.id, Slice(query.offset, query.size))
    runs = await find_own_runs(db, caller.id, [one.assignment.id for one in found.rows])
    items = [own_homework(one, runs[one.assignment.id]) for one in found.rows]
    return OwnHomeworkPage(items=items, page=query.page, size=query.size, total=found.total)


async def show_my_homework(db: AsyncSession, caller: User, assignment_id: UUID) -> OwnHomework:
    """Show a homework to whoever was told its id, and how they stand in it."""
    await end_overdue_runs(db, Game.host_id == caller.id)
    found = handed_out(await find_assignment_of(db, assignment_id, caller.id))
    return own_homework(found, (await find_own_runs(db, caller.id, [assignment_id]))[assignment_id])


def own_homework(found: FoundAssignment, runs: Sequence[OwnRun]) -> OwnHomework:
    most, ended = found.most_attempts, [run for run in runs if run.ended_at is not None]
    return OwnHomework(
        **dict(response(found)),
        attempts=len(runs),
        attempts_left=None if most is None else max(0, most - len(runs)),
        best=best_of(ended),
        open_run_id=next((run.id for run in runs if run.ended_at is None), None),
        last_run_id=ended[-1].id if ended else None,
        now=found.now,
    )


def best_of(ended: Sequence[OwnRun]) -> BestRun | None:
    """The one with the most points, as the teacher's list has it."""
    if not ended:
        return None
    best = max(ended, key=lambda run: (run.score or 0, run.correct_answers or 0))
    return BestRun(
        run_id=best.id,
        score=best.score or 0,
        correct_answers=best.correct_answers or 0,
        total_questions=best.total_questions or 0,
    )
