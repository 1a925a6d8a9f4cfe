"""What a player takes home from a game: every question with one's own answer and the right one."""

from game.formula import Pieces, QuestionFormulas
from game.question_types import QuestionType
from game.wire.commands import SeatToken
from server.rest.games.schemas.game import AnswerMark
from server.rest.games.schemas.picture import PlayedPicture
from server.rest.http.shape import Input, Output


class SeatReviewCreate(Input):
    """The token of the phone that has the seat."""

    token: SeatToken


class LookedBackAt(Output):
    """A question with what was answered to it, and what is right where that may be told."""

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


class ReviewedQuestion(LookedBackAt):
    """``chosen`` and ``solution`` are places among the choices, from 0; ``chosen`` is null without an answer.

    ``choice_pictures`` is empty where no choice has a picture, and has an entry for each choice otherwise.
    """


class GameReview(Output):
    """The questions that were asked, in their order; ``score`` and ``rank`` as one's results have them.

    ``is_told``: whether what is right is told by now. While a class plays the quiz again it is not, nor
    what an answer earned.
    """

    quiz_title: str
    nickname: str | None
    score: int | None
    rank: str | None
    is_told: bool
    items: list[ReviewedQuestion]
