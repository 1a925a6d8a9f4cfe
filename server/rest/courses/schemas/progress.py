"""Progress in one lesson."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from persistence.tables import LessonStatus
from server.rest.http.shape import LARGEST_INTEGER, Input, Output

Seconds = Annotated[int, Field(ge=0, le=LARGEST_INTEGER)]


class LessonProgressWrite(Input):
    """How far one has come. Nothing of it goes back: neither the status nor the time.

    ``time_spent_seconds`` is the time in all, not since the last report; no more than has passed since
    the lesson was started is believed. A quiz lesson is completed by an attempt on its quiz alone.
    """

    status: Literal["IN_PROGRESS", "COMPLETED"]
    time_spent_seconds: Seconds = 0


class LessonProgressResponse(Output):
    lesson_id: int
    status: LessonStatus
    time_spent_seconds: int
    started_at: datetime | None
    completed_at: datetime | None
