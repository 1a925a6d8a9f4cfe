"""The garbage collector of a process that holds sockets for hours."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# The youngest, middle and oldest generation: how much has to come before each is looked through. A full
# collection walks over every socket, a tenth of a second for ten thousand; with Python's own figures a
# crowd that comes in makes it do so again and again. What is young is looked through soon, while the
# processor still has it at hand: ten times as much at a time costs a crowd twice as much, and longer pauses.
_THRESHOLDS = (1000, 5, 2000)


@contextmanager
def collecting_nothing() -> Iterator[None]:
    """While modules are imported: what they bring stays, and looking through it is a sixth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def collect_seldom() -> None:
    """Call once, when everything that stays has been loaded."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
