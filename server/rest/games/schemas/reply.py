"""Answers of a game one by one: of a player, and to a question."""

from typing import Annotated

from pydantic import Field

from persistence.games.given_answers import Kind
from persistence.games.players import PlayerOrder
from server.rest.games.schemas.game import AnswerMark, PlayerReport
from server.rest.http.paging import Page, PageQuery
from server.rest.http.shape import Output, Storable


class Answered(Output):
    """``choices`` are places among the question's choices, from 0; null, as the others, without an answer."""

    mark: AnswerMark
    choices: list[int] | None
    points: int | None
    elapsed_ms: int | None


class PlayerMarks(PlayerReport):
    """``marks`` are in the order of the quiz's questions."""

    marks: list[AnswerMark]


class PlayerPage(Page[PlayerMarks]):
    """As they were asked to be sorted."""


class PlayersQuery(PageQuery):
    """``sort``: with a minus from the end; who has no result yet comes last."""

    sort: PlayerOrder = PlayerOrder.BEST_SCORE
    search: Annotated[str, Field(max_length=200, description="A part of the nickname"), Storable()] = ""


class PlayerAnswer(Answered):
    position: int


class PlayerAnswers(PlayerReport):
    """One player with every question of the quiz."""

    answers: list[PlayerAnswer]


class Reply(Answered):
    """What one player replied to the question."""

    user_id: int
    nickname: str | None


class ReplyPage(Page[Reply]):
    """The quickest first, then those without an answer."""


class RepliesQuery(PageQuery):
    """``mark``: only these; wrong is whatever was not quite right. ``choice``: only who chose this one."""

    mark: Kind | None = None
    choice: Annotated[int | None, Field(ge=0, le=1000)] = None


class AbsenceResponse(Output):
    course_id: int
    user_id: int
    full_name: str | None


class ClassAbsenceResponse(Output):
    user_id: int
    full_name: str | None


class ClassAbsencePage(Page[ClassAbsenceResponse]):
    """By name."""


class AbsencePage(Page[AbsenceResponse]):
    """By course and name."""
