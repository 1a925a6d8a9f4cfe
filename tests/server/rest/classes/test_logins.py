"""Logins on paper: shown once, good for logging in, and made anew by whoever made the account."""

from __future__ import annotations

import httpx
import pytest

from persistence.tables import UserRole
from tests.server.rest.classes.school import a_class, answered, roster
from tests.server.rest.classes.test_import import send
from tests.server.rest.examples import Json
from tests.server.rest.people import Enrol, Person


@pytest.fixture
async def salma(teacher: Person) -> tuple[Json, Json]:
    """The class, and a student of it who has no address."""
    made = await a_class(teacher)
    answered(await send(teacher, made, "Name\nSalma Haddad\n"))
    [student] = (await roster(teacher, made))["items"]
    return made, student


async def print_login(person: Person, made: Json, student: Json, language: str = "en") -> httpx.Response:
    body, headers = {"user_ids": [student["user_id"]]}, {"accept-language": language}
    return await person.http.post(f"/classes/{made['id']}/logins", json=body, headers=headers)


async def log_in(http: httpx.AsyncClient, name: str, password: str) -> httpx.Response:
    return await http.post("/tokens", json={"email": name, "password": password})


async def test_a_student_logs_in_with_what_stands_on_the_card(
    teacher: Person, salma: tuple[Json, Json], http: httpx.AsyncClient
) -> None:
    made, student = salma
    [card] = answered(await print_login(teacher, made, student))["items"]

    logged_in = await log_in(http, f" {card['user_name'].upper()} ", card["passphrase"])

    assert (card["full_name"], card["user_name"]) == ("Salma Haddad", student["user_name"])
    assert logged_in.status_code == 201
    bearer = {"authorization": f"Bearer {logged_in.json()['access_token']}"}
    mine = answered(await http.get("/me", headers=bearer))
    assert (mine["user_name"], mine["role"]) == (card["user_name"], "STUDENT")
    refused = await http.post("/me/email-verifications", headers=bearer)
    assert (refused.status_code, refused.json()["type"].rpartition("#")[2]) == (409, "no-address")
    [listed] = (await roster(teacher, made))["items"]
    assert listed["has_login"]


async def test_a_new_passphrase_ends_the_old_one_and_whoever_used_it(
    teacher: Person, salma: tuple[Json, Json], http: httpx.AsyncClient
) -> None:
    [old] = answered(await print_login(teacher, *salma))["items"]
    token = (await log_in(http, old["user_name"], old["passphrase"])).json()["access_token"]

    [new] = answered(await print_login(teacher, *salma))["items"]

    assert new["passphrase"] != old["passphrase"]
    assert (await log_in(http, old["user_name"], old["passphrase"])).status_code == 401
    assert (await http.get("/me", headers={"authorization": f"Bearer {token}"})).status_code == 401
    assert (await log_in(http, new["user_name"], new["passphrase"])).status_code == 201


async def test_words_are_of_the_language_of_the_teacher(teacher: Person, salma: tuple[Json, Json]) -> None:
    answer = await print_login(teacher, *salma, language="ar")

    assert all(
        "\u0600" < sign < "\u06ff" or sign == "-" for sign in answered(answer)["items"][0]["passphrase"]
    )


async def test_nobody_is_given_a_passphrase_by_who_has_not_made_the_account(
    teacher: Person, student: Person, salma: tuple[Json, Json], enrol: Enrol
) -> None:
    made, _ = salma
    joined = await student.http.put(f"/class-invitations/{made['code']}/membership")
    assert joined.status_code == 200
    other = await enrol(UserRole.TEACHER)

    own = await print_login(teacher, made, {"user_id": student.id})
    strangers = await print_login(other, *salma)
    absent = await print_login(teacher, made, {"user_id": other.id})

    assert (own.status_code, strangers.status_code, absent.status_code) == (409, 404, 404)


async def test_an_account_without_a_passphrase_lets_nobody_in(
    salma: tuple[Json, Json], http: httpx.AsyncClient
) -> None:
    for password in ("!", "", "salma"):
        assert (await log_in(http, salma[1]["user_name"], password)).status_code == 401


async def test_nobody_registers_in_the_name_of_a_user_name(
    salma: tuple[Json, Json], http: httpx.AsyncClient
) -> None:
    body = {"email": f"{salma[1]['user_name']}@named.invalid", "password": "a long enough one"}

    assert (await http.post("/users", json=body)).status_code == 422
