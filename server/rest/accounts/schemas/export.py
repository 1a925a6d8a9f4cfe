"""Everything that is kept about one person, as one document."""

from datetime import datetime
from uuid import UUID

from persistence.tables import EnrollmentStatus, LessonStatus
from server.rest.accounts.schemas.account import AccountResponse
from server.rest.http.shape import Output, Sometime


class ExportedSession(Output):
    id: int
    created_at: datetime
    rotated_at: datetime
    expires_at: datetime


class ExportedParticipation(Output):
    quiz_id: int
    quiz_title: str
    game_id: UUID | None
    nickname: str | None
    entered_at: Sometime


class ExportedAttempt(Output):
    quiz_id: int
    quiz_title: str
    game_id: UUID | None
    score: int
    total_questions: int
    correct_answers: int
    rank: str | None
    completed_at: Sometime


class ExportedAnswer(Output):
    """``choices`` counts from 0, in the order of the quiz as it was played."""

    game_id: UUID
    position: int
    question_id: int | None
    choices: list[int]
    is_right: bool
    points: int
    elapsed_ms: int


class ExportedEnrollment(Output):
    course_id: int
    course_title: str
    status: EnrollmentStatus
    progress_percent: float
    enrolled_at: Sometime
    completed_at: datetime | None


class ExportedProgress(Output):
    lesson_id: int
    lesson_title: str
    status: LessonStatus
    time_spent_seconds: int
    started_at: datetime | None
    completed_at: datetime | None


class ExportedWork(Output):
    """A quiz or a course that one wrote."""

    id: int
    title: str
    created_at: Sometime


class ExportedGame(Output):
    """A game that one hosted."""

    id: UUID
    quiz_id: int
    access_code: str
    opened_at: datetime
    ended_at: datetime | None


class ExportedAssignment(Output):
    """A quiz that one gave as homework."""

    id: UUID
    quiz_id: int
    title: str | None
    created_at: datetime


class AccountExport(Output):
    """Answers to quizzes that are being played are left out, and those of runs that go on."""

    account: AccountResponse
    sessions: list[ExportedSession]
    participations: list[ExportedParticipation]
    attempts: list[ExportedAttempt]
    answers: list[ExportedAnswer]
    enrollments: list[ExportedEnrollment]
    lesson_progress: list[ExportedProgress]
    quizzes: list[ExportedWork]
    courses: list[ExportedWork]
    hosted_games: list[ExportedGame]
    assignments: list[ExportedAssignment]
