"""The slot map: which node of a cluster has which slot, as the nodes themselves tell."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import RedisError

from game.store.node import Node, ended
from game.store.slots import SLOTS

# A node that is stopped takes connections and says nothing: nobody waits for one of them alone. A line that
# is opened first, with TLS and a login to all nodes at once, takes a busy machine a second.
_ANSWER_SECONDS = 2.0
# While a node is away all who miss it ask, and what is read of the answer holds up everybody else.
_PAUSE_SECONDS = 0.1
# Also unasked, for who only listens is never told that a slot has moved.
_REFRESH_SECONDS = 5.0
# A slot that was on its way is asked for itself, for longer than anybody waits for it.
_APART_SECONDS = 5.0
_logger = logging.getLogger(__name__)


class Place(NamedTuple):
    """Where a node listens."""

    host: str
    port: int


class SlotMap:
    """Begins with some nodes, and finds the others through them."""

    def __init__(self, seeds: Sequence[Place], node_at: Callable[[Place], Node]) -> None:
        self._seeds, self._node_at = seeds, node_at
        self._nodes: dict[Place, Node] = {}
        self._of_slot: list[Node | None] = [None] * SLOTS
        self._with_slots: set[Place] = set()
        self._asked_at = -_PAUSE_SECONDS
        self._is_unknown = False
        self._on_the_way: dict[int, float] = {}
        self._refreshing: asyncio.Task[None] | None = None
        self._keeping_fresh: asyncio.Task[None] | None = None

    def node(self, slot: int) -> Node:
        """Who has this slot. Raises ConnectionError, redis-py's, as long as nobody is known to."""
        if (node := self._of_slot[slot]) is None:
            raise ConnectionLost("no node of the cluster is known to have this slot")
        return node

    def all(self) -> list[Node]:
        """Every node that has slots."""
        return [self._nodes[place] for place in self._with_slots]

    def at(self, place: Place) -> Node:
        """The node that listens there."""
        if place not in self._nodes:
            self._nodes[place] = self._node_at(place)
        return self._nodes[place]

    def take(self, slot: int, place: Place) -> None:
        """A node said that this slot is there now."""
        self._of_slot[slot] = self.at(place)
        self._with_slots.add(place)

    def note_on_the_way(self, slot: int) -> None:
        """It was not where it ought to be, or not whole."""
        self._on_the_way[slot] = asyncio.get_running_loop().time() + _APART_SECONDS

    def lane(self, slot: int) -> Hashable:
        """What is asked in one lane is held up together: about the slots of a node, or one that moves."""
        return self._of_slot[slot] if self.is_settled(slot) else slot

    def is_settled(self, slot: int) -> bool:
        """Whether it was where it ought to be, and whole, whenever it was asked about of late."""
        return self._on_the_way.get(slot, 0.0) <= asyncio.get_running_loop().time()

    async def refresh(self) -> None:
        """Ask all nodes at once, and believe the first that answers; whoever comes meanwhile waits too."""
        await asyncio.shield(self.begin_to_refresh())

    def begin_to_refresh(self) -> asyncio.Task[None]:
        """The same without waiting for it."""
        if self._keeping_fresh is None:
            self._keeping_fresh = asyncio.create_task(self._keep_fresh())
        if self._refreshing is None or self._refreshing.done():
            self._refreshing = asyncio.create_task(self._refresh())
        return self._refreshing

    async def _keep_fresh(self) -> None:
        while True:
            await asyncio.sleep(_REFRESH_SECONDS)
            await self.refresh()

    async def _refresh(self) -> None:
        clock = asyncio.get_running_loop().time
        await asyncio.sleep(self._asked_at + _PAUSE_SECONDS - clock())
        self._asked_at = clock()
        places = {*self._seeds, *self._nodes}
        asked = [asyncio.create_task(self._told_by(place)) for place in places]
        try:
            for answer in asyncio.as_completed(asked):
                if (told := await answer) is not None:
                    self._read(told)
                    break
            else:
                self._complain()
        finally:
            await ended(asked)
        await self._forget_who_is_gone()

    def _complain(self) -> None:
        if not self._is_unknown:
            _logger.warning("no node of the cluster says where its slots are")
        self._is_unknown = True

    async def _forget_who_is_gone(self) -> None:
        """Who has no slot any more is not asked again, unless the address names it."""
        for node in [
            self._nodes.pop(place) for place in self._nodes.keys() - self._with_slots - {*self._seeds}
        ]:
            await node.close()

    async def _told_by(self, place: Place) -> list[tuple[int, int, Place]] | None:
        """Ranges of slots and who has them; None when this node does not say."""
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                [ranges] = await self.at(place).ask([("CLUSTER SLOTS",)])
        except (RedisError, OSError):
            return None
        if isinstance(ranges, RedisError) or not ranges:
            # One that has left the cluster knows of no slots at all.
            return None
        return [(first, last, _place(primary, place)) for first, last, primary, *_replicas in ranges]

    def _read(self, ranges: Sequence[tuple[int, int, Place]]) -> None:
        of_slot: list[Node | None] = [None] * SLOTS
        for first, last, place in ranges:
            of_slot[first : last + 1] = [self.at(place)] * (last + 1 - first)
        self._of_slot, self._is_unknown = of_slot, False
        self._with_slots = {place for _, _, place in ranges}

    async def close(self) -> None:
        # Whoever is still asking would open a line again.
        await ended([task for task in (self._keeping_fresh, self._refreshing) if task is not None])
        for node in self._nodes.values():
            await node.close()


def _place(told: Sequence[Any], asked: Place) -> Place:
    """A node that does not know its own name is where we have asked it."""
    host, port, *_ = told
    return Place(host or asked.host, int(port))
