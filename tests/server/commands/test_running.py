"""`zedny run`: it starts, ends, is killed, and starts again."""

import http.client
import os
import signal
import stat
import subprocess
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
import redis

from tests.patience import PATIENCE
from tests.server.commands.program import Program, kill_everything, playing, started, working_in


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    finally:
        connection.close()


def valkey_of(var: Path) -> redis.Redis:
    return redis.Redis.from_url(f"unix://{var}/valkey/valkey.sock?db=0", decode_responses=True)


def demo_login(printed: str) -> str:
    return next(line for line in printed.splitlines() if "log in as" in line)


def test_it_serves_and_says_where_host_and_players_go(var: Path) -> None:
    with playing(var, PUBLIC_URL="HTTPS://Quiz.Example:443/") as program:
        assert answers(program.port)
        assert "Players  https://quiz.example\n" in program.printed
        assert "teacher@example.com with the password" in program.printed
        assert "▄▄▄▄▄" in program.printed


def test_it_prints_the_mail_that_nothing_sends(var: Path) -> None:
    salma = {"email": "salma@example.com", "password": "a long enough one"}
    with playing(var) as program:
        answer = httpx.post(f"http://127.0.0.1:{program.port}/api/users", json=salma, timeout=30)
        program.press_ctrl_c()
        _, printed = program.ended()

        assert answer.status_code == 201
        assert "To: salma@example.com" in printed
        assert f"http://127.0.0.1:{program.port}/verification#" in printed


def test_nobody_else_on_the_machine_looks_into_its_folder_or_its_logs(var: Path) -> None:
    # As an older version, or somebody's hand, has made them.
    var.chmod(0o755)
    (var / "postgres.log").touch(mode=0o644)

    with playing(var) as program:
        program.press_ctrl_c()
        program.ended()

        # As root it lets PostgreSQL's account through, and still nobody look.
        assert mode_of(var) in {0o700, 0o701}
        assert {mode_of(log) for log in (var / "postgres.log", var / "valkey.log")} == {0o600}


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_ctrl_c_ends_it_and_its_servers_without_a_complaint(var: Path) -> None:
    with playing(var) as program:
        program.press_ctrl_c()

        assert program.ended() == (0, "")
        assert working_in(var) == []


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP])
def test_a_closed_terminal_ends_it_as_ctrl_c_does(var: Path, end: signal.Signals) -> None:
    with playing(var) as program:
        program.process.send_signal(end)

        assert program.ended() == (0, "")
        assert working_in(var) == []


def press_ctrl_c_until_it_ends(program: Program) -> None:
    while program.process.poll() is None:
        program.press_ctrl_c()
        with suppress(subprocess.TimeoutExpired):
            program.process.wait(0.02)


def test_impatient_ctrl_cs_do_not_end_it_before_its_servers(var: Path) -> None:
    with playing(var) as program:
        press_ctrl_c_until_it_ends(program)

        assert working_in(var) == []
        assert program.ended()[1] == ""


def test_nor_do_they_while_it_starts(var: Path) -> None:
    with started("run", var) as program:
        while not (var / "postgres" / "postmaster.pid").exists():
            assert program.process.poll() is None
        press_ctrl_c_until_it_ends(program)

        assert working_in(var) == []
        assert program.ended()[1] == ""


def test_what_was_there_is_there_after_everything_was_killed(var: Path) -> None:
    with playing(var) as program, valkey_of(var) as room:
        room.set("kept", "yes")
        # Until the disk has it: while it is busy, Valkey keeps what it acknowledges to itself for up to 2 s.
        room.waitaof(1, 0, PATIENCE * 1000)
        before = demo_login(program.printed)
        kill_everything(program.process, var)

    with playing(var) as program, valkey_of(var) as room:
        assert answers(program.port)
        assert room.get("kept") == "yes"
        assert demo_login(program.printed) == before


def test_it_starts_again_when_it_alone_was_killed(var: Path) -> None:
    with playing(var) as killed:
        killed.process.kill()
        killed.process.wait()

        with playing(var) as program:
            assert answers(program.port)


def test_a_process_number_that_belongs_to_another_by_now_does_not_keep_it_from_starting(var: Path) -> None:
    with playing(var) as program:
        kill_everything(program.process, var)
    stale = var / "postgres" / "postmaster.pid"
    lines = stale.read_text().splitlines()
    stale.write_text("\n".join([str(os.getpid()), *lines[1:]]))

    with playing(var) as program:
        assert answers(program.port)


def test_a_first_start_that_was_cut_short_does_not_keep_it_from_starting(var: Path) -> None:
    half_made = var / "postgres.unfinished"
    half_made.mkdir()
    (half_made / "PG_VERSION").write_text("18\n")

    with playing(var) as program:
        assert answers(program.port)


def test_a_path_too_long_for_sockets_will_do(var: Path) -> None:
    with playing(var / ("long" * 25)) as program:
        assert answers(program.port)

        program.press_ctrl_c()
        assert program.ended() == (0, "")


def test_servers_that_the_environment_names_take_the_place_of_its_own(
    var: Path, empty_database_url: str, redis_url: str
) -> None:
    secret = "2zLq-7dW_x0RkUe5hTjY9mNbVcPaGfSi41"
    with playing(var, DATABASE_URL=empty_database_url, REDIS_URL=redis_url, SECRET_KEY=secret) as program:
        assert answers(program.port)
        assert working_in(var) == []
        assert not (var / "postgres").exists()
        assert not (var / "valkey").exists()


def test_several_processes_may_serve(var: Path) -> None:
    with playing(var, WEB_CONCURRENCY="2") as program:
        assert answers(program.port)

        program.press_ctrl_c()
        assert program.ended() == (0, "")
        assert working_in(var) == []
