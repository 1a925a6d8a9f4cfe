"""Everything that is kept about one person, as one document."""

from datetime import datetime
from uuid import UUID

from game.hints import HintKind
from persistence.tables import EnrollmentStatus, FileType, LessonStatus, SolutionsShown
from server.rest.accounts.schemas.account import AccountResponse
from server.rest.accounts.schemas.exported_work import ExportedCourse, ExportedLesson, ExportedQuiz
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


class ExportedHint(Output):
    """What the host of a game may want to look at, see ``GET /api/games/{id}/hints``."""

    game_id: UUID
    kind: HintKind
    number: int


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
    opens_at: datetime
    due_at: datetime | None
    is_timed: bool
    most_attempts: int | None
    solutions_shown: SolutionsShown
    created_at: datetime


class ExportedExtension(Output):
    """What one has extra in a homework: another due date, more attempts, or both."""

    assignment_id: UUID
    quiz_title: str
    due_at: datetime | None
    more_attempts: int
    created_at: datetime


class ExportedPicture(Output):
    """A picture that one uploaded, at ``/media/{picture}/{320, 960 or 1920}.webp``."""

    picture: str
    bytes: int
    uploaded_at: datetime


class ExportedLessonFile(Output):
    """A file that one brought for the lessons of a course.

    Where it is loaded from, GET /api/lessons/{id}/file tells of a lesson that names it.
    """

    id: int
    course_id: int
    name: str
    type: FileType
    bytes: int
    uploaded_at: datetime


class ExportedGivenShare(Output):
    """A quiz of one's own that one has shared with a colleague."""

    quiz_id: int
    user_id: int
    may_edit: bool
    shared_at: datetime


class ExportedReceivedShare(Output):
    """A quiz that a colleague has shared with one."""

    quiz_id: int
    quiz_title: str
    may_edit: bool
    shared_at: datetime


class ExportedClass(Output):
    """A class that one teaches."""

    id: int
    name: str
    code: str
    created_at: datetime
    archived_at: datetime | None


class ExportedClassCourse(Output):
    """A course that one has given to a class of one's own."""

    class_id: int
    course_id: int
    given_at: datetime


class ExportedClassHomework(Output):
    """A homework that one has given to a class of one's own."""

    class_id: int
    assignment_id: UUID
    given_at: datetime


class ExportedMembership(Output):
    """A class that one is in."""

    class_id: int
    class_name: str
    joined_at: datetime


class ExportedAccount(AccountResponse):
    """Of notices nothing is kept but until when one has read them, and whether and when they were mailed."""

    bad_words: str
    notices_read_at: datetime | None
    notice_mails: str | None
    notices_mailed_at: datetime | None


class AccountExport(Output):
    """What one did, and what one wrote, in full.

    Answers to quizzes that are being played are left out, and those of runs that go on.
    """

    account: ExportedAccount
    sessions: list[ExportedSession]
    participations: list[ExportedParticipation]
    attempts: list[ExportedAttempt]
    answers: list[ExportedAnswer]
    hints: list[ExportedHint]
    enrollments: list[ExportedEnrollment]
    lesson_progress: list[ExportedProgress]
    quizzes: list[ExportedQuiz]
    courses: list[ExportedCourse]
    lessons: list[ExportedLesson]
    hosted_games: list[ExportedGame]
    assignments: list[ExportedAssignment]
    extensions: list[ExportedExtension]
    pictures: list[ExportedPicture]
    lesson_files: list[ExportedLessonFile]
    given_shares: list[ExportedGivenShare]
    received_shares: list[ExportedReceivedShare]
    classes: list[ExportedClass]
    class_courses: list[ExportedClassCourse]
    class_homework: list[ExportedClassHomework]
    joined_classes: list[ExportedMembership]
