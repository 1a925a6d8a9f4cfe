"""Shares: an owner lets colleagues host a quiz, or change it as well, and takes that back."""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.accounts.users import find_by_email
from persistence.quizzes.quizzes import find_quiz
from persistence.quizzes.shares import count_shares, find_quiz_of_share, find_share_of, list_shares
from persistence.tables import Quiz, QuizShare, User
from server.accounts.teachers import is_teacher
from server.rest.http.ownership import is_owner
from server.rest.http.problems import NotFound, fault, refuse
from server.rest.http.shape import Id
from server.rest.quizzes.ownership import known, owned
from server.rest.quizzes.problems import SharedWithMany
from server.rest.quizzes.schemas.share import Colleague, ShareCreate, ShareList, ShareResponse, ShareUpdate

# Of one quiz: a list that one page shows.
MOST_SHARES = 100


async def list_quiz_shares(db: AsyncSession, caller: User, quiz_id: Id) -> ShareList:
    """List whom a quiz is shared with; a colleague sees only themselves, and whose it is."""
    quiz = await known(db, caller, await find_quiz(db, quiz_id))
    owner = await db.get_one(User, quiz.teacher_id)
    found = await list_shares(db, quiz.id)
    is_own = is_owner(caller, quiz.teacher_id)
    items = [response(share, user) for share, user in found if is_own or user.id == caller.id]
    return ShareList(quiz_title=quiz.title, owner_id=owner.id, owner_name=owner.full_name, items=items)


async def share_quiz(db: AsyncSession, caller: User, quiz_id: Id, body: ShareCreate) -> ShareResponse:
    """Share a quiz with a colleague: the active teacher who has this e-mail address.

    An address of nobody, of a student and of an account that is switched off are refused alike. So whoever
    teaches, and nobody else, can find out that a teacher has an address, which registering with it tells
    anybody, and that they teach. To hide this too, a typing error could not be told either.
    """
    quiz = await owned(db, caller, await find_quiz(db, quiz_id, is_locked=True))
    colleague = await teacher_at(db, body.email)
    await must_be_new(db, quiz, colleague)
    share = QuizShare(quiz_id=quiz.id, user_id=colleague.id, may_edit=body.may_edit)
    db.add(share)
    await db.flush()
    return response(share, colleague)


async def teacher_at(db: AsyncSession, email: str) -> User:
    user = await find_by_email(db, email)
    if user is None or user.is_guest or not user.is_active or not is_teacher(user):
        refuse([fault("#/email", "no_such_teacher", "The e-mail address of a teacher here is expected")])
    assert user, "refused above"
    return user


async def must_be_new(db: AsyncSession, quiz: Quiz, colleague: User) -> None:
    if colleague.id == quiz.teacher_id:
        refuse([fault("#/email", "is_the_owner", "The address of a colleague of the owner is expected")])
    if await find_share_of(db, quiz.id, colleague.id):
        refuse([fault("#/email", "shared_already", "The quiz is shared with this colleague already")])
    if await count_shares(db, quiz.id) >= MOST_SHARES:
        raise SharedWithMany


async def update_share(db: AsyncSession, caller: User, share_id: Id, body: ShareUpdate) -> ShareResponse:
    """Let a colleague change the quiz, or only host it from now on."""
    quiz, share = await found_share(db, caller, share_id)
    await owned(db, caller, quiz)
    for field in body.model_fields_set:
        setattr(share, field, getattr(body, field))
    await db.flush()
    return response(share, await db.get_one(User, share.user_id))


async def end_share(db: AsyncSession, caller: User, share_id: Id) -> None:
    """Take a share back, or leave a quiz that is shared with oneself; games that are open go on."""
    _, share = await found_share(db, caller, share_id)
    await db.delete(share)


async def found_share(db: AsyncSession, caller: User, share_id: int) -> tuple[Quiz, QuizShare]:
    """A share of a locked quiz, of the owner's or one's own; of others nobody knows."""
    quiz = await find_quiz_of_share(db, share_id)
    # Locked too, for erasing a colleague ends their shares without asking for the quizzes.
    share = await db.get(QuizShare, share_id, with_for_update=True, populate_existing=True) if quiz else None
    if quiz is None or share is None:
        raise NotFound
    if caller.id != share.user_id and not is_owner(caller, quiz.teacher_id):
        raise NotFound
    return quiz, share


def response(share: QuizShare, colleague: User) -> ShareResponse:
    return ShareResponse(
        id=share.id,
        quiz_id=share.quiz_id,
        may_edit=share.may_edit,
        shared_at=share.shared_at,
        colleague=Colleague.model_validate(colleague),
    )
