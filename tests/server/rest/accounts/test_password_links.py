"""An administrator makes a link to a new password, for somebody who gets no mail."""

from urllib.parse import urlsplit

import httpx
import pytest
from pydantic import SecretStr

from persistence.database import Sessions
from persistence.tables import User, UserRole
from server.accounts.passwords import hash_now
from server.settings import Settings
from tests.server.rest.people import Enrol, Person

OLD, NEW = "a long enough one", "another long one"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """A server that sends no mail."""
    return settings.model_copy(update={"smtp_url": SecretStr("")})


@pytest.fixture
async def forgetful(student: Person, sessions: Sessions) -> Person:
    async with sessions.begin() as db:
        user = await db.get_one(User, student.id)
        user.hashed_password, user.is_verified = hash_now(OLD), False
    return student


async def make(admin: Person, of: Person) -> httpx.Response:
    return await admin.http.post(f"/users/{of.id}/password-links")


async def choose(http: httpx.AsyncClient, made: httpx.Response) -> int:
    token = urlsplit(made.json()["link"]).fragment
    return (await http.post("/passwords", json={"token": token, "password": NEW})).status_code


async def test_the_link_sets_a_new_password_once_and_verifies_no_address(
    http: httpx.AsyncClient, admin: Person, forgetful: Person, sessions: Sessions
) -> None:
    first, second = await make(admin, forgetful), await make(admin, forgetful)

    assert first.status_code == 201, first.text
    assert first.json()["link"].startswith("https://zedny.example/password-reset#")
    assert [await choose(http, one) for one in (first, first, second)] == [204, 422, 422]
    with_new = {"email": forgetful.email, "password": NEW}
    assert (await http.post("/tokens", json=with_new)).status_code == 201
    assert (await http.post("/tokens", json={**with_new, "password": OLD})).status_code == 401
    async with sessions() as db:
        assert (await db.get_one(User, forgetful.id)).is_verified is False


async def test_only_administrators_make_one(teacher: Person, forgetful: Person) -> None:
    for person in (teacher, forgetful):
        assert (await make(person, forgetful)).status_code == 403


async def test_there_is_none_for_administrators_nor_for_who_is_switched_off(
    admin: Person, forgetful: Person, enrol: Enrol
) -> None:
    other = await enrol(UserRole.SUPER_ADMIN)
    await admin.http.patch(f"/users/{forgetful.id}", json={"is_active": False})

    for person in (admin, other, forgetful):
        answer = await make(admin, person)
        assert (answer.status_code, answer.json()["type"]) == (409, "/api/docs#no-password-link")
