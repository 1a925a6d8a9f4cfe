"""What Prometheus is told: counted where it happens, once for a batch, and gathered when it asks."""

from __future__ import annotations

import os

import psutil
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

_REGISTRY = CollectorRegistry()
# Set by `launch` when one program serves with several processes: then each of them can speak for all.
_FOLDER = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
if _FOLDER is None:
    ProcessCollector(registry=_REGISTRY)

rooms = Gauge("zedny_rooms", "Rooms with sockets.", registry=_REGISTRY, multiprocess_mode="livesum")
sockets = Gauge("zedny_sockets", "Open sockets.", ["role"], registry=_REGISTRY, multiprocess_mode="livesum")
hellos = Counter("zedny_hellos", "Hellos by what became of them.", ["outcome"], registry=_REGISTRY)
answers = Counter("zedny_answers", "Answers by what became of them.", ["outcome"], registry=_REGISTRY)
commands = Counter(
    "zedny_commands", "Hosts' commands by what became of them.", ["outcome"], registry=_REGISTRY
)
closed = Counter(
    "zedny_sockets_closed",
    "Sockets that the server closed; slow: the phone did not read, silent: it did not answer a ping.",
    ["reason"],
    registry=_REGISTRY,
)
guests_forgotten = Counter(
    "zedny_guests_forgotten", "Guests whose names were erased, for their time was over.", registry=_REGISTRY
)
incidents = Counter("zedny_incidents", "What may be an attack.", ["kind"], registry=_REGISTRY)
lateness = Histogram(
    "zedny_timer_lateness_seconds",
    "How late phases ended that ended by themselves.",
    registry=_REGISTRY,
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30),
)
redis_away = Gauge(
    "zedny_redis_away", "1 while Redis does not answer.", registry=_REGISTRY, multiprocess_mode="mostrecent"
)
outbox_entries = Gauge(
    "zedny_outbox_entries",
    "Outbox entries on their way to PostgreSQL.",
    registry=_REGISTRY,
    multiprocess_mode="mostrecent",
)
outbox_lag = Gauge(
    "zedny_outbox_lag_seconds",
    "Age of the oldest outbox entry.",
    registry=_REGISTRY,
    multiprocess_mode="mostrecent",
)
dead_letters = Gauge(
    "zedny_dead_letters",
    "Outbox entries set aside, which a person has to look at.",
    registry=_REGISTRY,
    multiprocess_mode="mostrecent",
)


def written() -> bytes:
    """All of it, in Prometheus' text format."""
    if _FOLDER is None:
        return generate_latest(_REGISTRY)
    forget_the_dead(_FOLDER)
    everybody = CollectorRegistry()
    MultiProcessCollector(everybody, _FOLDER)  # type: ignore[no-untyped-call]  # theirs
    return generate_latest(everybody)


def forget_the_dead(folder: str) -> None:
    """A process that was killed has no sockets any more."""
    for file in os.scandir(folder):
        kind, _, pid = file.name.removesuffix(".db").rpartition("_")
        if "live" in kind and not psutil.pid_exists(int(pid)):
            mark_process_dead(int(pid), folder)  # type: ignore[no-untyped-call]  # theirs
