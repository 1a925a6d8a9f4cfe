"""A cluster of real servers to break: three shards, each with a replica."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redis.exceptions import RedisError

from server.embedded.forming import HOST, SLOTS, Node, form
from tests.faults.processes import RedisServer
from tests.patience import PATIENCE
from tests.ports import a_port_of_ours


@dataclass
class ShardServer(RedisServer):
    """One node of a cluster."""

    bus: int = field(default_factory=a_port_of_ours)
    is_stopped: bool = False

    @property
    def node(self) -> Node:
        return Node(self.port, self.bus)

    def command(self) -> list[str]:
        return [*super().command(), *(word for option in self.node.options.items() for word in option)]

    def ask(self, *command: Any) -> Any:
        """What this node itself answers, wherever the slot is."""
        return self.node.ask(*command)

    @property
    def is_alive(self) -> bool:
        return self.running is not None and self.running.poll() is None and not self.is_stopped

    @property
    def name(self) -> str:
        """Forty digits, which stay while its data does."""
        return str(self.ask("CLUSTER MYID"))

    @property
    def is_primary(self) -> bool:
        return str(self.ask("ROLE")[0]) == "master"

    @property
    def is_in_step(self) -> bool:
        """It has slots, or follows one that has."""
        role, *more = self.ask("ROLE")
        return bool(role == "master" or more[2] == "connected")


@dataclass
class Cluster:
    """``primaries`` and ``replicas`` as they began, the replica of each at the same place."""

    primaries: list[ShardServer]
    replicas: list[ShardServer]

    @classmethod
    def of(cls, shards: int, directory: Path) -> Cluster:
        """Each shard with a replica, which takes over some seconds after its primary fell silent."""
        made = [ShardServer(directory) for _ in range(2 * shards)]
        return cls(made[:shards], made[shards:])

    @property
    def servers(self) -> list[ShardServer]:
        return [*self.primaries, *self.replicas]

    @property
    def url(self) -> str:
        return "redis+cluster://" + ",".join(f"{HOST}:{server.port}" for server in self.servers)

    def start(self) -> None:
        for server in self.servers:
            server.start(is_waited_for=False)
        for server in self.servers:
            server.wait()
        form([server.node for server in self.primaries], [server.node for server in self.replicas])

    def number_of(self, slot: int) -> int:
        """The shard that this slot was given to at first."""
        return next(n for n, (first, last) in enumerate(self.parts()) if first <= slot <= last)

    def primary_of(self, slot: int) -> ShardServer:
        """Who has the slot by now, in the eyes of whoever has it."""
        return next(server for server in self.alive() if server.is_primary and has(server, slot))

    def kill(self, server: ShardServer) -> None:
        """SIGKILL; its replica takes over when the others miss it."""
        server.kill()

    def taken_over(self, server: ShardServer) -> None:
        """Wait until the replica of one that is away has its slots, and every other node says so."""
        heir = self.other_of(server)
        wait_until(lambda: heir.is_primary and self.is_whole())

    def fail_over(self, server: ShardServer) -> None:
        """The replica takes over while both live, and nothing is lost; waited for."""
        heir = self.other_of(server)
        heir.ask("CLUSTER FAILOVER")
        wait_until(lambda: heir.is_primary and not server.is_primary and self.is_whole())

    def come_back(self, server: ShardServer) -> None:
        """Start what was killed, let go on what was stopped; it follows whoever took over meanwhile."""
        if not server.is_alive and not server.is_stopped:
            server.start()
        else:
            self.let_go_on(server)
        wait_until(lambda: server.is_in_step and self.is_whole() and self.has_one_primary(server))

    def stop(self, server: ShardServer) -> None:
        """SIGSTOP: it takes connections and says nothing."""
        server.signal(signal.SIGSTOP)
        server.is_stopped = True

    def let_go_on(self, server: ShardServer) -> None:
        """SIGCONT, and nothing is waited for."""
        server.signal(signal.SIGCONT)
        server.is_stopped = False

    def move(self, slot: int, target: ShardServer) -> None:
        """Move one slot with what is in it in one step, as Valkey 9 does; waited for."""
        source = self.primary_of(slot)
        source.ask("CLUSTER MIGRATESLOTS", "SLOTSRANGE", slot, slot, "NODE", target.name)
        wait_until(lambda: has(target, slot) and not has(source, slot))

    def move_by_key(self, slot: int, target: ShardServer) -> None:
        """Move one slot key by key, as every version does: until it is done, calls are answered ASK."""
        source = self.primary_of(slot)
        self.begin_to_move(slot, target)
        while found := source.ask("CLUSTER GETKEYSINSLOT", slot, 100):
            source.ask("MIGRATE", HOST, target.port, "", 0, 5000, "KEYS", *found)
        others = [one for one in self.alive() if one.is_primary and one not in (source, target)]
        # Who receives it first: told the other way round, the two would send callers to and fro.
        for server in (target, source, *others):
            server.ask("CLUSTER SETSLOT", slot, "NODE", target.name)

    def begin_to_move(self, slot: int, target: ShardServer) -> None:
        """From now on what of the slot is not at its old place is looked for at the new one."""
        source = self.primary_of(slot)
        target.ask("CLUSTER SETSLOT", slot, "IMPORTING", source.name)
        source.ask("CLUSTER SETSLOT", slot, "MIGRATING", target.name)

    def other_of(self, server: ShardServer) -> ShardServer:
        pairs = [*zip(self.primaries, self.replicas, strict=True)]
        return next(b if server is a else a for a, b in pairs if server in (a, b))

    def has_one_primary(self, server: ShardServer) -> bool:
        """One that comes back takes itself for the primary until it is told otherwise."""
        return server.is_primary != self.other_of(server).is_primary

    def alive(self) -> list[ShardServer]:
        return [server for server in self.servers if server.is_alive]

    def is_whole(self) -> bool:
        """Every slot is served in the eyes of all who live."""
        return all(sees_all_slots(server) for server in self.alive())

    def is_as_it_began(self) -> bool:
        """Everybody lives and has what was given to it at first."""
        try:
            return all(sees_all_slots(server) for server in self.servers) and all(
                server.is_primary and has(server, first) and has(server, last)
                for server, (first, last) in zip(self.primaries, self.parts(), strict=True)
            )
        except (RedisError, OSError):
            return False

    def parts(self) -> list[tuple[int, int]]:
        count = len(self.primaries)
        return [(SLOTS * n // count, SLOTS * (n + 1) // count - 1) for n in range(count)]

    def empty(self) -> None:
        for server in self.primaries:
            server.ask("FLUSHALL")

    def clean_up(self) -> None:
        for server in self.servers:
            server.clean_up()


def has(server: ShardServer, slot: int) -> bool:
    """In its own eyes."""
    mine = next(one for one in server.ask("CLUSTER NODES").values() if "myself" in one["flags"])
    return any(int(part[0]) <= slot <= int(part[-1]) for part in mine["slots"])


def sees_all_slots(server: ShardServer) -> bool:
    told = server.ask("CLUSTER INFO")
    return bool(told["cluster_state"] == "ok" and told["cluster_slots_ok"] == str(SLOTS))


def refusals(server: ShardServer, reason: str) -> int:
    """How often it has said this instead of an answer."""
    told = server.ask("INFO", "errorstats").get(f"errorstat_{reason}", {"count": 0})
    return int(told["count"])


def wait_until(is_so: Callable[[], bool]) -> None:
    """A node may be away at the moment that it is asked."""
    deadline = time.monotonic() + PATIENCE
    while not is_so_at_all(is_so):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_so_at_all(is_so: Callable[[], bool]) -> bool:
    try:
        return is_so()
    except (RedisError, OSError):
        return False
