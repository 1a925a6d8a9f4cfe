"""Servers that have been started made into one cluster: by commands, for the wheel brings no valkey-cli."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from server.embedded.child import GLANCE, PATIENCE
from server.startup_error import StartupError

HOST = "127.0.0.1"
SLOTS = 16384


@dataclass(frozen=True)
class Node:
    """Where one server of a cluster listens: to clients, and to the other servers."""

    port: int
    bus: int
    password: str = field(default="", repr=False)

    @property
    def options(self) -> dict[str, str]:
        """What the server is started with. Shards whose neighbour is away go on."""
        return {
            "--bind": HOST,
            "--port": str(self.port),
            "--cluster-enabled": "yes",
            "--cluster-port": str(self.bus),
            "--cluster-node-timeout": "2000",
            "--cluster-require-full-coverage": "no",
        }

    def ask(self, *command: Any) -> Any:
        """What this node itself says, whoever has the slot."""
        once = Retry(NoBackoff(), 0)
        with Redis(
            HOST,
            self.port,
            password=self.password or None,
            decode_responses=True,
            socket_timeout=PATIENCE,
            retry=once,
        ) as client:
            return client.execute_command(*command)

    def answers(self) -> bool:
        """It listens earlier, while it still loads its log."""
        try:
            return bool(self.ask("PING"))
        except (RedisError, OSError):
            return False


def form(primaries: Sequence[Node], replicas: Sequence[Node] = ()) -> None:
    """Make them one cluster, or find together again what has been one, perhaps at other ports."""
    nodes = [*primaries, *replicas]
    for number, node in enumerate(primaries):
        give_slots(node, number, len(primaries))
    for node in nodes[1:]:
        nodes[0].ask("CLUSTER MEET", HOST, node.port, node.bus)
    wait_until(lambda: all(knows(node, nodes) for node in nodes))
    for replica, primary in zip(replicas, cycle(primaries), strict=False):
        replica.ask("CLUSTER REPLICATE", primary.ask("CLUSTER MYID"))
    wait_until(lambda: all(is_whole(node, len(nodes)) for node in nodes))


def give_slots(node: Node, number: int, shards: int) -> None:
    """An equal part of all slots, and an epoch of its own, for one that belongs to no cluster yet."""
    if node.ask("CLUSTER INFO")["cluster_slots_assigned"] != "0":
        return
    first, after = SLOTS * number // shards, SLOTS * (number + 1) // shards
    node.ask("CLUSTER ADDSLOTSRANGE", first, after - 1)
    node.ask("CLUSTER SET-CONFIG-EPOCH", number + 1)


def knows(node: Node, nodes: Sequence[Node]) -> bool:
    """It is connected to all of them where they listen today."""
    known = node.ask("CLUSTER NODES")
    ports = {int(address.rpartition(":")[2]) for address in known}
    is_settled = all(one["connected"] and "handshake" not in one["flags"] for one in known.values())
    return is_settled and ports == {one.port for one in nodes}


def is_whole(node: Node, count: int) -> bool:
    """It finds every slot served, and has what its primary has if it is a replica."""
    told = node.ask("CLUSTER INFO")
    link = node.ask("INFO", "replication").get("master_link_status", "up")
    return bool(
        told["cluster_state"] == "ok"
        and told["cluster_slots_ok"] == str(SLOTS)
        and told["cluster_known_nodes"] == str(count)
        and link == "up"
    )


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > deadline:
            raise StartupError(f"The embedded cluster did not come together within {PATIENCE:.0f} seconds")
        time.sleep(GLANCE)
