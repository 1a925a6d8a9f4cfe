"""A call to a cluster: what is asked about which slot, and what has become of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import TimeoutError as TookTooLong

from game.store.node import Command
from game.store.slots import key_of, slot_of

Unavailable = ConnectionLost | TookTooLong | OSError


@dataclass(frozen=True, slots=True)
class Unit:
    """Commands that stay together: one, or a transaction; ``place`` is that of the first among all."""

    place: int
    slot: int
    commands: Sequence[Command]


@dataclass(slots=True)
class ClusterCall:
    """``on_the_way`` is what units met whose slot is not to be asked now, ``lost`` what a node met.

    Unless it ``follows``, nobody is asked at once where a slot is going to.
    """

    units: Sequence[Unit]
    follows: bool = True
    answered: dict[int, list[Any]] = field(default_factory=dict)
    on_the_way: dict[int, Unavailable] = field(default_factory=dict)
    lost: Unavailable | None = None

    @classmethod
    def about(cls, commands: Sequence[Command], near: str | None = None) -> ClusterCall:
        """What has no key is asked where the next one with a key is, or ``near``."""
        found = [key_of(command) for command in commands]
        if commands[0][0] == "MULTI":
            key = next((key for key in found if key is not None), near)
            return cls([Unit(0, _slot(key), commands)])
        units, following = list[Unit](), near
        for place in range(len(commands) - 1, -1, -1):
            following = found[place] or following
            units.append(Unit(place, _slot(following), [commands[place]]))
        return cls(units[::-1])

    def begin_again(self) -> list[Unit]:
        """Those without an answer; what they met is forgotten."""
        self.on_the_way, self.lost = {}, None
        return [unit for unit in self.units if unit.place not in self.answered]

    @property
    def is_about_one_slot(self) -> bool:
        return len({unit.slot for unit in self.units}) == 1

    @property
    def is_answered(self) -> bool:
        return len(self.answered) == len(self.units)

    @property
    def met(self) -> Unavailable | None:
        """Why some of it is to be asked again."""
        return next(iter(self.on_the_way.values()), self.lost)

    @property
    def answers(self) -> list[Any]:
        """In the order of the commands; of who has none, what they met."""
        return [answer for unit in self.units for answer in self._answers_to(unit)]

    def _answers_to(self, unit: Unit) -> Sequence[Any]:
        if (answers := self.answered.get(unit.place)) is not None:
            return answers
        return [self.on_the_way.get(unit.place, self.lost)] * len(unit.commands)


def _slot(key: str | None) -> int:
    return 0 if key is None else slot_of(key)
