"""Who of a class plays in a game."""

from server.rest.http.paging import Page
from server.rest.http.shape import Output


class RecognisedResponse(Output):
    user_id: int
    full_name: str | None
    seat: int | None


class RecognisedPage(Page[RecognisedResponse]):
    """By name; nobody where the room was for everybody."""
