"""Dashboards: what teachers and students see at a glance."""

from datetime import datetime

from persistence.tables import ContentType, EnrollmentStatus
from server.rest.http.paging import Page
from server.rest.http.shape import Figure, Output, Sometime


class PlayedQuizResponse(Output):
    """``participants`` are different students; percent is of a quiz's questions, answered rightly."""

    id: int
    title: str
    participants: int
    attempts: int
    average_score: Figure | None
    average_percent: Figure | None
    last_played_at: datetime | None


class PlayedQuizPage(Page[PlayedQuizResponse]):
    """The newest first."""


class AnsweredQuestionResponse(Output):
    """How a question was answered in all games together."""

    id: int
    position: int
    text: str
    answered: int
    percent_right: Figure


class AnsweredQuestionList(Output):
    """The hardest first; there are never more than 200."""

    items: list[AnsweredQuestionResponse]


class TaughtCourseResponse(Output):
    """``completions`` counts who has ever completed it; the average is of those who did not drop it."""

    id: int
    title: str
    is_published: bool
    active: int
    completed: int
    dropped: int
    completions: int
    average_progress: Figure | None


class TaughtCoursePage(Page[TaughtCourseResponse]):
    """The newest first."""


class StatisticsResponse(Output):
    """All attempts together; what cannot be said of none is null."""

    quizzes: int
    attempts: int
    total_score: int
    average_percent: Figure | None
    best_percent: Figure | None
    best_place: int | None
    last_played_at: datetime | None


class NextLessonResponse(Output):
    id: int
    title: str
    content_type: ContentType


class TakenCourseResponse(Output):
    """``next_lesson`` is the first that is not completed; null when every one is."""

    id: int
    title: str
    status: EnrollmentStatus
    progress_percent: Figure
    enrolled_at: Sometime
    next_lesson: NextLessonResponse | None


class TakenCoursePage(Page[TakenCourseResponse]):
    """The last enrolled first."""
