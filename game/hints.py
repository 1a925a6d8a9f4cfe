"""Hints: what in a game that was played is worth a look. None proves anything, and nobody loses by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

# To see, decide and press takes longer.
FAST_MS = 150
# Where so many share a network, it is their class's; three who share one beside a fourth are no class.
MOST_OF_THE_CLASS = Fraction(4, 5)


class HintKind(StrEnum):
    """What was noticed, and what its ``number`` is."""

    # How many answers came in less than FAST_MS.
    FAST = "fast"
    # Seats of one browser answered the same questions: the same number for all of one browser.
    BROWSER = "browser"
    # So many seats that do not belong to one account alone, or accounts that do not belong to one seat.
    ACCOUNT = "account"
    # The number of the network, where nearly the whole class came from another.
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class PlayedSeat:
    """What is known of one seat: ``group`` of its network, and ``beside`` which seat of the same browser.

    Both are 0 where there is none. ``answered`` need not be known of who sat beside nobody.
    """

    seat: int
    group: int = 0
    beside: int = 0
    had_another_account: bool = False
    fast: int = 0
    answered: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to look at, about one seat."""

    seat: int
    kind: HintKind
    number: int


def hints(seats: Sequence[PlayedSeat]) -> list[Hint]:
    """Everything that is worth a look, in the order of its kinds."""
    fast = [Hint(one.seat, HintKind.FAST, one.fast) for one in seats if one.fast]
    accounts = [Hint(one.seat, HintKind.ACCOUNT, 1) for one in seats if one.had_another_account]
    return [*fast, *_of_browsers(seats), *accounts, *_of_networks(seats)]


def sharing(links: Sequence[tuple[int, int]]) -> list[frozenset[int]]:
    """The seats of each browser, by who sat beside whom."""
    browsers: dict[int, frozenset[int]] = {}
    for seat, beside in links:
        together = browsers.get(seat, frozenset({seat})) | browsers.get(beside, frozenset({beside}))
        browsers |= dict.fromkeys(together, together)
    return sorted({one for one in browsers.values() if len(one) > 1}, key=min)


def _of_browsers(seats: Sequence[PlayedSeat]) -> Iterator[Hint]:
    """Who left a seat and took another one has not played on both."""
    answered = {one.seat: one.answered for one in seats}
    links = [(one.seat, one.beside) for one in seats if one.beside]
    for browser in sharing(links):
        present = sorted(browser & answered.keys())
        both = [pair for pair in combinations(present, 2) if answered[pair[0]] & answered[pair[1]]]
        at_once = sorted({seat for pair in both for seat in pair})
        yield from (Hint(seat, HintKind.BROWSER, at_once[0]) for seat in at_once)


def _of_networks(seats: Sequence[PlayedSeat]) -> Iterator[Hint]:
    known = [one for one in seats if one.group]
    sizes = Counter(one.group for one in known)
    group, size = max(sizes.items(), key=lambda found: found[1], default=(0, 0))
    if size >= MOST_OF_THE_CLASS * len(known):
        yield from (Hint(one.seat, HintKind.NETWORK, one.group) for one in known if one.group != group)
