"""Correspondence: mails that a request causes, and the tokens of their links when they come back."""

from datetime import UTC, datetime

from starlette.requests import Request

from persistence.tables import User
from server.accounts.links import EMAIL_CHANGE, PASSWORD_RESET, VERIFICATION, Link, issue_link, read_link
from server.accounts.mail_limit import MOST_MAILS, WINDOW_SECONDS, MailLimit
from server.accounts.tokens import Kind
from server.live.store import Store
from server.mail.letters import Correspondent, Letter, Occasion
from server.mail.postman import Postman, Write
from server.rest.accounts.problems import LinkNotValid, NoMail, TooManyMails
from server.web.join_address import join_base
from server.web.locale import locale_of

KINDS = {
    Occasion.VERIFICATION: VERIFICATION,
    Occasion.PASSWORD_RESET: PASSWORD_RESET,
    Occasion.EMAIL_CHANGE: EMAIL_CHANGE,
}


def must_send_mail(request: Request) -> None:
    """Refuse what comes by mail where none is sent, or whoever asks would wait for it in vain."""
    if not sends_mail(request):
        raise NoMail


def sends_mail(request: Request) -> bool:
    settings = request.state["settings"]
    return settings.smtp is not None or settings.prints_mail


def post(request: Request, write: Write) -> None:
    postman: Postman = request.state["postman"]
    postman.post(write)


def post_letter(request: Request, letter: Letter) -> None:
    postman: Postman = request.state["postman"]
    postman.post_letter(letter)


def letter_for(
    request: Request, occasion: Occasion, user: User, recipient: str = "", wish: str = ""
) -> Letter:
    """The letter to this user, or to the address that they wish to have."""
    kind = KINDS[occasion]
    token = issue_link(kind, user, request.state["settings"].secret, datetime.now(UTC), wish)
    return correspondent(request).write(occasion, recipient or user.email, token, kind.lifetime)


def correspondent(request: Request) -> Correspondent:
    base = join_base(request, request.state["settings"])
    return Correspondent(locale_of(request).language, base)


async def may_write(request: Request, user: User, occasion: Occasion, most: int = MOST_MAILS) -> bool:
    store: Store = request.state["store"]
    return await MailLimit(store.redis).allows(user.id, occasion, most)


async def must_not_flood(request: Request, user: User, occasion: Occasion, most: int = MOST_MAILS) -> None:
    if not await may_write(request, user, occasion, most):
        raise TooManyMails(headers={"Retry-After": str(WINDOW_SECONDS)})


def followed(request: Request, kind: Kind, token: str) -> Link:
    """The link whose token this is, so far as its signature and its time tell."""
    link = read_link(kind, token, request.state["settings"].secret, datetime.now(UTC))
    if link is None:
        raise LinkNotValid
    return link


def still_good(link: Link, user: User | None) -> User:
    """The user whose locked row this is, if the link has not been used and nothing else has changed."""
    if user is None or not link.is_good_for(user):
        raise LinkNotValid
    return user
