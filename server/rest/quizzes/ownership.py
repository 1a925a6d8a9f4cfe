"""Who may see, host and change a quiz: everybody, a colleague that it is shared with, or its owner.

What each of them may do, from the least to the most:

- whoever sees a public quiz reads its questions, not what is right, and copies it, unless a class plays it;
- a colleague who may host reads all of it at any time, hosts it, copies and exports it, and practises it;
- a colleague who may edit changes its text, its questions and their order as well;
- the owner, and an administrator, also makes it public or takes it back, renews its code, archives, deletes
  and shares it, gives it as homework, puts it into a course, and reads its figures.

A game and its results belong to whoever hosts it, see ``server.rest.games.ownership``. A share is worth
nothing while the quiz is archived, or the colleague does not teach.
"""

from enum import IntEnum

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.quizzes.quizzes import is_family_playing, is_playing
from persistence.quizzes.shares import find_share_of
from persistence.tables import Quiz, User
from server.accounts.teachers import is_teacher
from server.rest.http.caller import must_teach
from server.rest.http.ownership import is_owner
from server.rest.http.problems import NotFound, NotYours
from server.rest.quizzes.problems import QuizIsPlaying


class Access(IntEnum):
    """What somebody may do with a quiz; each includes those before it."""

    NONE = 0
    SEE = 1
    HOST = 2
    EDIT = 3
    OWN = 4


async def access_to(db: AsyncSession, caller: User, quiz: Quiz) -> Access:
    if is_owner(caller, quiz.teacher_id):
        return Access.OWN
    if quiz.archived_at is not None:
        return Access.NONE
    if is_teacher(caller) and (share := await find_share_of(db, quiz.id, caller.id)):
        return Access.EDIT if share.may_edit else Access.HOST
    return Access.SEE if quiz.is_public else Access.NONE


async def seen(db: AsyncSession, caller: User, quiz: Quiz | None, least: Access = Access.SEE) -> Quiz:
    """A quiz that the caller may know of, and do so much with at least."""
    if quiz is None:
        raise NotFound
    access = await access_to(db, caller, quiz)
    if access is Access.NONE:
        raise NotFound
    if access < least:
        raise NotYours
    if least > Access.SEE:
        must_teach(caller)
    return quiz


async def readable(db: AsyncSession, caller: User, quiz: Quiz | None) -> Quiz:
    """A quiz whose questions the caller may look at: a player would read ahead while a game runs."""
    quiz = await seen(db, caller, quiz)
    await must_not_tell(db, caller, quiz)
    return quiz


async def must_not_tell(db: AsyncSession, caller: User, quiz: Quiz) -> None:
    """Who plays alone is told what is right; while a class plays, only who could host it may be."""
    if not await is_told(db, caller, quiz):
        await must_be_no_solution(db, quiz)


async def must_be_no_solution(db: AsyncSession, quiz: Quiz) -> None:
    """What is right in this quiz may be the solution of a copy that a class plays, or of its original."""
    if await is_family_playing(db, quiz):
        raise QuizIsPlaying


async def is_told(db: AsyncSession, caller: User, quiz: Quiz) -> bool:
    """Whether the caller is shown what is right, and the access code."""
    return await access_to(db, caller, quiz) >= Access.HOST


async def must_not_play(db: AsyncSession, quiz: Quiz) -> None:
    if await is_playing(db, quiz):
        raise QuizIsPlaying


async def hostable(db: AsyncSession, caller: User, quiz: Quiz | None) -> Quiz:
    """A quiz that the caller may host, and take along."""
    return await seen(db, caller, quiz, Access.HOST)


async def known(db: AsyncSession, caller: User, quiz: Quiz | None) -> Quiz:
    """A quiz of which the caller may read all there is to know, an owner who may not teach by now too."""
    quiz = await seen(db, caller, quiz)
    if not await is_told(db, caller, quiz):
        raise NotYours
    return quiz


async def editable(db: AsyncSession, caller: User, quiz: Quiz | None) -> Quiz:
    """A quiz whose content the caller may change."""
    return await seen(db, caller, quiz, Access.EDIT)


async def owned(db: AsyncSession, caller: User, quiz: Quiz | None) -> Quiz:
    """A quiz that is the caller's."""
    return await seen(db, caller, quiz, Access.OWN)


def may_link(caller: User, quiz: Quiz) -> bool:
    """Whether a lesson may lead to it: students play it alone there, which a share does not allow."""
    return (quiz.is_public and quiz.archived_at is None) or is_owner(caller, quiz.teacher_id)
