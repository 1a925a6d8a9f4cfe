"""Games that were played, as their host reads them afterwards."""

from datetime import datetime
from uuid import UUID

from game.question_types import QuestionType
from persistence.tables import GameOutcome
from server.rest.http.paging import Page
from server.rest.http.shape import Output


class GameSummary(Output):
    id: UUID
    quiz_id: int
    quiz_title: str
    access_code: str
    opened_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    outcome: GameOutcome | None
    player_count: int


class GamePage(Page[GameSummary]):
    """The newest first."""


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


class ChoiceReport(Output):
    text: str
    is_right: bool
    chosen: int


class QuestionReport(Output):
    """One question as it was played: how many answered, how many were right, how quick they were.

    ``is_asked`` is false where the game ended before it. ``is_cut``: the game was ended while it could still
    be answered. ``is_voided``: it counts for nobody, whatever was answered. ``wrong`` answers were not quite
    right. ``silent`` players were in the room while it was open and gave no answer; ``absent`` ones were not
    in the room. Null is unknown, in games from before this was kept, or not asked.
    """

    position: int
    text: str
    question_type: QuestionType
    points: int
    time_limit: int
    explanation: str | None
    is_asked: bool | None
    is_cut: bool
    is_voided: bool
    answered: int
    right: int
    wrong: int
    silent: int | None
    absent: int | None
    median_ms: int | None
    choices: list[ChoiceReport]


class GameReport(GameSummary):
    """``is_running``: its room is there; a game that has not ended and is not running can be restored.

    It is null when Redis cannot be asked.
    """

    is_running: bool | None
    host_id: int
    stored_at: datetime | None
    players: list[PlayerReport]
    questions: list[QuestionReport]
