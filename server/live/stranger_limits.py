"""How many sockets of one address may be silent. Never anything against who says hello.

A whole school comes from one address, and so does who wants to keep it out: whoever comes is let in, and of
too many that have said nothing the oldest has to go. A phone says its hello at once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from server.operations.client_address import home

MOST_STRANGERS = 500


@dataclass(eq=False, slots=True)
class Stranger:
    """A socket that has not said hello; ``turn_out`` closes it."""

    limits: StrangerLimits
    address: str
    home: str
    turn_out: Callable[[], None]

    def known(self) -> None:
        """It said a hello that can be read, or it is gone."""
        self.limits.forget(self)


@dataclass(eq=False)
class StrangerLimits:
    """One for each process."""

    strangers: dict[str, OrderedDict[Stranger, None]] = field(default_factory=dict)

    def let_in(self, address: str, turn_out: Callable[[], None]) -> tuple[Stranger, bool]:
        """Let a socket in, and say whether another had to go for it."""
        stranger = Stranger(self, address, home(address), turn_out)
        silent = self.strangers.setdefault(stranger.home, OrderedDict())
        silent[stranger] = None
        if len(silent) <= MOST_STRANGERS:
            return stranger, False
        oldest, _ = silent.popitem(last=False)
        oldest.turn_out()
        return stranger, True

    def forget(self, stranger: Stranger) -> None:
        silent = self.strangers.get(stranger.home)
        if silent is not None:
            silent.pop(stranger, None)
            if not silent:
                del self.strangers[stranger.home]
