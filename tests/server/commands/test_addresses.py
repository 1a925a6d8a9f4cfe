"""Addresses as hosting providers write them: each works, or one sentence names what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.server.commands.program import GOOD_SECRET, beginning, environment, playing, run_to_its_end

SERVER = ("-m", "server")
# Whoever reads DATABASE_URL.
READERS = {
    "run": (*SERVER, "run"),
    "serve": (*SERVER, "serve"),
    "migrate": (*SERVER, "migrate"),
    "admin": (*SERVER, "admin", "--email", "head@example.com", "--full-name", "Head"),
    "alembic": ("-m", "alembic", "upgrade", "head"),
    "manage_admin.py": ("manage_admin.py", "--email", "head@example.com", "--full-name", "Head"),
}
WORKS = (
    "application_name=zedny&connect_timeout=20&options=-c%20statement_timeout%3D60s&sslmode=prefer"
    "&target_session_attrs=read-write&channel_binding=prefer&gssencmode=prefer&pgbouncer=true"
)


def typed(name: str, var: Path, **settings: str) -> tuple[int, str]:
    """The exit code of a command that ends by itself, and what it complained of."""
    password = ("--password", "a long enough one") if "admin" in name else ()
    with beginning(
        [*READERS[name], *password], environment(var, SECRET_KEY=GOOD_SECRET, **settings)
    ) as program:
        code, complaints = program.ended()
        assert "hidden" not in program.printed + complaints
    return code, complaints


@pytest.mark.parametrize("name", READERS)
def test_a_parameter_that_does_not_work_is_named_in_one_sentence(
    var: Path, redis_url: str, name: str
) -> None:
    url = "postgresql://noor:hidden@127.0.0.1:1/zedny?sslmode=require&channel_binding=require"

    code, complaints = typed(name, var, DATABASE_URL=url, REDIS_URL=redis_url)

    assert code != 0
    assert "DATABASE_URL has channel_binding=require" in complaints
    assert len(complaints.splitlines()) == 1, complaints


@pytest.mark.parametrize("name", ["serve", "alembic"])
def test_servers_that_cannot_be_reached_are_named_in_one_sentence(
    var: Path, redis_url: str, name: str
) -> None:
    url = "postgresql://noor:hidden@127.0.0.1:1,127.0.0.1:2/zedny"

    code, complaints = typed(name, var, DATABASE_URL=url, REDIS_URL=redis_url)

    assert code != 0
    assert "127.0.0.1:1,127.0.0.1:2/zedny cannot be reached" in complaints
    assert len(complaints.splitlines()) == 1, complaints


@pytest.mark.parametrize("name", ["migrate", "alembic", "admin", "manage_admin.py"])
def test_what_works_works_everywhere(var: Path, database_url: str, name: str) -> None:
    joint = "&" if "?" in database_url else "?"

    code, complaints = typed(name, var, DATABASE_URL=f"{database_url}{joint}{WORKS}")

    assert code == 0, complaints


def test_a_game_can_be_hosted_with_all_that_works(var: Path, empty_database_url: str, redis_url: str) -> None:
    joint = "&" if "?" in empty_database_url else "?"
    settings = {"DATABASE_URL": f"{empty_database_url}{joint}{WORKS}", "REDIS_URL": redis_url}

    with playing(var, SECRET_KEY=GOOD_SECRET, **settings) as program:
        program.press_ctrl_c()

        assert program.ended() == (0, "")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("redis://127.0.0.1:1/0?nonsense=1", "nonsense"),
        ("redis://:hidden@127.0.0.1:1/games", "is not the address of a Redis"),
        ("valkey://:hidden@127.0.0.1:1/0", "redis://127.0.0.1:1/0 cannot be reached"),
    ],
)
def test_an_address_of_redis_that_does_not_work(var: Path, database_url: str, url: str, said: str) -> None:
    code, complaints = typed("serve", var, DATABASE_URL=database_url, REDIS_URL=url)

    assert code == 1
    assert said in complaints
    assert len(complaints.splitlines()) == 1, complaints


@pytest.mark.parametrize("command", ["run", "serve"])
def test_a_public_address_that_is_no_site(var: Path, command: str) -> None:
    code, complaints = run_to_its_end(command, var, PUBLIC_URL="https://quiz.example/zedny")

    assert code == 1
    assert complaints.startswith("zedny: PUBLIC_URL is not the address of a site")
    assert len(complaints.splitlines()) == 1
