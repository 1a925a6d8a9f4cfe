"""Who may see and change what: the one place that knows.

What somebody may not know of is not found; what they may see and not change is not theirs.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.assignments import FoundAssignment
from persistence.enrollments import find_enrollment
from persistence.quizzes import is_playing
from persistence.runs import LockedRun, is_in_a_lesson_of
from persistence.tables import Course, Enrollment, EnrollmentStatus, Game, GameMode, Quiz, User, UserRole
from server.rest.caller import must_teach
from server.rest.problem import Problem
from server.rest.problems import NotEnrolled, NotFound, NotYours, QuizIsPlaying


def is_owner(caller: User, owner_id: int) -> bool:
    return caller.role is UserRole.SUPER_ADMIN or caller.id == owner_id


async def readable(db: AsyncSession, caller: User, quiz: Quiz | None) -> Quiz:
    """A quiz whose questions the caller may look at: a player would read ahead while a game runs."""
    quiz = seen(caller, quiz)
    await must_not_tell(db, caller, quiz)
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
    """A live game whose report the caller may read: that of a run would tell what is right before its end."""
    if game is None or game.mode is not GameMode.LIVE or not is_owner(caller, game.host_id):
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


async def practisable(db: AsyncSession, caller: User, quiz: Quiz | None) -> Quiz:
    """A quiz that the caller may play alone: one they see, or one that a lesson of theirs links to."""
    if quiz is None or quiz.archived_at is not None or not await is_in_a_lesson_of(db, caller.id, quiz):
        quiz = seen(caller, quiz)
    return quiz


async def must_not_tell(db: AsyncSession, caller: User, quiz: Quiz) -> None:
    """Who plays alone is told what is right, which nobody may be but the author while a class plays."""
    if not is_owner(caller, quiz.teacher_id):
        await must_not_play(db, quiz)


async def own_run(db: AsyncSession, caller: User, run: LockedRun | None) -> LockedRun:
    """A run that the caller plays."""
    if run is None or run.game.host_id != caller.id:
        raise NotFound
    await must_not_tell(db, caller, run.source)
    return run


def handed_out(found: FoundAssignment | None) -> FoundAssignment:
    """A homework: its id cannot be guessed, so that who names it was told of it."""
    if found is None:
        raise NotFound
    return found


def given(caller: User, found: FoundAssignment | None) -> FoundAssignment:
    """A homework that the caller gave."""
    found = handed_out(found)
    if not is_owner(caller, found.assignment.teacher_id):
        raise NotYours
    must_teach(caller)
    return found


def graded(caller: User, course: Course | None) -> Course:
    """A course whose gradebook the caller may read."""
    if course is None or not is_owner(caller, course.teacher_id):
        raise NotFound
    must_teach(caller)
    return course
