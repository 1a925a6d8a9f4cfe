"""Texts of lessons that are being written: how students would see them, before anything is stored."""

from persistence.tables import User
from server.rest.courses.lessons import marked_up
from server.rest.courses.schemas.lesson import LessonText, LessonTextRead
from server.rest.http.caller import must_teach


async def read_text_of_lesson(caller: User, body: LessonText) -> LessonTextRead:
    """Read the text of a lesson as its students will see it; nothing is stored."""
    must_teach(caller)
    return LessonTextRead(content_nodes=await marked_up(body.content_text) or [])
