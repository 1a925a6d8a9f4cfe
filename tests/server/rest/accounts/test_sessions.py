"""Sessions: a refresh token is replaced every few minutes, and a login can be ended from anywhere."""

import asyncio
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import func, select, update

from persistence.database import Sessions
from persistence.tables import LoginSession, User
from server.accounts.passwords import hash_now
from server.accounts.refresh_tokens import NEW_FOR, RETRY_WINDOW, RefreshToken
from server.settings import Settings
from tests.patience import PATIENCE
from tests.server.rest.conftest import application, serving
from tests.server.rest.locks import until_waiting

PASSWORD = "a long enough one"
SALMA = {"email": "salma@example.com", "password": PASSWORD}
REFRESH = "/sessions/current/tokens"
NOBODY_IS_THERE = "postgresql://nobody@127.0.0.1:1/nothing"
SECRET = "a secret of the tests, long enough: 0123456789"


@pytest.fixture(autouse=True)
async def salma(sessions: Sessions) -> int:
    user = User(email=SALMA["email"], hashed_password=hash_now(PASSWORD))
    async with sessions.begin() as db:
        db.add(user)
    return user.id


async def log_in(http: httpx.AsyncClient) -> tuple[str, dict[str, str]]:
    """The refresh token of a new login, and the header that shows its access token."""
    http.cookies.clear()
    answer = await http.post("/tokens", json=SALMA)
    assert answer.status_code == 201, answer.text
    return answer.cookies["zedny_session"], bearer(answer)


async def refresh(http: httpx.AsyncClient, token: str | None) -> httpx.Response:
    http.cookies.clear()
    return await http.post(REFRESH, headers={"Cookie": f"zedny_session={token}"} if token else {})


def bearer(answer: httpx.Response) -> dict[str, str]:
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


async def later(sessions: Sessions, time: timedelta) -> None:
    """Let so much time pass for every session."""
    moved = {"rotated_at": LoginSession.rotated_at - time, "expires_at": LoginSession.expires_at - time}
    async with sessions.begin() as db:
        await db.execute(update(LoginSession).values(moved))


async def status(http: httpx.AsyncClient, header: dict[str, str]) -> int:
    return (await http.get("/me", headers=header)).status_code


async def test_a_session_gets_the_next_access_token_and_the_next_refresh_token(
    http: httpx.AsyncClient, sessions: Sessions
) -> None:
    first, _ = await log_in(http)
    await later(sessions, NEW_FOR)
    answer = await refresh(http, first)
    second = answer.cookies["zedny_session"]

    assert answer.status_code == 201
    assert answer.json()["expires_in"] == 900
    assert await status(http, bearer(answer)) == 200
    assert second != first
    assert (await refresh(http, second)).status_code == 201


async def test_pages_that_load_one_after_the_other_leave_the_refresh_token_as_it_is(
    http: httpx.AsyncClient, sessions: Sessions
) -> None:
    first, _ = await log_in(http)
    for _ in range(3):
        answer = await refresh(http, first)
        assert answer.cookies["zedny_session"] == first
        assert await status(http, bearer(answer)) == 200
    await later(sessions, NEW_FOR)
    second = (await refresh(http, first)).cookies["zedny_session"]

    # The slowest of many tabs that a browser opens again asks when the quickest has long gone on.
    answers = [await refresh(http, token) for token in (second, second, first)]

    assert {answer.cookies["zedny_session"] for answer in answers} == {second}


@pytest.mark.parametrize("origin", ["https://evil.example", "http://testserver.evil.example", "null"])
async def test_a_page_of_another_site_neither_renews_nor_ends_a_session(
    http: httpx.AsyncClient, origin: str
) -> None:
    token, header = await log_in(http)
    foreign = {"Cookie": f"zedny_session={token}", "Origin": origin}
    http.cookies.clear()

    answers = [
        await http.post(REFRESH, headers=foreign),
        await http.delete("/sessions/current", headers=foreign),
    ]

    for answer in answers:
        assert answer.status_code == 403
        assert answer.json()["type"] == "/api/docs#foreign-origin"
        assert "set-cookie" not in answer.headers
    assert await status(http, header) == 200
    ours = {**foreign, "Origin": f"{http.base_url.scheme}://{http.base_url.netloc.decode()}"}
    assert (await http.post(REFRESH, headers=ours)).status_code == 201


async def test_the_cookie_is_shown_to_no_script_no_other_site_and_no_other_path(
    http: httpx.AsyncClient,
) -> None:
    answer = await http.post("/tokens", json=SALMA, headers={"X-Forwarded-Proto": "https"})
    [cookie] = [sent for sent in answer.headers.get_list("set-cookie") if "zedny_session" in sent]

    assert set(cookie.lower().split("; ")[1:]) == {
        "httponly",
        "max-age=2592000",
        "path=/api/sessions/current",
        "samesite=strict",
        "secure",
    }


async def test_postgres_never_sees_a_refresh_token(http: httpx.AsyncClient, sessions: Sessions) -> None:
    first, _ = await log_in(http)
    await later(sessions, NEW_FOR)
    second = (await refresh(http, first)).cookies["zedny_session"]

    async with sessions() as db:
        row = (await db.execute(select(LoginSession.__table__))).one()
    for token in (first, second):
        for half in token.split("."):
            assert half not in str(row)


async def test_a_token_that_was_used_before_ends_the_session_for_both_who_have_it(
    http: httpx.AsyncClient, sessions: Sessions
) -> None:
    first, _ = await log_in(http)
    await later(sessions, NEW_FOR)
    answer = await refresh(http, first)
    await later(sessions, RETRY_WINDOW)

    stolen = await refresh(http, first)
    owner = await refresh(http, answer.cookies["zedny_session"])

    assert (stolen.status_code, owner.status_code) == (401, 401)
    assert stolen.json()["type"] == "/api/docs#session-ended"
    assert await status(http, bearer(answer)) == 401


async def test_whoever_lost_the_answer_gets_the_same_successor_again(
    http: httpx.AsyncClient, sessions: Sessions
) -> None:
    first, _ = await log_in(http)
    await later(sessions, NEW_FOR)
    answers = [await refresh(http, first) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert len({answer.cookies["zedny_session"] for answer in answers}) == 1


async def test_only_the_immediate_parent_may_be_shown_again(
    http: httpx.AsyncClient, sessions: Sessions
) -> None:
    first, _ = await log_in(http)
    await later(sessions, NEW_FOR)
    second = (await refresh(http, first)).cookies["zedny_session"]
    await later(sessions, NEW_FOR)
    third = (await refresh(http, second)).cookies["zedny_session"]

    answers = [await refresh(http, token) for token in (first, third)]

    assert [answer.status_code for answer in answers] == [401, 401]


async def test_tabs_that_refresh_at_once_stay_together(http: httpx.AsyncClient, sessions: Sessions) -> None:
    first, _ = await log_in(http)
    await later(sessions, NEW_FOR)
    answers = await asyncio.gather(*(refresh(http, first) for _ in range(8)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.cookies["zedny_session"] for answer in answers}) == 1
    async with sessions() as db:
        assert await db.scalar(select(func.count(LoginSession.id))) == 1


@pytest.mark.parametrize("token", [None, "", "x", "x.y", ".", "a" * 3000, '"'])
async def test_a_token_that_nobody_was_given_gets_nothing_and_ends_nothing(
    http: httpx.AsyncClient, token: str | None
) -> None:
    real, header = await log_in(http)
    family = RefreshToken.read(real)
    assert family

    refused = await refresh(http, token)
    guessed = await refresh(http, f"{family.family[:-1]}.{family.value}")

    assert (refused.status_code, guessed.status_code) == (401, 401)
    assert await status(http, header) == 200


async def test_a_session_that_was_not_used_for_a_month_has_ended(
    http: httpx.AsyncClient, sessions: Sessions
) -> None:
    first, _ = await log_in(http)
    await later(sessions, timedelta(days=29))
    second = (await refresh(http, first)).cookies["zedny_session"]
    await later(sessions, timedelta(days=30))

    assert (await refresh(http, second)).status_code == 401


async def test_logging_out_ends_the_session_at_once_and_forgets_the_cookie(http: httpx.AsyncClient) -> None:
    token, header = await log_in(http)
    _, elsewhere = await log_in(http)
    http.cookies.clear()
    left = await http.delete("/sessions/current", headers={"Cookie": f"zedny_session={token}"})
    again = await http.delete("/sessions/current")

    assert (left.status_code, again.status_code) == (204, 204)
    assert "max-age=0" in left.headers["set-cookie"].lower()
    assert await status(http, header) == 401
    assert await status(http, elsewhere) == 200
    assert (await refresh(http, token)).status_code == 401


async def test_one_sees_where_one_is_logged_in_and_ends_one_of_them(http: httpx.AsyncClient) -> None:
    _, here = await log_in(http)
    _, there = await log_in(http)

    listed = (await http.get("/me/sessions", headers=here)).json()
    [other] = [session["id"] for session in listed["items"] if not session["is_current"]]
    ended = await http.delete(f"/me/sessions/{other}", headers=here)
    twice = await http.delete(f"/me/sessions/{other}", headers=here)

    assert listed["total"] == 2
    assert (ended.status_code, twice.status_code) == (204, 404)
    assert (await status(http, here), await status(http, there)) == (200, 401)


async def test_nobody_ends_the_session_of_somebody_else(http: httpx.AsyncClient, sessions: Sessions) -> None:
    _, salmas = await log_in(http)
    async with sessions.begin() as db:
        db.add(User(email="omar@example.com", hashed_password=hash_now(PASSWORD)))
        session_id = await db.scalar(select(LoginSession.id))
    answer = await http.post("/tokens", json={**SALMA, "email": "omar@example.com"})
    refused = await http.delete(f"/me/sessions/{session_id}", headers=bearer(answer))

    assert refused.status_code == 404
    assert await status(http, salmas) == 200


async def test_logging_out_everywhere_ends_every_session(http: httpx.AsyncClient) -> None:
    logins = [await log_in(http) for _ in range(3)]

    ended = await http.delete("/me/sessions", headers=logins[0][1])

    assert ended.status_code == 204
    assert [await status(http, header) for _, header in logins] == [401, 401, 401]
    assert [(await refresh(http, token)).status_code for token, _ in logins] == [401, 401, 401]


async def test_whoever_logs_out_everywhere_else_stays_logged_in_here(http: httpx.AsyncClient) -> None:
    logins = [await log_in(http) for _ in range(3)]
    token, here = logins[1]

    ended = await http.delete("/me/sessions?keep=current", headers=here)
    refused = await http.delete("/me/sessions?keep=all", headers=here)

    assert (ended.status_code, refused.status_code) == (204, 422)
    assert [await status(http, header) for _, header in logins] == [401, 200, 401]
    assert (await refresh(http, token)).status_code == 201


async def test_a_new_password_ends_all_other_sessions(http: httpx.AsyncClient) -> None:
    other_token, other = await log_in(http)
    _, here = await log_in(http)
    change = {"password": "another long one", "current_password": PASSWORD}
    changed = await http.patch("/me", json=change, headers=here)

    assert changed.status_code == 200
    assert (await status(http, here), await status(http, other)) == (200, 401)
    assert (await refresh(http, other_token)).status_code == 401


async def test_of_two_new_passwords_at_once_one_is_taken(http: httpx.AsyncClient) -> None:
    _, here = await log_in(http)
    changes = [{"password": f"another long one {n}", "current_password": PASSWORD} for n in range(3)]
    answers = await asyncio.gather(*(http.patch("/me", json=change, headers=here) for change in changes))

    assert sorted(answer.status_code for answer in answers) == [200, 401, 401]


async def test_whoever_found_a_token_cannot_guess_the_password_with_it(http: httpx.AsyncClient) -> None:
    _, here = await log_in(http)
    guess = {"password": "another long one", "current_password": "a guess"}
    for _ in range(5):
        assert (await http.patch("/me", json=guess, headers=here)).status_code == 401

    slowed = await http.patch("/me", json={**guess, "current_password": PASSWORD}, headers=here)

    assert slowed.status_code == 429
    assert int(slowed.headers["retry-after"]) > 0


async def test_a_login_under_way_while_everything_is_ended_does_not_come_back_with_the_old_password(
    http: httpx.AsyncClient, sessions: Sessions, salma: int
) -> None:
    """While bcrypt takes its time, the new password is stored."""
    async with sessions.begin() as db:
        # Nobody logs in while this row is locked.
        user = await db.get_one(User, salma, with_for_update=True)
        logging_in = asyncio.create_task(http.post("/tokens", json=SALMA))
        await until_waiting(sessions)
        user.hashed_password = hash_now("another long one")

    assert (await logging_in).status_code == 401


async def test_the_oldest_of_too_many_sessions_ends(
    http: httpx.AsyncClient, sessions: Sessions, salma: int
) -> None:
    _, oldest = await log_in(http)
    async with sessions.begin() as db:
        for number in range(49):
            db.add(
                LoginSession(
                    user_id=salma,
                    family_hash=str(number),
                    token_hash=str(number),
                    expires_at=func.now() + timedelta(days=1),
                )
            )
    before = await status(http, oldest)
    _, newest = await log_in(http)

    assert (before, await status(http, oldest), await status(http, newest)) == (200, 401, 200)


async def test_a_page_that_loads_while_postgresql_is_away_gets_the_token_that_it_had(
    http: httpx.AsyncClient, settings: Settings
) -> None:
    http.cookies.clear()
    granted = await http.post("/tokens", json=SALMA)
    session, access = granted.cookies["zedny_session"], granted.cookies["zedny_access"]
    shown = {"Cookie": f"zedny_session={session}; zedny_access={access}"}
    without = application(settings.model_copy(update={"database_url": NOBODY_IS_THERE}))

    async with serving(without) as address, httpx.AsyncClient(base_url=address, timeout=PATIENCE) as alone:
        again = await alone.post(REFRESH, headers=shown)
        assert again.status_code == 201, again.text
        assert again.json()["access_token"] == granted.json()["access_token"]
        assert again.json()["expires_in"] < granted.json()["expires_in"]
        for spoiled in "other=1", f"zedny_access={access[:-9]}forged123", "zedny_access=nothing":
            cookies = {"Cookie": f"zedny_session={session}; {spoiled}"}
            assert (await alone.post(REFRESH, headers=cookies)).status_code == 503

        http.cookies.clear()
        assert (await http.delete("/sessions/current", headers=shown)).status_code == 204
        assert (await alone.post(REFRESH, headers=shown)).status_code == 503
