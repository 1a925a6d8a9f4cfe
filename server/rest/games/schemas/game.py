"""Games that were played, as their host reads them afterwards."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from game.formula import Pieces, QuestionFormulas
from game.question_types import QuestionType
from persistence.tables import GameOutcome
from server.rest.games.schemas.picture import PlayedPicture
from server.rest.http.paging import Page, PageQuery
from server.rest.http.shape import Figure, Id, Output


class GameSummary(Output):
    """``percent_right``: of those who were there, over the questions that count."""

    id: UUID
    quiz_id: int
    quiz_title: str
    access_code: str
    opened_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    outcome: GameOutcome | None
    player_count: int
    percent_right: Figure | None


class GamePage(Page[GameSummary]):
    """The newest first."""


class GamesQuery(PageQuery):
    """``quiz_id``: of this quiz. ``course_id``: of the quizzes that the lessons of this course lead to."""

    quiz_id: Id | None = None
    course_id: Id | None = None


class PlayerReport(Output):
    """One player; score, rank and correct answers are there once the game has finished.

    Of the questions that were asked and count: ``wrong`` is how many they answered and not quite rightly,
    ``silent`` for how many they were there and gave no answer, ``absent`` for how many they were not in the
    room. The last two are null in games from before this was kept.
    """

    user_id: int
    nickname: str | None
    score: int | None
    rank: str | None
    correct_answers: int | None
    wrong: int
    silent: int | None
    absent: int | None


class AnswerMark(StrEnum):
    """How one player did in one question.

    ``partly``: some of the points. ``silent``: there, and gave no answer. ``absent``: not in the room.
    ``unasked``: the game ended before it. ``unknown``: no answer, and not known whether they were there.
    """

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    SILENT = "silent"
    ABSENT = "absent"
    UNASKED = "unasked"
    UNKNOWN = "unknown"


class ChoiceReport(Output):
    text: str
    is_right: bool
    chosen: int
    picture: PlayedPicture | None


class QuestionReport(Output):
    """One question as it was played: how many answered, how many were right, how quick they were.

    ``is_asked`` is false where the game ended before it. ``is_cut``: the game was ended while it could still
    be answered. ``is_voided``: it counts for nobody, whatever was answered. ``wrong`` answers were not quite
    right. ``silent`` players were in the room while it was open and gave no answer; ``absent`` ones were not
    in the room. ``percent_right`` is of those who were there. Null is unknown, in games from before this was
    kept, or not asked.
    ``formulas`` and ``explanation_formulas`` are the texts that hold formulas, in pieces to be drawn.
    """

    position: int
    text: str
    question_type: QuestionType
    points: int
    time_limit: int
    explanation: str | None
    formulas: QuestionFormulas | None
    explanation_formulas: Pieces | None
    picture: PlayedPicture | None
    is_asked: bool | None
    is_cut: bool
    is_voided: bool
    answered: int
    right: int
    wrong: int
    silent: int | None
    absent: int | None
    percent_right: Figure | None
    median_ms: int | None
    choices: list[ChoiceReport]


class QuestionReports(Output):
    """All questions of the quiz as it was frozen, also those that were never asked."""

    items: list[QuestionReport]


class CourseOfGame(Output):
    """A course of the host in which a lesson leads to the quiz."""

    id: int
    title: str


class ClassOfGame(Output):
    """The class that the room was opened for."""

    id: int
    name: str


class GameOverview(GameSummary):
    """A game as a whole. ``is_running``: its room is there; a game that has not ended and is not running can
    be restored. It is null when Redis cannot be asked.

    ``right``, ``wrong``, ``silent`` and ``absent`` count answers to the ``counted`` questions, those that
    were asked and not voided. ``median_ms`` is of all answers that count, once they are stored. Null is
    unknown, in games from before this was kept.
    """

    is_running: bool | None
    host_id: int
    stored_at: datetime | None
    question_count: int
    asked: int | None
    counted: int | None
    right: int
    wrong: int
    silent: int | None
    absent: int | None
    median_ms: int | None
    courses: list[CourseOfGame]
    school_class: ClassOfGame | None


class GameReport(GameSummary):
    """``is_running``: its room is there; a game that has not ended and is not running can be restored.

    It is null when Redis cannot be asked. ``players`` are the best 1000, which is everybody in any ordinary
    game; of a larger one, ``more_players`` is the address at which they are found page by page.
    """

    is_running: bool | None
    host_id: int
    stored_at: datetime | None
    players: list[PlayerReport]
    more_players: str | None
    questions: list[QuestionReport]
