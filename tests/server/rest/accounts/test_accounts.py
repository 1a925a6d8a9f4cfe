"""Registering, logging in, and looking after one's own account."""

import asyncio
from dataclasses import replace

import httpx
import pytest
from sqlalchemy import func, select, update

from persistence.database import Sessions
from persistence.tables import User
from server.accounts import password_tries
from server.accounts.passwords import hash_now

SALMA = {"email": "Salma@Example.com", "password": "a long enough one", "full_name": "سلمى"}
LOGIN = {"email": SALMA["email"], "password": SALMA["password"]}


def bearer(token: httpx.Response) -> dict[str, str]:
    return {"Authorization": f"Bearer {token.json()['access_token']}"}


async def test_somebody_registers_and_logs_in_and_is_shown_their_account(http: httpx.AsyncClient) -> None:
    registered = await http.post("/users", json=SALMA)
    token = await http.post("/tokens", json=LOGIN)
    me = await http.get("/me", headers=bearer(token))

    assert registered.status_code == 201
    assert registered.headers["location"] == "/api/me"
    assert me.json() == {**registered.json(), "may_teach": False}
    assert me.json()["email"] == "salma@example.com"
    assert me.json()["role"] == "STUDENT"
    assert me.json()["is_verified"] is False
    assert token.json()["token_type"] == "bearer"


async def test_an_account_never_shows_its_password(http: httpx.AsyncClient) -> None:
    registered = await http.post("/users", json=SALMA)

    assert "password" not in registered.text
    assert "$2" not in registered.text


async def test_passwords_are_stored_as_bcrypt_hashes(
    http: httpx.AsyncClient, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # the cost that passwords have outside of tests
    await http.post("/users", json=SALMA)

    async with sessions() as db:
        assert (await db.execute(select(User.hashed_password))).scalar_one().startswith("$2b$12$")


async def test_a_teacher_may_register_as_one(http: httpx.AsyncClient) -> None:
    registered = await http.post("/users", json={**SALMA, "role": "TEACHER"})

    assert registered.json()["role"] == "TEACHER"


async def test_nobody_registers_as_an_administrator(http: httpx.AsyncClient) -> None:
    refused = await http.post("/users", json={**SALMA, "role": "SUPER_ADMIN"})

    assert refused.status_code == 422
    assert [(fault["pointer"], fault["detail"]) for fault in refused.json()["errors"]] == [
        ("#/role", "Input should be 'STUDENT' or 'TEACHER'")
    ]


async def test_an_address_is_taken_in_whatever_case_it_is_written(http: httpx.AsyncClient) -> None:
    await http.post("/users", json=SALMA)
    refused = await http.post("/users", json={**SALMA, "email": "SALMA@EXAMPLE.COM"})

    assert refused.status_code == 409
    assert refused.json()["type"].endswith("#email-taken")


async def test_an_account_from_before_with_capitals_can_log_in(
    http: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with sessions.begin() as db:
        db.add(User(email="Old@Example.com", hashed_password=hash_now("from before")))

    token = await http.post("/tokens", json={"email": "old@example.com", "password": "from before"})

    assert token.status_code == 201


@pytest.fixture
async def alike(sessions: Sessions) -> dict[str, int]:
    """Two accounts whose addresses differ in case alone, as old databases may hold them."""
    users = {
        "Noor@Example.com": User(email="Noor@Example.com", hashed_password=hash_now("the one of the first")),
        "noor@example.com": User(email="noor@example.com", hashed_password=hash_now("that of the second")),
    }
    async with sessions.begin() as db:
        db.add_all(users.values())
    return {email: user.id for email, user in users.items()}


async def logged_in(http: httpx.AsyncClient, email: str, password: str) -> int:
    token = await http.post("/tokens", json={"email": email, "password": password})
    assert token.status_code == 201
    me = await http.get("/me", headers={"Authorization": f"Bearer {token.json()['access_token']}"})
    found: int = me.json()["id"]
    return found


@pytest.mark.parametrize("typed", ["noor@example.com", "NOOR@example.com", "Noor@Example.com"])
async def test_of_two_whose_addresses_differ_in_case_each_logs_in_with_their_own_password(
    http: httpx.AsyncClient, alike: dict[str, int], typed: str
) -> None:
    first, second = alike.values()

    assert await logged_in(http, typed, "the one of the first") == first
    assert await logged_in(http, typed, "that of the second") == second
    neither = await http.post("/tokens", json={"email": typed, "password": "of neither of them"})
    assert neither.status_code == 401


async def test_of_two_with_the_same_password_the_case_as_it_is_typed_decides(
    http: httpx.AsyncClient, sessions: Sessions, alike: dict[str, int]
) -> None:
    async with sessions.begin() as db:
        await db.execute(update(User).values(hashed_password=hash_now("the same for both")))

    for email, user_id in alike.items():
        assert await logged_in(http, email, "the same for both") == user_id


async def test_an_account_that_is_switched_off_does_not_stand_before_the_other(
    http: httpx.AsyncClient, sessions: Sessions, alike: dict[str, int]
) -> None:
    first, second = alike.values()
    async with sessions.begin() as db:
        await db.execute(update(User).values(hashed_password=hash_now("the same for both")))
        await db.execute(update(User).where(User.id == second).values(is_active=False))

    assert await logged_in(http, "noor@example.com", "the same for both") == first


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("seven77", "string_too_short"),
        ("a" * 73, "string_too_long"),
        ("ش" * 37, "password_too_long"),
        ("Football", "password_common"),
        ("12121212", "password_common"),
        ("nul\x00character", "nul_character"),
    ],
)
async def test_a_password_that_cannot_be_kept_whole_is_refused(
    http: httpx.AsyncClient, password: str, code: str
) -> None:
    refused = await http.post("/users", json={**SALMA, "password": password})

    assert refused.status_code == 422
    assert [fault["code"] for fault in refused.json()["errors"]] == [code]


async def test_a_password_of_72_bytes_is_taken_whole(http: httpx.AsyncClient) -> None:
    await http.post("/users", json={**SALMA, "password": "شمس" * 12})
    token = await http.post("/tokens", json={**LOGIN, "password": "شمس" * 12})
    refused = await http.post("/tokens", json={**LOGIN, "password": ("شمس" * 12)[:-1] + "xx"})

    assert (token.status_code, refused.status_code) == (201, 401)


async def test_a_wrong_password_and_an_unknown_user_get_the_same_answer(http: httpx.AsyncClient) -> None:
    await http.post("/users", json=SALMA)
    wrong = await http.post("/tokens", json={**LOGIN, "password": "something else"})
    unknown = await http.post("/tokens", json={**LOGIN, "email": "nobody@example.com"})

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.content == unknown.content


async def test_a_guest_cannot_log_in(http: httpx.AsyncClient, sessions: Sessions) -> None:
    async with sessions.begin() as db:
        db.add(User(email="guest@example.com", hashed_password="!", is_guest=True))

    refused = await http.post("/tokens", json={"email": "guest@example.com", "password": "!"})

    assert refused.status_code == 401


async def test_nobody_registers_with_the_address_of_a_guest(http: httpx.AsyncClient) -> None:
    refused = await http.post("/users", json={**SALMA, "email": "0123456789abcdef@guest.invalid"})

    assert refused.status_code == 422


async def test_an_account_that_is_not_active_cannot_log_in(
    http: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with sessions.begin() as db:
        user = User(email="gone@example.com", hashed_password=hash_now("a password"), is_active=False)
        db.add(user)

    refused = await http.post("/tokens", json={"email": "gone@example.com", "password": "a password"})
    wrong = await http.post("/tokens", json={"email": "gone@example.com", "password": "not the one"})

    assert (refused.status_code, wrong.status_code) == (403, 401)


async def test_guesses_are_slowed_down_and_nobody_is_shut_out(http: httpx.AsyncClient) -> None:
    await http.post("/users", json=SALMA)
    await http.post("/users", json={**SALMA, "email": "classmate@example.com"})
    guesses = [await http.post("/tokens", json={**LOGIN, "password": "a guess"}) for _ in range(5)]

    slowed = await http.post("/tokens", json=LOGIN)
    classmate = await http.post("/tokens", json={**LOGIN, "email": "classmate@example.com"})

    assert [guess.status_code for guess in guesses] == [401] * 5
    assert slowed.status_code == 429
    assert 0 < int(slowed.headers["retry-after"]) <= 60
    assert classmate.status_code == 201
    await asyncio.sleep(int(slowed.headers["retry-after"]))
    assert (await http.post("/tokens", json=LOGIN)).status_code == 201


async def test_of_many_guesses_at_once_few_are_tried(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Longer than a busy machine takes for all of them.
    pace = replace(password_tries.FROM_ONE_ORIGIN, first=60_000)
    monkeypatch.setattr(password_tries, "FROM_ONE_ORIGIN", pace)
    await http.post("/users", json=SALMA)
    guess = {**LOGIN, "password": "a guess"}
    answers = await asyncio.gather(*(http.post("/tokens", json=guess) for _ in range(40)))
    right = await http.post("/tokens", json=LOGIN)

    assert sum(answer.status_code == 401 for answer in answers) == 5
    assert right.status_code == 429


async def test_the_right_password_forgets_the_wrong_ones(http: httpx.AsyncClient) -> None:
    await http.post("/users", json=SALMA)
    for _ in range(3):
        for _ in range(4):
            assert (await http.post("/tokens", json={**LOGIN, "password": "a typo"})).status_code == 401
        assert (await http.post("/tokens", json=LOGIN)).status_code == 201


async def test_one_changes_ones_name(http: httpx.AsyncClient) -> None:
    await http.post("/users", json=SALMA)
    headers = bearer(await http.post("/tokens", json=LOGIN))
    changed = await http.patch("/me", json={"full_name": "  Salma K.  "}, headers=headers)
    removed = await http.patch("/me", json={"full_name": None}, headers=headers)

    assert changed.json()["full_name"] == "Salma K."
    assert removed.json()["full_name"] is None


async def test_a_new_password_takes_the_place_of_the_old_one(http: httpx.AsyncClient) -> None:
    await http.post("/users", json=SALMA)
    headers = bearer(await http.post("/tokens", json=LOGIN))
    change = {"password": "another long one", "current_password": SALMA["password"]}
    await http.patch("/me", json=change, headers=headers)

    old = await http.post("/tokens", json=LOGIN)
    new = await http.post("/tokens", json={**LOGIN, "password": "another long one"})

    assert (old.status_code, new.status_code) == (401, 201)


@pytest.mark.parametrize(("current", "status"), [({}, 422), ({"current_password": "not it"}, 401)])
async def test_a_new_password_needs_the_current_one(
    http: httpx.AsyncClient, current: dict[str, str], status: int
) -> None:
    await http.post("/users", json=SALMA)
    headers = bearer(await http.post("/tokens", json=LOGIN))
    refused = await http.patch("/me", json={"password": "another long one", **current}, headers=headers)

    assert refused.status_code == status
    assert (await http.post("/tokens", json=LOGIN)).status_code == 201


async def test_nobody_changes_their_own_role(http: httpx.AsyncClient) -> None:
    await http.post("/users", json=SALMA)
    headers = bearer(await http.post("/tokens", json=LOGIN))
    refused = await http.patch("/me", json={"role": "SUPER_ADMIN"}, headers=headers)

    assert refused.status_code == 422


async def test_two_who_register_one_address_at_once_make_one_account(
    http: httpx.AsyncClient, sessions: Sessions
) -> None:
    import asyncio

    answers = await asyncio.gather(*(http.post("/users", json=SALMA) for _ in range(4)))

    async with sessions() as db:
        assert (await db.execute(select(func.count(User.id)))).scalar_one() == 1
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
