"""Exports: everything that is kept about somebody, for them to take along."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.accounts.exports import read_all_about
from persistence.tables import User
from server.rest.accounts.schemas import export
from server.rest.accounts.schemas.account import AccountResponse
from server.rest.http.caller import must_administer
from server.rest.http.problems import NotFound
from server.rest.http.shape import Id, Output

Exported = TypeVar("Exported", bound=Output)


async def export_me(db: AsyncSession, caller: User) -> export.AccountExport:
    """Show everything that is kept about oneself."""
    return await export_of(db, caller)


async def export_account(db: AsyncSession, caller: User, user_id: Id) -> export.AccountExport:
    """Show everything that is kept about somebody."""
    must_administer(caller)
    user = await db.get(User, user_id)
    if user is None:
        raise NotFound
    return await export_of(db, user)


async def export_of(db: AsyncSession, user: User) -> export.AccountExport:
    kept = await read_all_about(db, user.id)
    return export.AccountExport(
        account=AccountResponse.model_validate(user),
        sessions=each(export.ExportedSession, kept.sessions),
        participations=titled(export.ExportedParticipation, "quiz_title", kept.participations),
        attempts=titled(export.ExportedAttempt, "quiz_title", kept.attempts),
        answers=each(export.ExportedAnswer, kept.answers),
        enrollments=titled(export.ExportedEnrollment, "course_title", kept.enrollments),
        lesson_progress=titled(export.ExportedProgress, "lesson_title", kept.progress),
        quizzes=each(export.ExportedWork, kept.quizzes),
        courses=each(export.ExportedWork, kept.courses),
        hosted_games=each(export.ExportedGame, kept.games),
        assignments=each(export.ExportedAssignment, kept.assignments),
    )


def each(model: type[Exported], rows: Sequence[Any]) -> list[Exported]:
    return [model.model_validate(row) for row in rows]


def titled(model: type[Exported], name: str, rows: Sequence[tuple[Any, str]]) -> list[Exported]:
    """Rows of one table, each with a title out of another."""
    fields = [field for field in model.model_fields if field != name]
    return [model(**{name: title}, **{field: getattr(row, field) for field in fields}) for row, title in rows]
