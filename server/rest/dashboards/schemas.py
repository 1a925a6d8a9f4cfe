"""Dashboards: what teachers and students see at a glance."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from game.notices import NoticeKind
from persistence.tables import ContentType, EnrollmentStatus
from server.rest.http.paging import Page, PageQuery
from server.rest.http.shape import Figure, Input, Moment, Output, Sometime


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
    """How a question was answered in all games together that asked it with this text and these choices.

    ``is_current``: the quiz asks it still. Else ``id`` and ``position`` are those that it had when it was
    last played, and there may be no question with this ``id`` any more, or one that was changed since.
    """

    id: int | None
    position: int
    text: str
    answered: int
    percent_right: Figure
    is_current: bool


class AnsweredQuestionList(Output):
    """The hardest first, at most 200, also questions that were changed or deleted since they were played."""

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


class TakenCourseQuery(PageQuery):
    """Which of one's courses."""

    archived: bool = Field(default=False, description="Those that are archived, instead of the others")


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


class LiveRoomResponse(Output):
    """A room that is open now, for who takes a course or for a class; ``code`` leads into it.

    Its quiz is in a lesson of ``course_id``, which the host teaches. What it is not open for is null.
    """

    game_id: UUID
    code: str
    quiz_id: int
    quiz_title: str
    course_id: int | None
    course_title: str | None
    class_name: str | None


class LiveRoomList(Output):
    """The last opened first, at most 20."""

    items: list[LiveRoomResponse]


class NoticeResponse(Output):
    """``homework_id`` leads to a homework; results of a game, ``game_id``, are among one's attempts."""

    kind: NoticeKind
    since: datetime
    title: str
    homework_id: UUID | None
    game_id: UUID | None
    due_at: datetime | None
    is_read: bool


class NoticeList(Output):
    """The newest first, at most 30, of the last two weeks; as it stands ``now``."""

    items: list[NoticeResponse]
    now: datetime


class NoticesRead(Input):
    """``until`` is the ``now`` of the list that was read."""

    until: Moment
