"""What the application holds while it serves; every request and socket can reach it."""

from __future__ import annotations

from typing import TypedDict

from persistence.database import Sessions
from server.accounts.revocations import Revocations
from server.live.gate import Gate
from server.live.hello import Doorkeeper
from server.live.hub import Hub
from server.live.lost_rooms import LostRooms
from server.live.store import Store
from server.mail.postman import Postman
from server.settings import Settings


class State(TypedDict):
    """The lifespan state."""

    settings: Settings
    sessions: Sessions
    store: Store
    hub: Hub
    gate: Gate
    doorkeeper: Doorkeeper
    lost_rooms: LostRooms
    revocations: Revocations
    postman: Postman
