"""Gauges: how many rooms and sockets there are in this process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from server.live.connection import Host
from server.live.local_room import LocalRoom
from server.operations import metrics


@dataclass(frozen=True, slots=True)
class Gauges:
    """``sockets`` are counted by role."""

    rooms: int
    sockets: Mapping[str, int]

    def publish(self) -> None:
        metrics.rooms.set(self.rooms)
        for role, number in self.sockets.items():
            metrics.sockets.labels(role).set(number)


def read_gauges(rooms: Iterable[LocalRoom]) -> Gauges:
    count, sockets = 0, Counter(player=0, host=0, projector=0)
    for room in rooms:
        count += 1
        hosts = sum(isinstance(connection.role, Host) for connection in room.attendance.stage)
        sockets["player"] += len(room.attendance.players)
        sockets["host"] += hosts
        sockets["projector"] += len(room.attendance.stage) - hosts
    return Gauges(count, sockets)
