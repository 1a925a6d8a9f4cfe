"""Who may see, play and change a quiz."""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.quizzes.quizzes import is_playing
from persistence.tables import Quiz, User
from server.rest.http.caller import must_teach
from server.rest.http.ownership import is_owner
from server.rest.http.problems import NotFound, NotYours
from server.rest.quizzes.problems import QuizIsPlaying


async def readable(db: AsyncSession, caller: User, quiz: Quiz | None) -> Quiz:
    """A quiz whose questions the caller may look at: a player would read ahead while a game runs."""
    quiz = seen(caller, quiz)
    await must_not_tell(db, caller, quiz)
    return quiz


async def must_not_tell(db: AsyncSession, caller: User, quiz: Quiz) -> None:
    """Who plays alone is told what is right, which nobody may be but the author while a class plays."""
    if not is_owner(caller, quiz.teacher_id):
        await must_not_play(db, quiz)


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
