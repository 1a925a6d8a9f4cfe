"""Who may see and change what: the one place that knows.

What somebody may not know of is not found; what they may see and not change is not theirs.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.enrollments import find_enrollment
from persistence.quizzes import is_playing
from persistence.tables import Course, Enrollment, EnrollmentStatus, Game, Quiz, User, UserRole
from server.rest.caller import must_teach
from server.rest.problem import Problem
from server.rest.problems import NotEnrolled, NotFound, NotYours, QuizIsPlaying


def is_owner(caller: User, owner_id: int) -> bool:
    return caller.role is UserRole.SUPER_ADMIN or caller.id == owner_id


async def readable(db: AsyncSession, caller: User, quiz: Quiz | None) -> Quiz:
    """A quiz whose questions the caller may look at: a player would read ahead while a game runs."""
    quiz = seen(caller, quiz)
    if not is_owner(caller, quiz.teacher_id):
        await must_not_play(db, quiz)
    return quiz


async def must_not_play(db: AsyncSession, quiz: Quiz) -> None:
    if await is_playing(db, quiz.id):
        raise QuizIsPlaying


def seen(caller: User, quiz: Quiz | None) -> Quiz:
    """A quiz that the caller may know of."""
    if quiz is None or not may_see(caller, quiz):
        raise NotFound
    return quiz


def may_see(caller: User, quiz: Quiz) -> bool:
    return (quiz.is_public and quiz.archived_at is None) or is_owner(caller, quiz.teacher_id)


def owned(caller: User, quiz: Quiz | None) -> Quiz:
    """A quiz that the caller may change."""
    quiz = seen(caller, quiz)
    if not is_owner(caller, quiz.teacher_id):
        raise NotYours
    must_teach(caller)
    return quiz


def hosted(caller: User, game: Game | None) -> Game:
    """A game whose report the caller may read."""
    if game is None or not is_owner(caller, game.host_id):
        raise NotFound
    return game


async def seen_course(db: AsyncSession, caller: User, course: Course | None) -> Course:
    """A course that the caller may know of: one that is open, or that they own or take."""
    if course is None:
        raise NotFound
    if not is_open(course) and not is_owner(caller, course.teacher_id):
        must_take(await find_enrollment(db, caller.id, course.id), NotFound)
    return course


def is_open(course: Course) -> bool:
    """Whether anybody may enrol."""
    return course.is_published and course.archived_at is None


def must_take(enrollment: Enrollment | None, refusal: type[Problem]) -> None:
    if enrollment is None or enrollment.status is EnrollmentStatus.DROPPED:
        raise refusal


async def owned_course(db: AsyncSession, caller: User, course: Course | None) -> Course:
    """A course that the caller may change."""
    course = await seen_course(db, caller, course)
    if not is_owner(caller, course.teacher_id):
        raise NotYours
    must_teach(caller)
    return course


async def read_course(db: AsyncSession, caller: User, course: Course | None) -> Course:
    """A course whose lessons the caller may read."""
    course = await seen_course(db, caller, course)
    if not is_owner(caller, course.teacher_id):
        must_take(await find_enrollment(db, caller.id, course.id), NotEnrolled)
    return course
