"""Who was absent from a game: students of the host's courses that lead to its quiz."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.games.absences import list_absences, list_class_absences
from persistence.games.games import find_game
from persistence.page import Slice
from persistence.tables import User
from server.rest.games.ownership import hosted
from server.rest.games.schemas.reply import (
    AbsencePage,
    AbsenceResponse,
    ClassAbsencePage,
    ClassAbsenceResponse,
)
from server.rest.http.paging import PageQuery


async def list_game_absences(db: AsyncSession, caller: User, game_id: UUID, query: PageQuery) -> AbsencePage:
    """List who was enrolled in a course of the quiz and took no part with their account.

    Only the courses of the game's host are looked at, and nobody who enrolled after it was opened.
    """
    game = hosted(caller, await find_game(db, game_id))
    found = await list_absences(db, game, Slice(query.offset, query.size))
    return AbsencePage(
        items=[AbsenceResponse.model_validate(absence) for absence in found.rows],
        page=query.page,
        size=query.size,
        total=found.total,
    )


async def list_game_class_absences(
    db: AsyncSession, caller: User, game_id: UUID, query: PageQuery
) -> ClassAbsencePage:
    """List who is in the class that the room was opened for, and took no part with their account."""
    game = hosted(caller, await find_game(db, game_id))
    found = await list_class_absences(db, game, Slice(query.offset, query.size))
    items = [ClassAbsenceResponse.model_validate(absence) for absence in found.rows]
    return ClassAbsencePage(items=items, page=query.page, size=query.size, total=found.total)
