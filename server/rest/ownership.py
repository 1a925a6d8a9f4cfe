"""Who may see and change what: the one place that knows.

What somebody may not know of is not found; what they may see and not change is not theirs.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.quizzes import is_playing
from persistence.tables import Course, Game, Quiz, User, UserRole
from server.rest.caller import must_teach
from server.rest.problems import NotFound, NotYours, QuizIsPlaying


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
    if quiz is None:
        raise NotFound
    is_open = quiz.is_public and quiz.archived_at is None
    if not is_open and not is_owner(caller, quiz.teacher_id):
        raise NotFound
    return quiz


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


def graded(caller: User, course: Course | None) -> Course:
    """A course whose gradebook the caller may read."""
    if course is None or not is_owner(caller, course.teacher_id):
        raise NotFound
    return course
