"""An e-mail address is verified by whoever reads what is sent to it."""

import asyncio
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from persistence.database import Sessions
from persistence.tables import User
from server.accounts.links import EMAIL_CHANGE, PASSWORD_RESET, VERIFICATION, issue_link
from server.accounts.tokens import Identity, issue_token
from tests.server.rest.accounts.mailbox import Mailbox, link_in, text_of, token_in
from tests.server.rest.people import Person

SECRET = "a secret of the tests, long enough: 0123456789"
SALMA = {"email": "salma@example.com", "password": "a long enough one"}


async def verify(http: httpx.AsyncClient, token: str) -> int:
    return (await http.post("/email-verifications", json={"token": token})).status_code


async def is_verified(sessions: Sessions, user_id: int) -> bool:
    async with sessions() as db:
        return (await db.get_one(User, user_id)).is_verified


async def test_whoever_registers_gets_a_mail_and_verifies_the_address_with_it(
    http: httpx.AsyncClient, sessions: Sessions, mailbox: Mailbox
) -> None:
    registered = (await http.post("/users", json=SALMA)).json()
    letter = await mailbox.letter_to(SALMA["email"])

    assert registered["is_verified"] is False
    assert letter["From"] == "Zedny <no-reply@zedny.example>"
    assert link_in(letter).startswith("https://zedny.example/verification#")
    assert await verify(http, token_in(letter)) == 204
    assert await is_verified(sessions, registered["id"])


async def test_a_verification_works_once(http: httpx.AsyncClient, mailbox: Mailbox) -> None:
    await http.post("/users", json=SALMA)
    token = token_in(await mailbox.letter_to(SALMA["email"]))

    answers = await asyncio.gather(*(verify(http, token) for _ in range(5)))

    assert sorted(answers) == [204, 422, 422, 422, 422]


@pytest.mark.parametrize(("accepted", "words"), [("ar-EG,en;q=0.5", "هل هذا عنوان"), ("fr", "Is this your")])
async def test_a_mail_is_in_the_language_of_whoever_asked(
    http: httpx.AsyncClient, mailbox: Mailbox, accepted: str, words: str
) -> None:
    await http.post("/users", json=SALMA, headers={"Accept-Language": accepted})

    letter = await mailbox.letter_to(SALMA["email"])

    assert words in letter["Subject"]
    assert letter.get_content_type() == "text/plain"
    assert token_in(letter) in text_of(letter).splitlines()


async def test_one_asks_for_another_mail_until_the_address_is_verified(
    student: Person, mailbox: Mailbox
) -> None:
    asked = await student.http.post("/me/email-verifications")
    await verify(student.http, token_in(await mailbox.letter_to(student.email)))
    again = await student.http.post("/me/email-verifications")

    assert (asked.status_code, again.status_code) == (202, 409)
    assert again.json()["type"].endswith("#already-verified")


async def test_one_account_cannot_have_itself_flooded_and_others_do_not_suffer(
    student: Person, teacher: Person
) -> None:
    answers = [await student.http.post("/me/email-verifications") for _ in range(6)]
    other = await teacher.http.post("/me/email-verifications")

    assert [answer.status_code for answer in answers] == [202] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0
    assert other.status_code == 202


async def test_a_token_of_another_kind_time_or_secret_verifies_nothing(
    http: httpx.AsyncClient, sessions: Sessions, student: Person
) -> None:
    now = datetime.now(UTC)
    async with sessions() as db:
        user = await db.get_one(User, student.id)
    wrong = [
        issue_link(VERIFICATION, user, SECRET, now - VERIFICATION.lifetime - timedelta(seconds=1)),
        issue_link(VERIFICATION, user, SECRET[::-1], now),
        issue_link(PASSWORD_RESET, user, SECRET, now),
        issue_link(EMAIL_CHANGE, user, SECRET, now, "new@example.com"),
        issue_token(Identity(user.id, 1), SECRET, now),
        "not.a.token",
    ]

    assert {await verify(http, token) for token in wrong} == {422}
    assert not await is_verified(sessions, student.id)


async def test_a_verification_of_an_address_that_has_changed_since_is_worth_nothing(
    http: httpx.AsyncClient, sessions: Sessions, student: Person, mailbox: Mailbox
) -> None:
    await student.http.post("/me/email-verifications")
    token = token_in(await mailbox.letter_to(student.email))
    async with sessions.begin() as db:
        (await db.get_one(User, student.id)).email = "another@example.com"

    assert await verify(http, token) == 422
