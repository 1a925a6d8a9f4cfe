"""A student's results."""

from uuid import UUID

from persistence.tables import GameMode
from server.rest.http.paging import Page
from server.rest.http.shape import Output, Sometime


class QuizAttemptResponse(Output):
    """One finished quiz. ``rank`` is the place among the players, as in ``3/28``; who plays alone has none.

    ``total_questions`` are those that count, of a game only those that were asked since one joined it.
    ``mode`` is null for what was played before games were kept.
    """

    id: int
    quiz_id: int
    quiz_title: str
    game_id: UUID | None
    score: int
    total_questions: int
    correct_answers: int
    rank: str | None
    mode: GameMode | None
    completed_at: Sometime


class QuizAttemptPage(Page[QuizAttemptResponse]):
    """The newest first."""
