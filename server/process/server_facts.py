"""What a Redis says of itself: how old it is, what it belongs to, and who follows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Self

from redis.asyncio import Redis

from server.startup_error import StartupError

# The first that has all that scripts and subscriptions here need.
OLDEST = (7, 0)
SLOTS = 16384


@dataclass(frozen=True)
class ServerFacts:
    """Valkey tells, as ``version``, the Redis that it is compatible with."""

    version: str
    is_of_a_cluster: bool
    replicas: int

    @classmethod
    async def of(cls, client: Redis) -> Self:
        told: dict[str, Any] = await client.info()
        return cls(
            str(told.get("redis_version", "")),
            bool(told.get("cluster_enabled", 0)),
            int(told.get("connected_slaves", 0)),
        )

    def check_age(self, place: str) -> None:
        numbers = [int(part) for part in self.version.split(".")[:2] if part.isdecimal()]
        if tuple(numbers) < OLDEST:
            raise StartupError(
                f"{place} is of version {self.version or '?'}: Redis 7.0 or Valkey 7.2 or later is needed"
            )


@dataclass(frozen=True)
class ClusterFacts:
    """A cluster as one of its nodes sees it. ``served`` slots have a primary that is there."""

    place: str
    name: str
    members: frozenset[str]
    is_ok: bool
    assigned: int
    served: int
    fewest_replicas: int

    @property
    def is_whole(self) -> bool:
        """Whatever slot is asked for belongs to somebody; a shard that is away comes back by itself."""
        return self.is_ok and self.assigned == SLOTS

    @classmethod
    async def of(cls, client: Redis, place: str) -> Self:
        # redis-py left it untyped.
        told = await client.execute_command("CLUSTER INFO")  # type: ignore[no-untyped-call]
        nodes = await client.execute_command("CLUSTER NODES")  # type: ignore[no-untyped-call]
        mine = next(one["node_id"] for one in nodes.values() if "myself" in one["flags"])
        primaries = {one["node_id"] for one in nodes.values() if one["slots"]}
        followed = Counter(one["master_id"] for one in nodes.values() if one["connected"])
        return cls(
            place,
            mine,
            frozenset(one["node_id"] for one in nodes.values()),
            told["cluster_state"] == "ok",
            int(told["cluster_slots_assigned"]),
            int(told["cluster_slots_ok"]),
            min((followed[name] for name in primaries), default=0),
        )
