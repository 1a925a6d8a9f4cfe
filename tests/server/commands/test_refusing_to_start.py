"""What keeps Zedny from starting is said in one sentence."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.commands.zedny import COMMANDS
from tests.fork import PROJECT
from tests.server.commands.program import GOOD_SECRET, playing, run_to_its_end

NOWHERE = "127.0.0.1:1"


@pytest.fixture
def taken_port() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield str(taken.getsockname()[1])


def the_sentence(ended: tuple[int, str]) -> str:
    code, complaints = ended
    assert code == 1, complaints
    assert complaints.startswith("zedny: ")
    assert complaints.count("\n") == 1, complaints
    return complaints


@pytest.mark.parametrize("read", ["server.app", "server.commands.run", "server.bots.crowd"])
def test_a_refusal_need_not_wait_for_what_it_does_not_need_to_be_read(read: str) -> None:
    refusing = "import sys; from server.commands.zedny import zedny; zedny(['serve'])"
    asked = f"{refusing}; sys.exit('{read}' in sys.modules)"

    subprocess.run([sys.executable, "-c", asked], cwd=PROJECT, check=True)


def test_a_program_that_is_asked_for_nothing_says_all_that_it_can_do() -> None:
    words = [sys.executable, "-m", "server", "--help"]

    said = subprocess.run(words, cwd=PROJECT, check=True, capture_output=True, text=True).stdout

    assert [word for word in COMMANDS if not re.search(rf"^\W*{word} ", said, re.MULTILINE)] == []


@pytest.mark.parametrize("command", ["run", "serve"])
def test_a_port_in_use(var: Path, taken_port: str, database_url: str, redis_url: str, command: str) -> None:
    ended = run_to_its_end(
        command, var, PORT=taken_port, DATABASE_URL=database_url, REDIS_URL=redis_url, SECRET_KEY=GOOD_SECRET
    )

    assert f"Port {taken_port} is in use" in the_sentence(ended)


@pytest.mark.parametrize("command", ["run", "serve", "migrate"])
def test_a_database_that_cannot_be_reached(var: Path, redis_url: str, command: str) -> None:
    url = f"postgresql://zedny:hidden@{NOWHERE}/zedny"

    ended = run_to_its_end(command, var, DATABASE_URL=url, REDIS_URL=redis_url, SECRET_KEY=GOOD_SECRET)

    assert "cannot be reached" in the_sentence(ended)
    assert "hidden" not in ended[1]


@pytest.mark.parametrize("command", ["run", "serve"])
def test_a_redis_that_cannot_be_reached(var: Path, database_url: str, command: str) -> None:
    url = f"redis://zedny:hidden@{NOWHERE}/0"

    ended = run_to_its_end(command, var, DATABASE_URL=database_url, REDIS_URL=url, SECRET_KEY=GOOD_SECRET)

    assert f"Redis at redis://{NOWHERE}/0 cannot be reached" in the_sentence(ended)
    assert "hidden" not in ended[1]


@pytest.mark.parametrize(
    "secret",
    [
        "",
        "short",
        "x" * 64,
        "please-change-this-secret-before-you-deploy",
        "for debugging only, everybody knows it",
    ],
)
def test_a_missing_or_weak_secret(var: Path, database_url: str, redis_url: str, secret: str) -> None:
    ended = run_to_its_end("serve", var, DATABASE_URL=database_url, REDIS_URL=redis_url, SECRET_KEY=secret)

    assert "SECRET_KEY is missing or weak" in the_sentence(ended)


@pytest.fixture
def well_set(database_url: str, redis_url: str) -> dict[str, str]:
    return {"DATABASE_URL": database_url, "REDIS_URL": redis_url, "SECRET_KEY": GOOD_SECRET}


def test_teachers_who_shall_verify_their_address_and_no_mail_that_asks_them(
    var: Path, well_set: dict[str, str]
) -> None:
    ended = run_to_its_end("serve", var, TEACHERS="verified", **well_set)

    assert "TEACHERS is verified, for which teachers need mail: set SMTP_URL" in the_sentence(ended)


def test_a_word_that_says_of_nobody_who_teaches(var: Path, well_set: dict[str, str]) -> None:
    ended = run_to_its_end("serve", var, TEACHERS="nobody", **well_set)

    assert "TEACHERS: Input should be 'open', 'verified' or 'invited'" in the_sentence(ended)


def test_a_contact_that_nobody_could_follow(var: Path, well_set: dict[str, str]) -> None:
    ended = run_to_its_end("serve", var, CONTACT="ask the caretaker", **well_set)

    assert "CONTACT is neither an e-mail address nor an address that begins with https://" in the_sentence(
        ended
    )


@pytest.mark.parametrize(("command", "printing"), [("run", {}), ("serve", {"PRINT_MAIL": "1"})])
def test_mail_that_is_printed_is_mail_enough_for_teachers(
    var: Path, taken_port: str, well_set: dict[str, str], command: str, printing: dict[str, str]
) -> None:
    ended = run_to_its_end(command, var, PORT=taken_port, TEACHERS="Verified", **well_set, **printing)

    assert f"Port {taken_port} is in use" in the_sentence(ended)


def test_a_missing_secret_of_a_run_on_servers_of_others(var: Path, database_url: str, redis_url: str) -> None:
    ended = run_to_its_end("run", var, DATABASE_URL=database_url, REDIS_URL=redis_url)

    assert "SECRET_KEY is missing or weak" in the_sentence(ended)


def test_a_missing_secret_does_while_debugging(var: Path, database_url: str, redis_url: str) -> None:
    with playing(var, DATABASE_URL=database_url, REDIS_URL=redis_url, DEBUG="1") as program:
        program.press_ctrl_c()

        assert program.ended() == (0, "")


def test_a_setting_that_is_no_number(var: Path) -> None:
    assert "PORT" in the_sentence(run_to_its_end("run", var, PORT="eighty"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "no address"),
        ("DATABASE_URL", "mysql://zedny@here/zedny"),
        ("REDIS_URL", "no address"),
    ],
)
def test_an_address_that_is_none(var: Path, database_url: str, redis_url: str, name: str, value: str) -> None:
    good = {"DATABASE_URL": database_url, "REDIS_URL": redis_url, "SECRET_KEY": GOOD_SECRET}

    assert f"{name} is not the address" in the_sentence(run_to_its_end("serve", var, **good | {name: value}))


def test_serving_without_servers(var: Path) -> None:
    ended = run_to_its_end("serve", var, SECRET_KEY=GOOD_SECRET)

    assert "DATABASE_URL and REDIS_URL must be set" in the_sentence(ended)


def test_a_directory_that_another_zedny_uses(var: Path) -> None:
    with playing(var):
        assert "already runs" in the_sentence(run_to_its_end("run", var))


def test_a_database_without_tables(var: Path, empty_database_url: str, redis_url: str) -> None:
    good = {"DATABASE_URL": empty_database_url, "REDIS_URL": redis_url, "SECRET_KEY": GOOD_SECRET}

    assert "run `zedny migrate`" in the_sentence(run_to_its_end("serve", var, **good))


def test_a_directory_that_cannot_be_one(var: Path) -> None:
    file = var / "file"
    file.write_text("not a directory")

    assert "ZEDNY_VAR" in the_sentence(run_to_its_end("run", file))


def test_a_database_of_a_newer_zedny(var: Path, empty_database_url: str) -> None:
    settings = {"DATABASE_URL": empty_database_url, "SECRET_KEY": GOOD_SECRET}
    assert run_to_its_end("migrate", var, **settings) == (0, "")
