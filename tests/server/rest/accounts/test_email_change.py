"""An account gets another e-mail address once somebody reads what is sent there."""

import asyncio

import httpx
import pytest

from persistence.database import Sessions
from persistence.tables import User
from server.accounts.passwords import hash_now
from tests.server.rest.accounts.mailbox import Mailbox, link_in, text_of, token_in

PASSWORD = "a long enough one"
OLD, NEW = "salma@example.com", "new@example.com"


@pytest.fixture
async def salma(http: httpx.AsyncClient, sessions: Sessions) -> dict[str, str]:
    """The header that shows her token."""
    async with sessions.begin() as db:
        db.add(User(email=OLD, hashed_password=hash_now(PASSWORD)))
    token = await http.post("/tokens", json={"email": OLD, "password": PASSWORD})
    return {"Authorization": f"Bearer {token.json()['access_token']}"}


async def ask(
    http: httpx.AsyncClient, header: dict[str, str], email: str = NEW, password: str = PASSWORD
) -> httpx.Response:
    return await http.post(
        "/me/email-changes", json={"email": email, "current_password": password}, headers=header
    )


async def change(http: httpx.AsyncClient, token: str) -> int:
    return (await http.post("/email-changes", json={"token": token})).status_code


async def email_of(http: httpx.AsyncClient, header: dict[str, str]) -> str:
    return str((await http.get("/me", headers=header)).json()["email"])


async def test_the_new_address_takes_effect_when_its_link_is_followed_and_the_old_one_is_told(
    http: httpx.AsyncClient, mailbox: Mailbox, salma: dict[str, str]
) -> None:
    asked = await ask(http, salma)
    letter, told = await mailbox.letter_to(NEW), await mailbox.letter_to(OLD)
    before = await email_of(http, salma)

    assert asked.status_code == 202
    assert link_in(letter).startswith("https://zedny.example/email-change#")
    assert token_in(letter) not in text_of(told)
    assert NEW not in text_of(told)
    assert await change(http, token_in(letter)) == 204
    assert (before, await email_of(http, salma)) == (OLD, NEW)
    assert (await http.get("/me", headers=salma)).json()["is_verified"] is True


async def test_it_needs_the_current_password(
    http: httpx.AsyncClient, mailbox: Mailbox, salma: dict[str, str]
) -> None:
    refused = await ask(http, salma, password="a guess")

    assert refused.status_code == 401
    await ask(http, salma)
    for address in (NEW, OLD):
        await mailbox.letter_to(address)
    assert sorted(letter["To"] for letter in mailbox.letters) == [NEW, OLD]


async def test_a_link_works_once(http: httpx.AsyncClient, mailbox: Mailbox, salma: dict[str, str]) -> None:
    await ask(http, salma)
    token = token_in(await mailbox.letter_to(NEW))

    answers = await asyncio.gather(*(change(http, token) for _ in range(4)))

    assert sorted(answers) == [204, 422, 422, 422]


async def test_whoever_was_told_and_chooses_a_new_password_stops_it(
    http: httpx.AsyncClient, mailbox: Mailbox, salma: dict[str, str]
) -> None:
    await ask(http, salma)
    token = token_in(await mailbox.letter_to(NEW))
    new = {"password": "another long one", "current_password": PASSWORD}
    await http.patch("/me", json=new, headers=salma)

    assert await change(http, token) == 422
    assert await email_of(http, salma) == OLD


async def test_an_address_that_somebody_has_is_refused_when_asked_and_when_followed(
    http: httpx.AsyncClient, mailbox: Mailbox, salma: dict[str, str]
) -> None:
    await ask(http, salma)
    token = token_in(await mailbox.letter_to(NEW))
    await http.post("/users", json={"email": NEW.upper(), "password": PASSWORD})

    assert (await ask(http, salma)).status_code == 409
    assert await change(http, token) == 409
    assert await email_of(http, salma) == OLD


async def test_two_accounts_that_want_one_address_at_once_do_not_both_get_it(
    http: httpx.AsyncClient, sessions: Sessions, mailbox: Mailbox, salma: dict[str, str]
) -> None:
    async with sessions.begin() as db:
        db.add(User(email="omar@example.com", hashed_password=hash_now(PASSWORD)))
    omar = await http.post("/tokens", json={"email": "omar@example.com", "password": PASSWORD})
    for header in (salma, {"Authorization": f"Bearer {omar.json()['access_token']}"}):
        await ask(http, header)
    tokens = [token_in(await mailbox.letter_to(NEW, number)) for number in (1, 2)]

    assert sorted(await asyncio.gather(*(change(http, token) for token in tokens))) == [204, 409]


async def test_one_account_cannot_have_strangers_flooded(
    http: httpx.AsyncClient, salma: dict[str, str]
) -> None:
    answers = [await ask(http, salma, f"stranger-{number}@example.com") for number in range(6)]

    assert [answer.status_code for answer in answers] == [202] * 5 + [429]
