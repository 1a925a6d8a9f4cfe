"""How fast a room fills: nobody is refused, and in a flood whoever comes waits while a host can act.

Each process keeps to the pace by itself.
"""

from __future__ import annotations

from collections import OrderedDict

from game.address import Address

# A class, or two, that presses at once waits for nothing.
BURST = 150
# A room of 2,000 is not full before ten seconds, one of 20,000 neither.
FULL_AFTER_SECONDS = 10
_ROOMS = 1000


def per_second(capacity: int) -> float:
    """How many new seats a room gives away in a second, once a burst is over."""
    return max(BURST, capacity / FULL_AFTER_SECONDS)


class JoinPace:
    """When each room's next newcomer has their turn."""

    def __init__(self) -> None:
        self._taken_up_to: OrderedDict[Address, float] = OrderedDict()

    def wait(self, address: Address, count: int, capacity: int, now: float) -> float:
        """For how many seconds these newcomers are held up; ``now`` is in seconds of any clock."""
        rate = per_second(capacity)
        earliest = now - BURST / rate
        taken = max(self._taken_up_to.pop(address, earliest), earliest) + count / rate
        self._taken_up_to[address] = taken
        if len(self._taken_up_to) > _ROOMS:
            self._taken_up_to.popitem(last=False)
        return max(taken - now, 0.0)
