"""Login sessions: where somebody is logged in."""

from datetime import datetime

from server.rest.http.paging import Page
from server.rest.http.shape import Output


class LoginSessionResponse(Output):
    """One browser's login; ``rotated_at`` is when it last asked for an access token."""

    id: int
    created_at: datetime
    rotated_at: datetime
    expires_at: datetime
    is_current: bool


class LoginSessionPage(Page[LoginSessionResponse]):
    """The newest first."""
