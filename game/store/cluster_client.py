"""A client of a cluster: each command goes by the line of whoever has its slot."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import Any

from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import ResponseError
from redis.exceptions import TimeoutError as TookTooLong

from game.store.cluster_call import ClusterCall, Unavailable, Unit
from game.store.line_client import LineClient
from game.store.node import Command, Node
from game.store.slot_map import Place, SlotMap
from game.store.slots import slot_of

# So long anybody waits for a cluster to be whole again: longer than a replica needs to take over, where the
# others miss a node after two seconds.
WHOLE_AGAIN_SECONDS = 4.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 0.2
_OF_ALL = ("FLUSHALL", "FLUSHDB")
# A slot on its way, a cluster that is not whole, a replica without its primary: soon it is over.
_PASSING = ("ASK ", "MOVED", "TRYAGAIN", "CLUSTERDOWN", "MASTERDOWN")
# What a script meets that looks for more than its keys in such a slot.
_GONE_AHEAD = "non local key in a cluster node"
_UNAVAILABLE = (ConnectionLost, TookTooLong, OSError)


class ClusterClient(LineClient):
    """redis-py's commands, pipelines and scripts over a line for each shard, which find what has moved."""

    def __init__(self, seeds: Sequence[Place], node_at: Callable[[Place], Node]) -> None:
        super().__init__(connection_pool=node_at(seeds[0]).pool)
        # Nobody else has it: what does not go by a line goes by this one.
        self.auto_close_connection_pool = True
        self.slot_map = SlotMap(seeds, node_at)

    def node_of(self, key: str) -> Node:
        """Who has this key or channel. Raises ConnectionError, redis-py's, while that is not known."""
        return self.slot_map.node(slot_of(key))

    def lane_of(self, key: str) -> Hashable:
        """Its node; of a slot that is on its way to another node, that slot alone."""
        return self.slot_map.lane(slot_of(key))

    def is_settled(self, key: str) -> bool:
        """Whether its slot is not on its way to another node."""
        return self.slot_map.is_settled(slot_of(key))

    async def look_again(self) -> None:
        """Ask where all slots are."""
        await self.slot_map.refresh()

    async def ask(self, commands: Sequence[Command], near: str | None = None) -> list[Any]:
        """What the cluster answers to each of these, errors too.

        What has no key goes where the next one with a key goes, or to ``near``; what is for all nodes, to
        all. What meets a lost line or a moved slot is asked again for four seconds; then ConnectionError or
        TimeoutError is raised, those of redis-py.
        """
        if commands[0][0] in _OF_ALL:
            return await self._ask_all(commands)
        call = ClusterCall.about(commands, near)
        await self._ask_until(lambda: call.is_answered, call)
        return call.answers

    async def ask_each(self, commands: Sequence[Command]) -> list[Any]:
        """The same of commands that have nothing to do with one another, and lie in one lane.

        What meets a slot on its way is answered with that error, and to be asked again: nobody waits for it,
        nor for the node where it is going to, which may be away.
        """
        call = ClusterCall.about(commands)
        call.follows = call.is_about_one_slot
        await self._ask_until(lambda: bool(call.answered or call.on_the_way), call)
        if call.met is not None:
            self.slot_map.begin_to_refresh()
        return call.answers

    async def _ask_until(self, is_enough: Callable[[], bool], call: ClusterCall) -> None:
        clock = asyncio.get_running_loop().time
        late, pause = clock() + WHOLE_AGAIN_SECONDS, _FIRST_PAUSE
        while True:
            await self._ask_units(call)
            if is_enough():
                return
            if clock() + pause > late:
                raise call.met or ConnectionLost("the cluster does not answer")
            await self.look_again()
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def _ask_all(self, commands: Sequence[Command]) -> list[Any]:
        if not self.slot_map.all():
            await self.look_again()
        nodes = self.slot_map.all()
        told = await asyncio.gather(*(node.ask(commands) for node in nodes), return_exceptions=True)
        good = [answers for answers in told if not isinstance(answers, BaseException)]
        if not good:
            raise ConnectionLost("no node of the cluster answers")
        return good[0]

    async def _ask_units(self, call: ClusterCall) -> None:
        """Note who was answered, and what the others met."""
        by_node: dict[Node, list[Unit]] = {}
        for unit in call.begin_again():
            try:
                by_node.setdefault(self.slot_map.node(unit.slot), []).append(unit)
            except ConnectionLost as error:
                if self.slot_map.all():
                    self._note_on_the_way(unit, error, call)
                else:
                    call.lost = error
        await asyncio.gather(*(self._ask_node(node, units, call) for node, units in by_node.items()))

    async def _ask_node(self, node: Node, units: Sequence[Unit], call: ClusterCall) -> None:
        try:
            told = iter(await node.ask([command for unit in units for command in unit.commands]))
        except _UNAVAILABLE as error:
            call.lost = error
            return
        sent_on = list[Awaitable[None]]()
        for unit in units:
            answers = [next(told) for _ in unit.commands]
            if (there := _sent_to(answers)) is not None and call.follows:
                sent_on.append(self._ask_there(place_told(there, node), unit, call))
            else:
                self._note(node, unit, answers, call)
        await asyncio.gather(*sent_on)

    async def _ask_there(self, place: Place, unit: Unit, call: ClusterCall) -> None:
        """Only this once: where its slot is going to, and what it is about is already, or is to begin."""
        self.slot_map.note_on_the_way(unit.slot)
        node = self.slot_map.at(place)
        try:
            _asking, *answers = await node.ask([("ASKING",), *unit.commands])
        except _UNAVAILABLE as error:
            call.on_the_way[unit.place] = error
        else:
            self._note(node, unit, answers, call)

    def _note(self, node: Node, unit: Unit, answers: list[Any], call: ClusterCall) -> None:
        for error in answers:
            if isinstance(error, OSError):
                self._note_on_the_way(unit, error, call)
                return
            if isinstance(error, ResponseError) and _is_passing(said := str(error)):
                if said.startswith("MOVED"):
                    self.slot_map.take(unit.slot, place_told(said, node))
                self._note_on_the_way(unit, ConnectionLost(f"the slot is not there: {said}"), call)
                return
        call.answered[unit.place] = answers

    def _note_on_the_way(self, unit: Unit, error: Unavailable, call: ClusterCall) -> None:
        self.slot_map.note_on_the_way(unit.slot)
        call.on_the_way[unit.place] = error

    async def aclose(self, close_connection_pool: bool | None = None) -> None:  # noqa: FBT001  # as redis-py has it
        """Close all lines."""
        await self.slot_map.close()
        await super().aclose(close_connection_pool)


def _sent_to(answers: Sequence[Any]) -> str | None:
    """What says where else to ask, if anything does."""
    said = (str(one) for one in answers if isinstance(one, ResponseError))
    return next((one for one in said if one.startswith("ASK ")), None)


def _is_passing(said: str) -> bool:
    return said.startswith(_PASSING) or _GONE_AHEAD in said


def place_told(said: str, node: Node) -> Place:
    """Of ``MOVED 3999 127.0.0.1:6381``, the last word. Without a host it is the node's own."""
    host, _, port = said.split(" ")[2].rpartition(":")
    return Place(host or node.pool.connection_kwargs["host"], int(port))
