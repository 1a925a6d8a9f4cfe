"""A run looked back at."""

from uuid import UUID

from game.formula import Pieces, QuestionFormulas
from game.question_types import QuestionType
from server.rest.games.schemas.game import AnswerMark
from server.rest.games.schemas.picture import PlayedPicture
from server.rest.http.shape import Output


class RunReviewItem(Output):
    """A question that can be answered no more, in the shape that the review of a game has.

    ``mark``, ``points``, ``solution`` and ``explanation`` are null while the homework keeps its solutions;
    ``chosen`` is null without an answer. Nothing that one plays alone is voided.
    """

    position: int
    text: str
    question_type: QuestionType
    formulas: QuestionFormulas | None
    picture: PlayedPicture | None
    choices: list[str]
    choice_pictures: list[PlayedPicture | None]
    is_voided: bool
    mark: AnswerMark | None
    chosen: list[int] | None
    points: int | None
    solution: list[int] | None
    explanation: str | None
    explanation_formulas: Pieces | None


class RunReview(Output):
    """The questions of a run so far; ``is_marked`` and the figures as the run has them."""

    run_id: UUID
    quiz_title: str
    is_marked: bool
    score: int | None
    correct_answers: int | None
    question_count: int
    items: list[RunReviewItem]
