"""`python manage_admin.py`, as an operator types it."""

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from persistence.database import Sessions
from persistence.tables import User, UserRole
from tests.patience import PATIENCE
from tests.server.rest.people import Person

PROGRAM = Path(__file__).parents[4] / "manage_admin.py"


def typed(url: str, *options: str, entered: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": url}
    command = [sys.executable, str(PROGRAM), *options]
    return subprocess.run(
        command, input=entered, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


async def everybody(sessions: Sessions) -> list[User]:
    async with sessions() as db:
        return list((await db.scalars(select(User).order_by(User.id))).all())


async def test_an_administrator_is_made_by_options_alone_and_can_log_in(
    http: httpx.AsyncClient, database_url: str
) -> None:
    done = typed(
        database_url,
        *("--email", "Head@Example.com", "--full-name", "Head", "--password-stdin"),
        entered="a long enough one\n",
    )
    token = await http.post("/tokens", json={"email": "head@example.com", "password": "a long enough one"})
    headers = {"Authorization": f"Bearer {token.json()['access_token']}"}

    assert done.returncode == 0, done.stderr
    assert (await http.get("/me", headers=headers)).json()["role"] == "SUPER_ADMIN"


async def test_what_is_not_given_is_asked_for(database_url: str, sessions: Sessions) -> None:
    done = typed(database_url, "--password", "a long enough one", entered="head@example.com\nالمدير\n")

    assert done.returncode == 0, done.stderr
    assert "E-mail address" in done.stdout
    assert [(user.full_name, user.role) for user in await everybody(sessions)] == [
        ("المدير", UserRole.SUPER_ADMIN)
    ]


async def test_somebody_is_promoted_and_keeps_their_password(
    teacher: Person, database_url: str, sessions: Sessions
) -> None:
    before = (await everybody(sessions))[0].hashed_password
    done = typed(database_url, "--email", teacher.email.upper())
    after = (await everybody(sessions))[0]

    assert done.returncode == 0, done.stderr
    assert (after.role, after.hashed_password) == (UserRole.SUPER_ADMIN, before)


async def test_a_new_password_ends_the_sessions_that_the_old_one_began(
    teacher: Person, database_url: str
) -> None:
    done = typed(database_url, "--email", teacher.email, "--password", "another long one")

    assert done.returncode == 0, done.stderr
    assert (await teacher.http.get("/me")).status_code == 401


@pytest.mark.parametrize(
    "options",
    [
        ("--email", "nonsense"),
        ("--email", "head@example.com", "--full-name", "Head", "--password", "short"),
        ("--email", "head@example.com", "--full-name", "Head", "--password", "x" * 73),
    ],
)
async def test_what_the_api_would_refuse_is_refused_in_a_sentence(
    database_url: str, sessions: Sessions, options: tuple[str, ...]
) -> None:
    refused = typed(database_url, *options)

    assert refused.returncode == 1
    assert refused.stderr.startswith("manage_admin: ")
    assert len(refused.stderr.splitlines()) == 1
    assert await everybody(sessions) == []


def test_a_database_that_cannot_be_reached_is_named_in_a_sentence() -> None:
    refused = typed("postgresql://nobody@127.0.0.1:1/nothing", "--email", "head@example.com")

    assert refused.returncode == 1
    assert refused.stderr.startswith("manage_admin: The database ")
    assert len(refused.stderr.splitlines()) == 1
