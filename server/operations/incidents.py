"""Incidents: what may be an attack, for the log and the metrics, without showing who anybody is."""

from __future__ import annotations

import logging
import time
from collections import deque
from enum import StrEnum
from uuid import UUID

from server.operations import metrics
from server.operations.client_address import region


class Incident(StrEnum):
    LOGIN_REFUSED = "login refused"
    LOGIN_BLOCKED = "login blocked"
    SESSION_STOLEN = "session stolen"
    FOREIGN_ORIGIN = "foreign origin"
    PLAYER_KICKED = "player kicked"
    TOO_FAST = "too fast"
    CODES_GUESSED = "codes guessed"
    TOO_MANY_STRANGERS = "too many strangers"


_logger = logging.getLogger("zedny.incidents")
# A flood of incidents must not become a flood of lines; the metrics count them all.
_LINES_A_SECOND = 20
_written = {kind: deque[float](maxlen=_LINES_A_SECOND) for kind in Incident}


def report(incident: Incident, address: str = "", game: UUID | None = None) -> None:
    """Count it, and write a line of it."""
    metrics.incidents.labels(incident.value).inc()
    lines, now = _written[incident], time.monotonic()
    if len(lines) < _LINES_A_SECOND or now - lines[0] > 1:
        lines.append(now)
        about = {"incident": incident.value}
        about |= {"address": region(address)} if address else {}
        about |= {} if game is None else {"game": str(game)}
        where = f", from {region(address)}" if address else ""
        _logger.warning("%s%s", incident.value, where, extra=about)
