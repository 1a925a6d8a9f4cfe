"""Whoever guesses a password from the class's address does not lock out its owner."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from persistence.database import Sessions
from persistence.tables import User
from server.accounts.devices import DEVICE, issue_device, read_device
from server.accounts.passwords import hash_now
from server.accounts.tokens import Identity, InvalidToken, issue_token, read_token

SECRET = "a secret of the tests, long enough: 0123456789"
NOW = datetime(2026, 1, 7, 12, tzinfo=UTC)
PASSWORD = "a long enough one"
TEACHER = {"email": "teacher@example.com", "password": PASSWORD}
PUPIL = {"email": "pupil@example.com", "password": PASSWORD}


@pytest.fixture
async def teacher_id(sessions: Sessions) -> int:
    teacher, pupil = (
        User(email=who["email"], hashed_password=hash_now(PASSWORD)) for who in (TEACHER, PUPIL)
    )
    async with sessions.begin() as db:
        db.add_all([teacher, pupil])
    return teacher.id


async def log_in(
    http: httpx.AsyncClient, who: dict[str, str], device: str | None = None, **changes: str
) -> httpx.Response:
    """A browser that keeps no cookies but the one that it is given."""
    http.cookies.clear()
    headers = {"Cookie": f"zedny_device={device}"} if device else {}
    return await http.post("/tokens", json={**who, **changes}, headers=headers)


async def guess_five_times(http: httpx.AsyncClient, device: str | None = None) -> None:
    for _ in range(5):
        assert (await log_in(http, TEACHER, device, password="a guess")).status_code == 401


@pytest.mark.usefixtures("teacher_id")
async def test_a_class_that_guesses_does_not_lock_the_teacher_out_of_a_device_of_theirs(
    http: httpx.AsyncClient,
) -> None:
    device = (await log_in(http, TEACHER)).cookies["zedny_device"]
    await guess_five_times(http)

    elsewhere = await log_in(http, TEACHER)
    at_home = await log_in(http, TEACHER, device)

    assert (elsewhere.status_code, at_home.status_code) == (429, 201)


@pytest.mark.usefixtures("teacher_id")
async def test_guesses_on_a_device_are_counted_for_that_device_alone(http: httpx.AsyncClient) -> None:
    stolen = (await log_in(http, TEACHER)).cookies["zedny_device"]
    other = (await log_in(http, TEACHER)).cookies["zedny_device"]
    await guess_five_times(http, stolen)

    answers = [await log_in(http, TEACHER, device) for device in (stolen, other, None)]

    assert [answer.status_code for answer in answers] == [429, 201, 201]


async def test_a_cookie_of_another_account_or_of_nobody_changes_nothing(
    http: httpx.AsyncClient, teacher_id: int
) -> None:
    pupils = (await log_in(http, PUPIL)).cookies["zedny_device"]
    forged = issue_device(teacher_id, SECRET[::-1], datetime.now(UTC))
    access = issue_token(Identity(teacher_id, 1), SECRET, datetime.now(UTC))
    foreign = (pupils, forged, access, "not.a.token", '"', "a" * 3000)
    guesses = [await log_in(http, TEACHER, device, password="a guess") for device in (*foreign, None)]
    assert [guess.status_code for guess in guesses] == [401] * 5 + [429] * 2

    answers = [await log_in(http, TEACHER, device) for device in (*foreign, None)]

    assert {answer.status_code for answer in answers} == {429}


@pytest.mark.usefixtures("teacher_id")
async def test_only_who_logs_in_gets_a_cookie_and_only_this_path_sees_it(http: httpx.AsyncClient) -> None:
    refused = await log_in(http, TEACHER, password="a guess")
    answer = await log_in(http, TEACHER)
    [cookie] = [sent.lower() for sent in answer.headers.get_list("set-cookie") if "zedny_device" in sent]

    assert "set-cookie" not in refused.headers
    assert set(cookie.split("; ")[1:]) == {
        "httponly",
        "max-age=31536000",
        "path=/api/tokens",
        "samesite=strict",
    }


@pytest.mark.usefixtures("teacher_id")
async def test_behind_tls_the_cookie_never_travels_without(http: httpx.AsyncClient) -> None:
    answer = await http.post("/tokens", json=TEACHER, headers={"X-Forwarded-Proto": "https"})

    assert "secure" in answer.headers["set-cookie"].lower().split("; ")


def test_a_device_is_known_for_a_year_and_to_its_user_alone() -> None:
    cookie = issue_device(7, SECRET, NOW)
    last_moment = NOW + DEVICE.lifetime - timedelta(seconds=1)

    assert read_device(cookie, 7, SECRET, last_moment)
    assert read_device(cookie, 7, SECRET, NOW + DEVICE.lifetime) is None
    assert read_device(cookie, 8, SECRET, NOW) is None
    assert read_device(cookie, 7, SECRET, NOW) != read_device(issue_device(7, SECRET, NOW), 7, SECRET, NOW)


def test_a_device_is_no_access_token() -> None:
    with pytest.raises(InvalidToken, match="access token"):
        read_token(issue_device(7, SECRET, NOW), SECRET, NOW)
