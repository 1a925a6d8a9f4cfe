"""A client of a cluster: each command goes by the line of whoever has its slot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import RedisError, ResponseError
from redis.exceptions import TimeoutError as TookTooLong

from game.store.line_client import LineClient
from game.store.node import Command, Node
from game.store.slot_map import Place, SlotMap
from game.store.slots import key_of, slot_of

# Longer than a replica needs to take over, where the cluster misses a node after two seconds.
_PATIENCE = 4.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 0.2
# A script has to be wherever a key of it may be.
_OF_ALL = ("SCRIPT LOAD", "FLUSHALL", "FLUSHDB")
# A slot on its way, a cluster that is not whole, a replica without its primary: soon it is over.
_PASSING = ("TRYAGAIN", "CLUSTERDOWN", "MASTERDOWN")


@dataclass(frozen=True, slots=True)
class _Unit:
    """Commands that stay together: one, or a transaction; ``place`` is that of the first among all."""

    place: int
    slot: int
    commands: Sequence[Command]


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
        units, answers = _units(commands, near), dict[int, list[Any]]()
        clock = asyncio.get_running_loop().time
        late, pause = clock() + _PATIENCE, _FIRST_PAUSE
        while True:
            lost = await self._ask_units([unit for unit in units if unit.place not in answers], answers)
            if lost is None:
                return [answer for unit in units for answer in answers[unit.place]]
            if clock() + pause > late:
                raise lost
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

    async def _ask_units(
        self, units: Sequence[_Unit], answers: dict[int, list[Any]]
    ) -> ConnectionLost | TookTooLong | OSError | None:
        """Write down who was answered; what the others met."""
        by_node: dict[Node, list[_Unit]] = {}
        lost: ConnectionLost | TookTooLong | OSError | None = None
        for unit in units:
            try:
                by_node.setdefault(self.slot_map.node(unit.slot), []).append(unit)
            except ConnectionLost as error:
                lost = error
        asked = (self._ask_node(node, of_node, answers) for node, of_node in by_node.items())
        for met in await asyncio.gather(*asked):
            lost = met or lost
        return lost

    async def _ask_node(
        self, node: Node, units: Sequence[_Unit], answers: dict[int, list[Any]]
    ) -> ConnectionLost | TookTooLong | OSError | None:
        try:
            told = iter(await node.ask([command for unit in units for command in unit.commands]))
            lost = None
            for unit in units:
                of_unit = [next(told) for _ in unit.commands]
                if (met := await self._met(node, unit, of_unit)) is not None:
                    lost = met
                else:
                    answers[unit.place] = of_unit
        except (ConnectionLost, TookTooLong, OSError) as error:
            return error
        return lost

    async def _met(self, node: Node, unit: _Unit, told: list[Any]) -> ConnectionLost | None:
        """Why this is to be asked again. What is only to be asked elsewhere this once, is."""
        for error in told:
            if not isinstance(error, ResponseError):
                continue
            kind, _, rest = str(error).partition(" ")
            if kind == "MOVED":
                self.slot_map.take(unit.slot, place_told(rest, node))
                return ConnectionLost("the slot has moved")
            if kind == "ASK":
                there = self.slot_map.at(place_told(rest, node))
                _asking, *told[:] = await there.ask([("ASKING",), *unit.commands])
                return ConnectionLost("the slot is on its way") if _is_tried_later(told) else None
            if kind in _PASSING:
                return ConnectionLost(f"the cluster is not whole: {error}")
        return None

    async def aclose(self, close_connection_pool: bool | None = None) -> None:  # noqa: FBT001  # as redis-py has it
        """Close all lines."""
        await self.slot_map.close()
        await super().aclose(close_connection_pool)


def _is_tried_later(told: Sequence[Any]) -> bool:
    return any(
        isinstance(one, RedisError) and str(one).startswith((*_PASSING, "MOVED", "ASK")) for one in told
    )


def _units(commands: Sequence[Command], near: str | None) -> list[_Unit]:
    found = [key_of(command) for command in commands]
    if commands[0][0] == "MULTI":
        key = next((key for key in found if key is not None), near)
        return [_Unit(0, _slot(key), commands)]
    units, following = list[_Unit](), near
    for place in range(len(commands) - 1, -1, -1):
        following = found[place] or following
        units.append(_Unit(place, _slot(following), [commands[place]]))
    return units[::-1]


def _slot(key: str | None) -> int:
    return 0 if key is None else slot_of(key)


def place_told(rest: str, node: Node) -> Place:
    """Of ``MOVED 3999 127.0.0.1:6381``, what follows the first word. Without a host it is the node's own."""
    host, _, port = rest.split(" ")[1].rpartition(":")
    return Place(host or node.pool.connection_kwargs["host"], int(port))
