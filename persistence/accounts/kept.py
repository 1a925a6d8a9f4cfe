"""Everything that is kept about one person: a table of lists, and the query of each.

Each is in the order in which its rows came about. Titles stand beside what was played and taken, ids of
quizzes beside lessons, questions beside quizzes. These come as JSON, since rows that refer to each other
would stay in memory after they were used.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import defer

from persistence.accounts.exports import LargeRows
from persistence.courses.lessons import LINKED_QUIZ
from persistence.games.attempts import TITLE
from persistence.homework.solutions import ARE_SHOWN
from persistence.quizzes.likeness import played_elsewhere
from persistence.quizzes.whole_quizzes import questions_as_json
from persistence.tables import (
    FAMILY,
    IS_LIVE,
    Assignment,
    AssignmentExtension,
    ClassCourse,
    ClassHomework,
    ClassStudent,
    Course,
    CourseCode,
    Enrollment,
    Game,
    GameAnswer,
    GameHint,
    GameMode,
    Lesson,
    LessonFile,
    LessonProgress,
    LoginSession,
    Picture,
    PictureUpload,
    Quiz,
    QuizAttempt,
    QuizParticipation,
    QuizShare,
    Run,
    SchoolClass,
)

Wanted = Select[Any] | Select[Any, Any] | LargeRows


def _sessions(user_id: int) -> Select[LoginSession]:
    return select(LoginSession).where(LoginSession.user_id == user_id).order_by(LoginSession.id)


def _participations(user_id: int) -> Select[QuizParticipation, str]:
    return _played(QuizParticipation, user_id)


def _attempts(user_id: int) -> Select[QuizAttempt, str]:
    return _played(QuizAttempt, user_id)


def _played(table: type[QuizParticipation | QuizAttempt], user_id: int) -> Select[Any, str]:
    return (
        select(table, TITLE)
        .join(Quiz, Quiz.id == table.quiz_id)
        .outerjoin(Game, Game.id == table.game_id)
        .where(table.user_id == user_id)
        .order_by(table.id)
    )


def _quizzes(user_id: int) -> LargeRows:
    own = select(Quiz, questions_as_json()).where(Quiz.teacher_id == user_id)
    return LargeRows(own.order_by(Quiz.id), Quiz.id, at_once=2)


def _courses(user_id: int) -> Select[Course, str | None]:
    """With the code by which each is joined, if it has one."""
    coded = select(Course, CourseCode.code).outerjoin(CourseCode, CourseCode.course_id == Course.id)
    return coded.where(Course.teacher_id == user_id).order_by(Course.id)


def _lessons(user_id: int) -> LargeRows:
    own = (
        select(Lesson, LINKED_QUIZ)
        .join(Course, Course.id == Lesson.course_id)
        .where(Course.teacher_id == user_id)
        .order_by(Course.id, Lesson.order_index, Lesson.id)
    )
    return LargeRows(own, Lesson.id, at_once=20)


def _hosted_games(user_id: int) -> Select[Game]:
    """Runs of their own are among what they played."""
    hosted = select(Game).options(defer(Game.quiz))
    return hosted.where(Game.host_id == user_id, Game.mode == GameMode.LIVE).order_by(Game.opened_at)


def _assignments(user_id: int) -> Select[Assignment]:
    return select(Assignment).where(Assignment.teacher_id == user_id).order_by(Assignment.created_at)


def _extensions(user_id: int) -> Select[AssignmentExtension, str]:
    """What one was given extra, with the title of the quiz."""
    titled = select(AssignmentExtension, Quiz.title).join(
        Assignment, Assignment.id == AssignmentExtension.assignment_id
    )
    mine = titled.join(Quiz, Quiz.id == Assignment.quiz_id).where(AssignmentExtension.user_id == user_id)
    return mine.order_by(AssignmentExtension.created_at, AssignmentExtension.assignment_id)


def _pictures(user_id: int) -> Select[PictureUpload, int]:
    mine = select(PictureUpload, Picture.bytes).join(Picture).where(PictureUpload.user_id == user_id)
    return mine.order_by(PictureUpload.uploaded_at, PictureUpload.picture)


def _lesson_files(user_id: int) -> Select[LessonFile]:
    own = select(LessonFile).join(Course, Course.id == LessonFile.course_id)
    whole = own.where(Course.teacher_id == user_id, LessonFile.bytes.is_not(None))
    return whole.order_by(LessonFile.id)


def _given_shares(user_id: int) -> Select[QuizShare]:
    return select(QuizShare).join(Quiz).where(Quiz.teacher_id == user_id).order_by(QuizShare.id)


def _received_shares(user_id: int) -> Select[QuizShare, str]:
    mine = select(QuizShare, Quiz.title).join(Quiz).where(QuizShare.user_id == user_id)
    return mine.order_by(QuizShare.id)


def _classes(user_id: int) -> Select[SchoolClass]:
    return select(SchoolClass).where(SchoolClass.teacher_id == user_id).order_by(SchoolClass.id)


def _class_courses(user_id: int) -> Select[ClassCourse]:
    own = select(ClassCourse).join(SchoolClass, SchoolClass.id == ClassCourse.class_id)
    return own.where(SchoolClass.teacher_id == user_id).order_by(ClassCourse.id)


def _class_homework(user_id: int) -> Select[ClassHomework]:
    own = select(ClassHomework).join(SchoolClass, SchoolClass.id == ClassHomework.class_id)
    return own.where(SchoolClass.teacher_id == user_id).order_by(ClassHomework.id)


def _joined_classes(user_id: int) -> Select[ClassStudent, str]:
    joined = select(ClassStudent, SchoolClass.name).join(SchoolClass, SchoolClass.id == ClassStudent.class_id)
    return joined.where(ClassStudent.user_id == user_id).order_by(ClassStudent.id)


def _lesson_progress(user_id: int) -> Select[LessonProgress, str]:
    """With the title of each lesson."""
    made = select(LessonProgress, Lesson.title).join(Lesson, Lesson.id == LessonProgress.lesson_id)
    mine = made.join(Enrollment, Enrollment.id == LessonProgress.enrollment_id)
    return mine.where(Enrollment.user_id == user_id).order_by(LessonProgress.id)


def _hints(user_id: int) -> Select[GameHint]:
    mine = select(GameHint).join(Game).where(GameHint.user_id == user_id)
    return mine.order_by(Game.ended_at, Game.id, GameHint.kind)


def _enrollments(user_id: int) -> Select[Enrollment, str]:
    """With the title of each course."""
    taken = select(Enrollment, Course.title).join(Course, Course.id == Enrollment.course_id)
    return taken.where(Enrollment.user_id == user_id).order_by(Enrollment.id)


def _answers(user_id: int) -> Select[GameAnswer]:
    """Without those to a quiz whose family, or a question like whose, is being played, or of homework that
    keeps its solutions.

    They would tell what is right.
    """
    playing = select(FAMILY).join(Game, Game.quiz_id == Quiz.id).where(IS_LIVE).correlate(None)
    answered = select(Game.quiz_id).join(GameAnswer).where(GameAnswer.user_id == user_id)
    return (
        select(GameAnswer)
        .join(Game, Game.id == GameAnswer.game_id)
        .join(Quiz, Quiz.id == Game.quiz_id)
        .outerjoin(Run, Run.game_id == Game.id)
        .outerjoin(Assignment, Assignment.id == Game.assignment_id)
        .where(GameAnswer.user_id == user_id, Game.ended_at.is_not(None), FAMILY.not_in(playing), ARE_SHOWN)
        .where(Quiz.id.not_in(played_elsewhere(answered.correlate(None))))
        .order_by(Game.ended_at, Game.id, GameAnswer.position)
    )


# By the names of the lists in an export.
KEPT: Mapping[str, Callable[[int], Wanted]] = {
    "sessions": _sessions,
    "participations": _participations,
    "attempts": _attempts,
    "answers": _answers,
    "hints": _hints,
    "enrollments": _enrollments,
    "lesson_progress": _lesson_progress,
    "quizzes": _quizzes,
    "courses": _courses,
    "lessons": _lessons,
    "hosted_games": _hosted_games,
    "assignments": _assignments,
    "extensions": _extensions,
    "pictures": _pictures,
    "lesson_files": _lesson_files,
    "given_shares": _given_shares,
    "received_shares": _received_shares,
    "classes": _classes,
    "class_courses": _class_courses,
    "class_homework": _class_homework,
    "joined_classes": _joined_classes,
}
