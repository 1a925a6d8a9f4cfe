"""What strangers from one address may do before their hello. Never anything against players.

A whole school comes from one address: a class must pass, however quickly, and beside somebody who guesses.
"""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from server.operations.client_address import home

MOST_STRANGERS = 500
UNKNOWN_CODES, PER_SECONDS = 20, 60.0
LONGEST_WAIT, WAIT_STEP = 1.5, 0.1
_ADDRESSES_KEPT = 10_000


class TooManyStrangers(Exception):
    """So many sockets from this address have not said hello that it is not a class."""


@dataclass(eq=False, slots=True)
class Stranger:
    """A socket that has not said hello."""

    limits: StrangerLimits
    address: str
    home: str
    is_known: bool = False

    def known(self) -> None:
        """It said hello, or it is gone."""
        if not self.is_known:
            self.is_known = True
            self.limits.forget(self)

    def guessed(self) -> float:
        """It asked for a room that is not there: how many seconds the answer has to wait."""
        return self.limits.wait_for(self)


@dataclass(slots=True)
class _Guesses:
    """A window of ``PER_SECONDS``, and the unknown codes in it."""

    since: float
    count: int = 0


@dataclass(eq=False)
class StrangerLimits:
    """One for each process; ``clock`` is any steady clock in seconds."""

    clock: Callable[[], float] = time.monotonic
    strangers: Counter[str] = field(default_factory=Counter)
    guesses: OrderedDict[str, _Guesses] = field(default_factory=OrderedDict)

    def let_in(self, address: str) -> Stranger:
        """Let a socket shake hands, or raise TooManyStrangers."""
        stranger = Stranger(self, address, home(address))
        if self.strangers[stranger.home] >= MOST_STRANGERS:
            raise TooManyStrangers
        self.strangers[stranger.home] += 1
        return stranger

    def forget(self, stranger: Stranger) -> None:
        self.strangers[stranger.home] -= 1
        if self.strangers[stranger.home] <= 0:
            del self.strangers[stranger.home]

    def wait_for(self, stranger: Stranger) -> float:
        """Nobody mistypes twenty codes a minute; who does hears the next refusals late, but hears them."""
        now = self.clock()
        guesses = self.guesses.pop(stranger.home, None)
        if guesses is None or now - guesses.since > PER_SECONDS:
            guesses = _Guesses(now)
        guesses.count += 1
        self.guesses[stranger.home] = guesses
        if len(self.guesses) > _ADDRESSES_KEPT:
            self.guesses.popitem(last=False)
        return min(max(guesses.count - UNKNOWN_CODES, 0) * WAIT_STEP, LONGEST_WAIT)
