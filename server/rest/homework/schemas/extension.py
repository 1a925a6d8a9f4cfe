"""What one student of a homework has extra."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from server.rest.http.shape import Input, Moment, Output


class ExtensionWrite(Input):
    """``due_at`` stands in the place of the homework's; null keeps that. Attempts come on top of its."""

    due_at: Moment | None = None
    more_attempts: Annotated[int, Field(ge=0, le=100)] = 0


class ExtensionResponse(Output):
    due_at: datetime | None
    more_attempts: int
