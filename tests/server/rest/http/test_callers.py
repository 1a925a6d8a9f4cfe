"""Who may ask at all."""

from datetime import UTC, datetime, timedelta

import httpx
import jwt
import pytest

from persistence.database import Sessions
from persistence.tables import User, UserRole
from server.accounts.tokens import LIFETIME, Identity, InvalidToken, issue_token, read_token
from tests.server.rest.people import a_login_of

SECRET = "a secret of the tests, long enough: 0123456789"
NOW = datetime(2026, 1, 7, 12, tzinfo=UTC)
SALMA = Identity(7, 70)


def test_a_token_says_who_it_stands_for_until_it_expires() -> None:
    token = issue_token(SALMA, SECRET, NOW)

    assert read_token(token, SECRET, NOW + LIFETIME - timedelta(seconds=1)) == SALMA
    with pytest.raises(InvalidToken, match="expired"):
        read_token(token, SECRET, NOW + LIFETIME)


def test_a_token_from_the_future_is_not_taken() -> None:
    with pytest.raises(InvalidToken, match="future"):
        read_token(issue_token(SALMA, SECRET, NOW + timedelta(hours=1)), SECRET, NOW)


def claims(**changes: object) -> dict[str, object]:
    times = {"iat": NOW, "exp": NOW + LIFETIME}
    return {"iss": "zedny", "aud": "zedny", "sub": "7", "sid": "70", **times, **changes}


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "somebody else"},
        {"iss": "somebody else"},
        {"sub": "not a number"},
        {"sub": "0"},
        {"sub": "2147483648"},
        {"sub": "9" * 5000},
        {"sid": "HEADMASTER"},
        {"exp": None},
        {"iat": None},
        {"aud": None},
        {"iss": None},
        {"sub": None},
        {"sid": None},
    ],
)
def test_a_token_with_a_wrong_or_missing_claim_is_not_taken(changed: dict[str, object]) -> None:
    said = {name: value for name, value in claims(**changed).items() if value is not None}
    token = jwt.encode(said, SECRET, algorithm="HS256", headers={"typ": "at+jwt"})

    with pytest.raises(InvalidToken):
        read_token(token, SECRET, NOW)


def test_a_token_of_another_kind_is_not_taken() -> None:
    with pytest.raises(InvalidToken, match="access token"):
        read_token(jwt.encode(claims(), SECRET, algorithm="HS256"), SECRET, NOW)


def test_a_token_that_nobody_signed_is_not_taken() -> None:
    unsigned = jwt.encode(claims(), "", algorithm="none", headers={"typ": "at+jwt"})

    with pytest.raises(InvalidToken):
        read_token(unsigned, SECRET, NOW)


def test_a_token_signed_with_another_secret_or_way_is_not_taken() -> None:
    another = issue_token(SALMA, SECRET[::-1], NOW)
    longer = jwt.encode(claims(), SECRET * 2, algorithm="HS512", headers={"typ": "at+jwt"})

    for token in (another, longer, "", "not.a.token", "ل"):
        with pytest.raises(InvalidToken):
            read_token(token, SECRET, NOW)


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer x.y.z", "Basic dTpw"])
async def test_without_a_valid_bearer_token_nobody_gets_in(
    http: httpx.AsyncClient, header: str | None
) -> None:
    refused = await http.get("/me", headers={} if header is None else {"Authorization": header})

    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["type"] == "/api/docs#not-logged-in"


async def test_a_token_about_a_user_that_cannot_be_is_not_taken(http: httpx.AsyncClient) -> None:
    nobody = issue_token(Identity(2**31, 1), SECRET, datetime.now(UTC))
    refused = await http.get("/me", headers={"Authorization": f"Bearer {nobody}"})

    assert refused.status_code == 401
    assert refused.json()["type"] == "/api/docs#not-logged-in"


async def test_a_token_is_worth_nothing_once_its_user_is_gone_or_inactive(
    http: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with sessions.begin() as db:
        user = User(email="x@example.com", hashed_password="!")
        login = a_login_of(user)
        db.add(login)
    headers = {
        "Authorization": f"Bearer {issue_token(Identity(user.id, login.id), SECRET, datetime.now(UTC))}"
    }
    before = await http.get("/me", headers=headers)

    async with sessions.begin() as db:
        (await db.get_one(User, user.id)).is_active = False
    inactive = await http.get("/me", headers=headers)
    async with sessions.begin() as db:
        await db.delete(await db.get_one(User, user.id))
    gone = await http.get("/me", headers=headers)

    assert (before.status_code, inactive.status_code, gone.status_code) == (200, 403, 401)


async def test_a_role_that_was_taken_away_counts_at_once(http: httpx.AsyncClient, sessions: Sessions) -> None:
    async with sessions.begin() as db:
        user = User(email="x@example.com", hashed_password="!", role=UserRole.TEACHER)
        login = a_login_of(user)
        db.add(login)
    token = issue_token(Identity(user.id, login.id), SECRET, datetime.now(UTC))
    headers = {"Authorization": f"Bearer {token}"}
    async with sessions.begin() as db:
        (await db.get_one(User, user.id)).role = UserRole.STUDENT

    refused = await http.post("/quizzes", json={"title": "Mine"}, headers=headers)

    assert refused.status_code == 403
