"""`python manage_admin.py` and `zedny admin`, as an operator types them."""

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select, update

from persistence.database import Sessions
from persistence.migration import upgrade
from persistence.tables import User, UserRole
from tests.patience import PATIENCE
from tests.server.rest.people import Person

PROJECT = Path(__file__).parents[4]


def typed(
    url: str, *options: str, entered: str = "", program: tuple[str, ...] = ("manage_admin.py",)
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *program, *options],
        cwd=PROJECT,
        input=entered,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
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


async def test_zedny_admin_does_the_same(database_url: str, sessions: Sessions) -> None:
    options = ("--email", "head@example.com", "--full-name", "Head", "--password", "a long enough one")

    done = typed(database_url, *options, program=("-m", "server", "admin"))

    assert (done.returncode, done.stdout, done.stderr) == (0, "head@example.com is a new SUPER_ADMIN.\n", "")
    assert [user.role for user in await everybody(sessions)] == [UserRole.SUPER_ADMIN]


async def test_whoever_mistypes_is_asked_again(database_url: str, sessions: Sessions) -> None:
    entered = "head@example\n\nhead@example.com\n \nHead\n"

    done = typed(database_url, "--password", "a long enough one", entered=entered)

    assert done.returncode == 0, done.stderr
    assert done.stdout.count("E-mail address") == 3  # an empty line is asked again too
    assert "try again" in done.stderr
    assert [user.email for user in await everybody(sessions)] == ["head@example.com"]


async def test_whoever_gives_up_changes_nothing(database_url: str, sessions: Sessions) -> None:
    done = typed(database_url, entered="head@example\n")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert await everybody(sessions) == []


async def test_an_account_that_is_switched_off_stays_so_unless_it_is_said(
    teacher: Person, database_url: str, sessions: Sessions
) -> None:
    async with sessions.begin() as db:
        await db.execute(update(User).values(is_active=False))

    promoted = typed(database_url, "--email", teacher.email)

    assert promoted.returncode == 0, promoted.stderr
    assert "switched off and stays so: --switch-on" in promoted.stdout
    assert [(user.role, user.is_active) for user in await everybody(sessions)] == [
        (UserRole.SUPER_ADMIN, False)
    ]
    switched_on = typed(database_url, "--email", teacher.email, "--switch-on")
    assert switched_on.returncode == 0, switched_on.stderr
    assert [user.is_active for user in await everybody(sessions)] == [True]


def test_an_empty_database_asks_to_be_migrated(empty_database_url: str) -> None:
    refused = typed(empty_database_url, entered="head@example.com\n")

    assert refused.returncode == 1
    assert "run alembic upgrade head" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert refused.stdout == ""


async def test_an_older_database_asks_to_be_migrated(empty_database_url: str) -> None:
    await upgrade(empty_database_url, "f0bdf127d5ef")

    refused = typed(empty_database_url, "--email", "head@example.com")

    assert refused.returncode == 1
    assert "run alembic upgrade head" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
