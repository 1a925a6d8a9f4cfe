"""`zedny run --shards 3`: a cluster to try, which ends with the program and is there again after it."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import psutil
from redis.cluster import RedisCluster

from server.embedded.forming import HOST, Node
from tests.patience import PATIENCE
from tests.server.commands.program import kill_everything, playing, run_to_its_end, working_in

THREE = "run --shards 3"


def nodes(var: Path) -> list[Node]:
    """The shards at work, with the password that each keeps to itself."""
    return [node_of(process) for process in working_in(var) if process.name() == "valkey-server"]


def node_of(process: psutil.Process) -> Node:
    # It shows where it listens in the place of the words that it was started with.
    port = re.search(rf"{HOST}:(\d+)", process.cmdline()[0])
    assert port
    return Node(int(port[1]), 0, Path(process.cwd(), "password.conf").read_text().split()[1])


def client_of(var: Path) -> RedisCluster:
    node = nodes(var)[0]
    return RedisCluster(HOST, node.port, password=node.password, decode_responses=True)


def is_ready(port: int) -> bool:
    return httpx.get(f"http://127.0.0.1:{port}/ready", timeout=PATIENCE).status_code == 200


def test_it_plays_on_three_shards_which_end_with_it(var: Path) -> None:
    with playing(var, THREE) as program:
        assert is_ready(program.port)
        assert len(nodes(var)) == 3
        program.press_ctrl_c()

        assert program.ended() == (0, "")
        assert working_in(var) == []


def test_what_was_there_is_there_after_everything_was_killed(var: Path) -> None:
    with playing(var, THREE) as program:
        for node in nodes(var):
            # Until the disk has it, nothing is answered.
            node.ask("CONFIG", "SET", "appendfsync", "always")
        with client_of(var) as client:
            for number in range(10):
                client.set(f"kept:{number}", number)
        kill_everything(program.process, var)

    with playing(var, THREE) as program:
        assert is_ready(program.port)
        with client_of(var) as client:
            assert [client.get(f"kept:{number}") for number in range(10)] == list("0123456789")


def test_it_is_no_choice_where_there_is_a_redis(var: Path, redis_url: str) -> None:
    code, complaints = run_to_its_end(THREE, var, REDIS_URL=redis_url)

    assert code == 1
    assert complaints.startswith("zedny: --shards is for the Redis that Zedny brings")
