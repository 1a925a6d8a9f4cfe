"""Notices by mail: to those who want it, once a day, and ended by a press."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from redis.asyncio import Redis
from sqlalchemy import update

from persistence.database import Sessions
from persistence.tables import User
from server.accounts.mail_limit import MailLimit
from server.live.notice_mails import NoticeMails
from server.mail.letters import Letter
from server.settings import Settings
from server.web.catalogue import Language, say
from tests.server.rest.accounts.mailbox import Mailbox, text_of, token_in
from tests.server.rest.classes.school import a_class
from tests.server.rest.conftest import open_postman
from tests.server.rest.dashboards.test_notices import give
from tests.server.rest.examples import Json
from tests.server.rest.homework.playing import refused
from tests.server.rest.people import Person

DAY, HOUR, MOMENT = timedelta(days=1), timedelta(hours=1), timedelta(seconds=5)


def soon() -> datetime:
    return datetime.now(UTC) + MOMENT


@pytest.fixture
async def salma(student: Person, sessions: Sessions) -> Person:
    """A student whose address is verified."""
    await change(sessions, student, is_verified=True)
    return student


@pytest.fixture
def letters() -> list[Letter]:
    return []


@pytest.fixture
def mails(sessions: Sessions, settings: Settings, letters: list[Letter]) -> NoticeMails:
    return NoticeMails(sessions, letters.append, settings.public_url, settings.secret)


async def change(sessions: Sessions, person: Person, **values: object) -> None:
    async with sessions.begin() as db:
        await db.execute(update(User).where(User.id == person.id).values(values))


async def want(person: Person, language: str = "en") -> None:
    answer = await person.http.put("/me/notice-mails", headers={"accept-language": language})
    assert answer.status_code == 204, answer.text


async def gets(person: Person) -> bool:
    return bool((await person.http.get("/me")).json()["gets_notice_mails"])


@pytest.fixture
async def sent(sessions: Sessions, settings: Settings, redis: Redis) -> AsyncIterator[NoticeMails]:
    """By the mail server."""
    async with open_postman(settings, MailLimit(redis).reaches) as postman:
        yield NoticeMails(sessions, postman.post_letter, settings.public_url, settings.secret)


@pytest.mark.parametrize("language", Language)
async def test_a_mail_tells_what_is_new_in_the_language_of_who_wants_it_and_how_to_end_it(
    teacher: Person, salma: Person, sent: NoticeMails, mailbox: Mailbox, language: Language
) -> None:
    await want(salma, language)
    await give(teacher, await a_class(teacher, salma), title="A title")

    await sent.send(soon())

    letter = await mailbox.letter_to(salma.email)
    assert letter["Subject"] == say(language, "mail.notice_mails_subject")
    assert "A title" not in text_of(letter)
    token = token_in(letter)
    assert letter["List-Unsubscribe"] == f"<https://zedny.example/notice-mails/{token}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert await gets(salma)
    # Whoever has only the mail is logged in nowhere.
    for _ in range(2):
        ended = await teacher.http.post("/notice-mail-endings", json={"token": token})
        assert ended.status_code == 204, ended.text
    assert not await gets(salma)
    assert refused(await teacher.http.post("/email-verifications", json={"token": token}))[0] == 422


async def test_a_mail_program_ends_such_mails_by_one_click_and_a_wrong_address_ends_nothing(
    salma: Person, teacher: Person, mails: NoticeMails, letters: list[Letter], http: httpx.AsyncClient
) -> None:
    await want(salma)
    await give(teacher, await a_class(teacher, salma))
    await mails.send(soon())
    server = str(http.base_url).removesuffix("/api/")
    leave = letters[0].leave.replace("https://zedny.example", server)
    click = {"List-Unsubscribe": "One-Click"}

    assert refused(await http.post(f"{leave}x", data=click)) == (422, "link-not-valid")
    assert await gets(salma)
    ended = await http.post(leave, data=click)
    assert (ended.status_code, ended.content) == (200, b"")
    assert not await gets(salma)
    # A program that asks twice, or sends its form in parts, is told the same.
    assert (await http.post(leave, files={"List-Unsubscribe": (None, "One-Click")})).status_code == 200


async def test_there_is_one_mail_a_day_with_what_has_come_since(
    teacher: Person, salma: Person, mails: NoticeMails, letters: list[Letter]
) -> None:
    await want(salma)
    made = await a_class(teacher, salma)
    await give(teacher, made)
    await mails.send(soon())
    await give(teacher, made, opens_at=(soon() + HOUR).isoformat())
    sent = []
    for later in (DAY - HOUR, DAY + HOUR, 3 * DAY):
        await mails.send(soon() + later)
        sent.append(len(letters))

    assert sent == [1, 2, 2]


async def test_processes_that_send_at_once_send_one_mail(
    teacher: Person, salma: Person, mails: NoticeMails, letters: list[Letter]
) -> None:
    await want(salma)
    await give(teacher, await a_class(teacher, salma))

    await asyncio.gather(*(mails.send(soon()) for _ in range(4)))

    assert len(letters) == 1


@pytest.fixture
async def homework(teacher: Person, salma: Person) -> Json:
    """New to somebody who wants to be told by mail."""
    await want(salma)
    return await give(teacher, await a_class(teacher, salma))


@pytest.fixture
def mailed(mails: NoticeMails, letters: list[Letter]) -> Callable[[], Awaitable[int]]:
    """How many letters have been sent after one more round."""

    async def send() -> int:
        await mails.send(soon())
        return len(letters)

    return send


@pytest.mark.parametrize("what", ["off", "read", "deleted"])
async def test_nothing_is_sent_of_what_is_read_or_gone_or_not_wanted_any_more(
    homework: Json, teacher: Person, salma: Person, mailed: Callable[[], Awaitable[int]], what: str
) -> None:
    match what:
        case "off":
            await salma.http.delete("/me/notice-mails")
        case "read":
            seen = (await salma.http.get("/me/notices")).json()["now"]
            await salma.http.put("/me/notices/reading", json={"until": seen})
        case _:
            await teacher.http.delete(f"/assignments/{homework['id']}")

    assert await mailed() == 0


@pytest.mark.usefixtures("homework")
@pytest.mark.parametrize("state", ["is_active", "is_verified"])
async def test_nothing_is_sent_to_accounts_that_are_switched_off_or_unverified(
    salma: Person, sessions: Sessions, mailed: Callable[[], Awaitable[int]], state: str
) -> None:
    await change(sessions, salma, **{state: False})

    assert await mailed() == 0


async def test_nobody_is_sent_mail_who_has_not_asked_for_it(
    teacher: Person, salma: Person, mailed: Callable[[], Awaitable[int]]
) -> None:
    await give(teacher, await a_class(teacher, salma))

    assert not await gets(salma)
    assert await mailed() == 0


async def test_notices_are_mailed_to_verified_addresses_only(student: Person) -> None:
    assert refused(await student.http.put("/me/notice-mails")) == (409, "notices-need-address")
    assert not await gets(student)


async def test_a_link_that_ends_mails_outlives_a_new_password_and_not_a_new_address(
    teacher: Person, salma: Person, sent: NoticeMails, mailbox: Mailbox, sessions: Sessions
) -> None:
    await want(salma)
    await give(teacher, await a_class(teacher, salma))
    await sent.send(soon())
    body = {"token": token_in(await mailbox.letter_to(salma.email))}

    await change(sessions, salma, email="another@school.example")
    assert (await teacher.http.post("/notice-mail-endings", json=body)).status_code == 422
    await change(sessions, salma, email=salma.email, hashed_password="another")
    assert (await teacher.http.post("/notice-mail-endings", json=body)).status_code == 204
