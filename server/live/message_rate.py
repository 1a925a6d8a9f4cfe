"""The rate at which one browser may speak."""

from __future__ import annotations

from dataclasses import dataclass

PER_SECOND, BURST = 10.0, 20.0


@dataclass(slots=True)
class MessageRate:
    """A bucket of ``BURST`` messages that fills by ``PER_SECOND``; ``now`` is any steady clock in seconds."""

    left: float = BURST
    last: float = 0.0

    def allows(self, now: float) -> bool:
        self.left = min(BURST, self.left + (now - self.last) * PER_SECOND)
        self.last = now
        if self.left < 1:
            # Somebody who keeps pushing goes into debt, and is told to go.
            self.left -= 1
            return False
        self.left -= 1
        return True

    @property
    def is_flooding(self) -> bool:
        return self.left < -BURST
