"""Whoever forgot a password sets a new one, and nobody learns whether an address is known."""

import asyncio
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from persistence.database import Sessions
from persistence.tables import User
from server.accounts.links import PASSWORD_RESET, issue_link
from server.accounts.passwords import hash_now
from tests.server.rest.accounts.mailbox import Mailbox, link_in, token_in

SECRET = "a secret of the tests, long enough: 0123456789"
SALMA = {"email": "salma@example.com", "password": "a long enough one"}
NEW = "another long one"


@pytest.fixture(autouse=True)
async def salma(sessions: Sessions) -> User:
    user = User(email=SALMA["email"], hashed_password=hash_now(SALMA["password"]))
    async with sessions.begin() as db:
        db.add(user)
    return user


async def ask(http: httpx.AsyncClient, email: str = SALMA["email"]) -> httpx.Response:
    return await http.post("/password-resets", json={"email": email})


async def reset(http: httpx.AsyncClient, token: str, password: str = NEW) -> int:
    return (await http.post("/passwords", json={"token": token, "password": password})).status_code


async def log_in(http: httpx.AsyncClient, password: str) -> httpx.Response:
    return await http.post("/tokens", json={**SALMA, "password": password})


async def test_a_forgotten_password_is_set_anew_by_the_token_of_a_mail(
    http: httpx.AsyncClient, mailbox: Mailbox
) -> None:
    asked = await ask(http, "SALMA@example.com")
    letter = await mailbox.letter_to(SALMA["email"])

    assert asked.status_code == 202
    assert link_in(letter).startswith("https://zedny.example/password-reset#")
    assert await reset(http, token_in(letter)) == 204
    old, new = await log_in(http, SALMA["password"]), await log_in(http, NEW)
    assert (old.status_code, new.status_code) == (401, 201)
    me = await http.get("/me", headers={"Authorization": f"Bearer {new.json()['access_token']}"})
    assert me.json()["is_verified"] is True


async def test_a_reset_works_once_however_many_try_at_once(http: httpx.AsyncClient, mailbox: Mailbox) -> None:
    await ask(http)
    token = token_in(await mailbox.letter_to(SALMA["email"]))

    answers = await asyncio.gather(*(reset(http, token, f"{NEW} {number}") for number in range(4)))

    assert sorted(answers) == [204, 422, 422, 422]
    assert await reset(http, token) == 422


async def test_a_reset_makes_every_other_reset_worthless(http: httpx.AsyncClient, mailbox: Mailbox) -> None:
    await ask(http)
    await ask(http)
    first, second = [token_in(await mailbox.letter_to(SALMA["email"], number)) for number in (1, 2)]

    assert (await reset(http, second), await reset(http, first)) == (204, 422)


async def test_a_reset_ends_every_session(http: httpx.AsyncClient, mailbox: Mailbox) -> None:
    before = await log_in(http, SALMA["password"])
    cookie = {"Cookie": f"zedny_session={before.cookies['zedny_session']}"}
    http.cookies.clear()
    await ask(http)
    await reset(http, token_in(await mailbox.letter_to(SALMA["email"])))

    me = await http.get("/me", headers={"Authorization": f"Bearer {before.json()['access_token']}"})
    refreshed = await http.post("/sessions/current/tokens", headers=cookie)

    assert (me.status_code, refreshed.status_code) == (401, 401)


async def test_a_known_and_an_unknown_address_get_the_same_answer_and_only_one_a_mail(
    http: httpx.AsyncClient, sessions: Sessions, mailbox: Mailbox
) -> None:
    async with sessions.begin() as db:
        db.add(User(email="gone@example.com", hashed_password="!", is_active=False))
        db.add(User(email="guest@example.com", hashed_password="!", is_guest=True))
    strangers = [await ask(http, f"{who}@example.com") for who in ("nobody", "gone", "guest")]
    known = await ask(http)
    # What came before has been looked at by the time that a later one is sent.
    await mailbox.letter_to(SALMA["email"])
    await ask(http)
    await mailbox.letter_to(SALMA["email"], 2)

    assert {answer.status_code for answer in (*strangers, known)} == {202}
    assert len({answer.content for answer in (*strangers, known)}) == 1
    assert {letter["To"] for letter in mailbox.letters} == {SALMA["email"]}


async def test_the_answer_waits_for_no_database_that_knows_the_address(
    http: httpx.AsyncClient, sessions: Sessions, mailbox: Mailbox
) -> None:
    """So that its time tells nothing: here the database cannot even say who has it."""
    from sqlalchemy import text

    async with sessions.begin() as db:
        await db.execute(text("LOCK TABLE users IN ACCESS EXCLUSIVE MODE"))
        asked = await ask(http)
        assert asked.status_code == 202
    await mailbox.letter_to(SALMA["email"])


async def test_nobody_has_somebody_elses_mailbox_flooded(http: httpx.AsyncClient, mailbox: Mailbox) -> None:
    for _ in range(5):
        await ask(http)
    await mailbox.letter_to(SALMA["email"], 5)

    sixth = await ask(http)
    await http.post("/users", json={"email": "last@example.com", "password": NEW})
    await mailbox.letter_to("last@example.com")

    assert sixth.status_code == 202
    assert [letter["To"] for letter in mailbox.letters].count(SALMA["email"]) == 5


@pytest.mark.parametrize("age", [PASSWORD_RESET.lifetime, timedelta(days=3)])
async def test_a_reset_that_is_too_old_sets_nothing(
    http: httpx.AsyncClient, salma: User, age: timedelta
) -> None:
    token = issue_link(PASSWORD_RESET, salma, SECRET, datetime.now(UTC) - age)

    assert await reset(http, token) == 422
    assert (await log_in(http, SALMA["password"])).status_code == 201


async def test_a_reset_of_an_account_that_was_switched_off_meanwhile_sets_nothing(
    http: httpx.AsyncClient, sessions: Sessions, salma: User
) -> None:
    token = issue_link(PASSWORD_RESET, salma, SECRET, datetime.now(UTC))
    async with sessions.begin() as db:
        (await db.get_one(User, salma.id)).is_active = False

    assert await reset(http, token) == 422


async def test_the_link_never_leads_where_the_request_says(http: httpx.AsyncClient, mailbox: Mailbox) -> None:
    headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    await http.post("/password-resets", json={"email": SALMA["email"]}, headers=headers)

    assert "evil" not in str(await mailbox.letter_to(SALMA["email"]))


async def test_two_whose_addresses_differ_in_case_are_both_written_to(
    http: httpx.AsyncClient, sessions: Sessions, mailbox: Mailbox
) -> None:
    async with sessions.begin() as db:
        db.add(User(email="Salma@Example.com", hashed_password="!"))

    await ask(http)

    token = token_in(await mailbox.letter_to("Salma@Example.com"))
    await mailbox.letter_to(SALMA["email"])
    assert await reset(http, token) == 204
    assert (await log_in(http, NEW)).status_code == 201
    assert (await log_in(http, SALMA["password"])).status_code == 201
