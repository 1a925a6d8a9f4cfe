"""Rows of the sample school as PostgreSQL is given them: fields are columns."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID


class UserRow(NamedTuple):
    id: int
    email: str
    hashed_password: str
    full_name: str
    role: str
    is_verified: bool
    created_at: datetime


class QuizRow(NamedTuple):
    id: int
    title: str
    access_code: str
    is_public: bool
    teacher_id: int
    created_at: datetime


class QuestionRow(NamedTuple):
    id: int
    text: str
    question_type: str
    points: int
    time_limit: int
    quiz_id: int
    position: int


class ChoiceRow(NamedTuple):
    text: str
    is_correct: bool
    question_id: int
    position: int


class GameRow(NamedTuple):
    id: UUID
    quiz_id: int
    host_id: int
    access_code: str
    settings: str
    quiz: str
    opened_at: datetime
    started_at: datetime
    ended_at: datetime
    outcome: str
    stored_at: datetime
    asked: int
    median_ms: int | None


class ParticipationRow(NamedTuple):
    quiz_id: int
    user_id: int
    entered_at: datetime
    game_id: UUID
    nickname: str
    first_question: int
    seat: int
    silent: list[int]


class AttemptRow(NamedTuple):
    quiz_id: int
    user_id: int
    score: int
    total_questions: int
    correct_answers: int
    rank: str
    completed_at: datetime
    game_id: UUID


class AnswerRow(NamedTuple):
    game_id: UUID
    user_id: int
    position: int
    question_id: int
    choices: list[int]
    is_right: bool
    points: int
    elapsed_ms: int


class FiguresRow(NamedTuple):
    game_id: UUID
    position: int
    answered: int
    right: int
    silent: int | None
    median_ms: int | None
    chosen: Sequence[int]


class CourseRow(NamedTuple):
    id: int
    title: str
    category: str
    is_published: bool
    teacher_id: int
    created_at: datetime


class LessonRow(NamedTuple):
    id: int
    title: str
    content_type: str
    content_url: str | None
    content_text: str | None
    order_index: int
    duration_minutes: int
    course_id: int
    linked_quiz_id: int | None
    quiz_code: str | None


class EnrollmentRow(NamedTuple):
    id: int
    user_id: int
    course_id: int
    status: str
    progress_percent: float
    enrolled_at: datetime
    completed_at: datetime | None


class ProgressRow(NamedTuple):
    enrollment_id: int
    lesson_id: int
    status: str
    time_spent_seconds: int
    started_at: datetime
    completed_at: datetime | None


TABLES: dict[type[tuple[object, ...]], str] = {
    UserRow: "users",
    QuizRow: "quizzes",
    QuestionRow: "questions",
    ChoiceRow: "choices",
    GameRow: "games",
    ParticipationRow: "quiz_participations",
    AttemptRow: "quiz_attempts",
    AnswerRow: "game_answers",
    FiguresRow: "game_questions",
    CourseRow: "courses",
    LessonRow: "lessons",
    EnrollmentRow: "enrollments",
    ProgressRow: "lesson_progress",
}
