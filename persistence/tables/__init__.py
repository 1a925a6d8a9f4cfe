"""Every table of Zedny, as SQLAlchemy models."""

from persistence.tables.assignment import Assignment, SolutionsShown
from persistence.tables.assignment_extension import AssignmentExtension
from persistence.tables.attempt import QuizAttempt, QuizParticipation
from persistence.tables.course import ContentType, Course, Lesson
from persistence.tables.course_code import CourseCode
from persistence.tables.enrollment import Enrollment, EnrollmentStatus, LessonProgress, LessonStatus
from persistence.tables.game import IS_LIVE, Game, GameAnswer, GameMode, GameOutcome
from persistence.tables.game_hint import GameHint
from persistence.tables.game_question import GameQuestion
from persistence.tables.idempotency_key import IdempotencyKey
from persistence.tables.lesson_file import FileType, LessonFile
from persistence.tables.login_session import LoginSession
from persistence.tables.picture import Picture, PictureUpload
from persistence.tables.quiz import FAMILY, Choice, Question, QuestionType, Quiz, text_key
from persistence.tables.quiz_share import QuizShare
from persistence.tables.record import Record
from persistence.tables.run import Run
from persistence.tables.school_class import ClassCourse, ClassHomework, ClassStudent, SchoolClass
from persistence.tables.seat_claim import SeatClaim
from persistence.tables.user import User, UserRole

__all__ = [
    "FAMILY",
    "IS_LIVE",
    "Assignment",
    "AssignmentExtension",
    "Choice",
    "ClassCourse",
    "ClassHomework",
    "ClassStudent",
    "ContentType",
    "Course",
    "CourseCode",
    "Enrollment",
    "EnrollmentStatus",
    "FileType",
    "Game",
    "GameAnswer",
    "GameHint",
    "GameMode",
    "GameOutcome",
    "GameQuestion",
    "IdempotencyKey",
    "Lesson",
    "LessonFile",
    "LessonProgress",
    "LessonStatus",
    "LoginSession",
    "Picture",
    "PictureUpload",
    "Question",
    "QuestionType",
    "Quiz",
    "QuizAttempt",
    "QuizParticipation",
    "QuizShare",
    "Record",
    "Run",
    "SchoolClass",
    "SeatClaim",
    "SolutionsShown",
    "User",
    "UserRole",
    "text_key",
]
