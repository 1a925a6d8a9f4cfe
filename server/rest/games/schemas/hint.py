"""What in a game its host may want to look at."""

from game.hints import HintKind
from server.rest.http.paging import Page
from server.rest.http.shape import Output


class HintResponse(Output):
    """About one player. ``number`` depends on the kind.

    ``fast``: so many answers came in less than 150 ms. ``browser``: seats of one browser answered the same
    questions, and all of one browser have the same number. ``account``: a seat and an account that do not
    belong to each other alone; the number says nothing. ``network``: the number of the network, as in
    ``roll_called``, where nearly everybody else came from another one.
    """

    user_id: int
    nickname: str | None
    kind: HintKind
    number: int


class HintPage(Page[HintResponse]):
    """By kind and number."""
