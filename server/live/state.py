"""What a socket reaches of the application's state."""

from __future__ import annotations

from typing import TypedDict

from server.live.hello import Doorkeeper
from server.live.hub import Hub
from server.live.lost_rooms import LostRooms
from server.live.stranger_limits import StrangerLimits
from server.settings import Settings


class LiveState(TypedDict):
    """The part of the lifespan state that sockets need."""

    settings: Settings
    hub: Hub
    stranger_limits: StrangerLimits
    doorkeeper: Doorkeeper
    lost_rooms: LostRooms
