"""Who loses their seat: one player, or all at once who came in a flood, are gone, or give way to others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OneSeat:
    """The player who has it."""

    seat: int


@dataclass(frozen=True, slots=True)
class AllAway:
    """Everybody whose socket has been gone for as long as makes somebody away."""


@dataclass(frozen=True, slots=True)
class AllSince:
    """Everybody who sat down at this moment of the game's clock or later, in milliseconds."""

    moment: int


@dataclass(frozen=True, slots=True)
class AllOfGroup:
    """Everybody who came from one address, by its number."""

    group: int


@dataclass(frozen=True, slots=True)
class GivingWay:
    """Everybody whose socket has been gone for half a minute; unlike the others they may come back."""


Removal = OneSeat | AllAway | AllSince | AllOfGroup | GivingWay
