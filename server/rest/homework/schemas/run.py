"""Runs: one student alone with a quiz."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from game.formula import Pieces, QuestionFormulas
from game.question_types import QuestionType
from server.rest.games.schemas.picture import PlayedPicture
from server.rest.http.shape import LARGEST_INTEGER, Input, Output

Position = Annotated[int, Field(ge=0, le=LARGEST_INTEGER)]
# As on the wire: more than a question may have now, for quizzes from before.
MOST_PLACES = 16
Place = Annotated[int, Field(ge=0, lt=MOST_PLACES)]


class RunOpen(Input):
    """``is_timed``: each question has its time, and being quick counts as in a live game."""

    is_timed: bool = False


class AnswerGive(Input):
    """The positions of the chosen choices, in any order."""

    choices: Annotated[list[Place], Field(min_length=1, max_length=MOST_PLACES)]


class RunQuestion(Output):
    """A question while it is asked: nothing says which choice is right.

    ``formulas`` are the texts that hold formulas, in pieces to be drawn, or null when none does.
    ``choice_pictures`` is empty where no choice has a picture, and has an entry for each choice otherwise.
    ``asked_at`` is when it was first shown; ``closes_at`` is null without the clock.
    """

    position: int
    text: str
    question_type: QuestionType
    points: int
    time_limit: int
    choices: list[str]
    formulas: QuestionFormulas | None
    picture: PlayedPicture | None
    choice_pictures: list[PlayedPicture | None]
    asked_at: datetime
    closes_at: datetime | None
    now: datetime


class Mark(Output):
    """A question that can be answered no more; ``choices`` is empty when it was not answered in time.

    As long as the homework keeps its solutions, ``is_right``, ``points`` and ``solution`` are null, and so is
    ``explanation``: see ``is_marked`` of the run.

    ``explanation`` is why the solution is right, null where the author does not say, and
    ``explanation_formulas`` the same in pieces to be drawn, when it holds formulas.
    """

    position: int
    choices: list[int]
    is_right: bool | None
    points: int | None
    elapsed_ms: int | None
    solution: list[int] | None
    explanation: str | None
    explanation_formulas: Pieces | None


class AnswerResponse(Mark):
    """``score`` and ``correct_answers`` are those of the run so far, which ends with its last answer.

    They are null while they would tell of this answer whether it was right, and that is kept.
    """

    score: int | None
    correct_answers: int | None
    ended_at: datetime | None


class RunResponse(Output):
    """``question`` is the one at hand, null before the first and after the end; times are the server's.

    ``is_marked`` says whether marks tell what was right by now, as the homework's teacher wants it;
    ``score`` and ``correct_answers`` are null as long as they do not, and the run goes on.
    """

    id: UUID
    quiz_id: int
    quiz_title: str
    assignment_id: UUID | None
    is_timed: bool
    question_count: int
    opened_at: datetime
    due_at: datetime | None
    ended_at: datetime | None
    now: datetime
    is_marked: bool
    score: int | None
    correct_answers: int | None
    question: RunQuestion | None
    marks: list[Mark]
