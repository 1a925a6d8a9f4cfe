"""Login sessions: where somebody is logged in."""

from datetime import datetime
from typing import Literal

from server.rest.http.paging import Page
from server.rest.http.shape import Output, Query


class LoginSessionResponse(Output):
    """One browser's login; ``rotated_at`` is when it last asked for an access token."""

    id: int
    created_at: datetime
    rotated_at: datetime
    expires_at: datetime
    is_current: bool


class LoginSessionPage(Page[LoginSessionResponse]):
    """The newest first."""


class LoginSessionsEnd(Query):
    """``keep`` spares the login that asks; without it none is spared."""

    keep: Literal["current"] | None = None
