"""What somebody wrote, in full: quizzes with what is right, courses and lessons."""

from datetime import datetime

from persistence.tables import ContentType, QuestionType
from server.rest.http.shape import Output, Sometime


class ExportedChoice(Output):
    id: int
    text: str
    is_correct: bool
    picture: str | None
    alternative_text: str | None


class ExportedQuestion(Output):
    id: int
    text: str
    question_type: QuestionType
    points: int
    time_limit: int
    explanation: str | None
    picture: str | None
    alternative_text: str | None
    keeps_choice_order: bool
    choices: list[ExportedChoice]


class ExportedQuiz(Output):
    """A quiz that one wrote, as it is now; questions and choices are in their order."""

    id: int
    title: str
    description: str | None
    access_code: str
    is_public: bool
    tags: list[str]
    created_at: Sometime
    updated_at: datetime | None
    archived_at: datetime | None
    questions: list[ExportedQuestion]


class ExportedCourse(Output):
    """A course that one wrote; its lessons are in ``lessons``. Whoever knows ``code`` may join it."""

    id: int
    title: str
    description: str | None
    thumbnail_url: str | None
    category: str | None
    code: str | None
    is_published: bool
    created_at: Sometime
    updated_at: datetime | None
    archived_at: datetime | None


class ExportedLesson(Output):
    """A lesson of one's courses. ``linked_quiz_id`` is the quiz that it leads to, if there is one."""

    id: int
    course_id: int
    order_index: int
    title: str
    content_type: ContentType
    content_url: str | None
    file_id: int | None
    content_text: str | None
    captions: str | None
    duration_minutes: int
    linked_quiz_id: int | None
    pass_percent: int | None
    is_published: bool
    created_at: Sometime
