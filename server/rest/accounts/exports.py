"""Exports: everything that is kept about somebody, for them to take along."""

from collections.abc import AsyncIterator, Iterable, Sequence
from functools import partial
from typing import Any

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.accounts.exports import in_batches
from persistence.accounts.kept import KEPT, Wanted
from persistence.tables import User
from server.rest.accounts.schemas import export
from server.rest.accounts.schemas.export import AccountExport
from server.rest.accounts.schemas.exported_work import ExportedCourse, ExportedLesson, ExportedQuiz
from server.rest.http.caller import must_administer
from server.rest.http.json_document import JsonDocument
from server.rest.http.problems import NotFound
from server.rest.http.shape import Id, Output

# Each list of an export: what its items look like, and what the second column of their rows is, if any.
LISTS: dict[str, tuple[type[Output], str | None]] = {
    "sessions": (export.ExportedSession, None),
    "participations": (export.ExportedParticipation, "quiz_title"),
    "attempts": (export.ExportedAttempt, "quiz_title"),
    "answers": (export.ExportedAnswer, None),
    "hints": (export.ExportedHint, None),
    "enrollments": (export.ExportedEnrollment, "course_title"),
    "lesson_progress": (export.ExportedProgress, "lesson_title"),
    "quizzes": (ExportedQuiz, "questions"),
    "courses": (ExportedCourse, "code"),
    "lessons": (ExportedLesson, "linked_quiz_id"),
    "hosted_games": (export.ExportedGame, None),
    "assignments": (export.ExportedAssignment, None),
    "extensions": (export.ExportedExtension, "quiz_title"),
    "pictures": (export.ExportedPicture, "bytes"),
    "lesson_files": (export.ExportedLessonFile, None),
    "given_shares": (export.ExportedGivenShare, None),
    "received_shares": (export.ExportedReceivedShare, "quiz_title"),
    "classes": (export.ExportedClass, None),
    "class_courses": (export.ExportedClassCourse, None),
    "class_homework": (export.ExportedClassHomework, None),
    "joined_classes": (export.ExportedMembership, "class_name"),
}


async def export_me(db: AsyncSession, caller: User) -> JsonDocument[AccountExport]:
    """Show everything that is kept about oneself, with all that one wrote."""
    return await export_of(db, caller)


async def export_account(db: AsyncSession, caller: User, user_id: Id) -> JsonDocument[AccountExport]:
    """Show everything that is kept about somebody, with all that they wrote."""
    must_administer(caller)
    user = await db.get(User, user_id)
    if user is None:
        raise NotFound
    return await export_of(db, user)


async def export_of(db: AsyncSession, user: User) -> JsonDocument[AccountExport]:
    with JsonDocument[AccountExport]() as document:
        await document.put("account", export.ExportedAccount.model_validate(user))
        for name, (model, second) in LISTS.items():
            await document.put_list(name, items(db, KEPT[name](user.id), model, second))
    return document


async def items(
    db: AsyncSession, wanted: Wanted, model: type[Output], second: str | None
) -> AsyncIterator[Iterable[BaseModel]]:
    async for rows in in_batches(db, wanted):
        yield map(partial(item, model, second), rows)


def item(model: type[Output], second: str | None, row: Sequence[Any]) -> BaseModel:
    if second is None:
        return model.model_validate(row[0])
    fields = [field for field in model.model_fields if field != second]
    return model(**{second: row[1]}, **{field: getattr(row[0], field) for field in fields})
