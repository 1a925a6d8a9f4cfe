"""A run looked back at."""

from uuid import UUID

from server.rest.games.schemas.review import LookedBackAt
from server.rest.http.shape import Output


class RunReviewItem(LookedBackAt):
    """A question that can be answered no more, in the shape that the review of a game has.

    ``mark``, ``points``, ``solution`` and ``explanation`` are null while the homework keeps its solutions;
    ``chosen`` is null without an answer. Nothing that one plays alone is voided.
    """


class RunReview(Output):
    """The questions of a run so far; ``is_marked`` and the figures as the run has them."""

    run_id: UUID
    quiz_title: str
    is_marked: bool
    score: int | None
    correct_answers: int | None
    question_count: int
    items: list[RunReviewItem]
