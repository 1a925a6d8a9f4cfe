"""What games noticed of the deaths of primaries, in the shard that it was and in the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import NamedTuple

from game.wire.events import AnyEvent, RoomEvent
from server.bots.player import Ledger
from tests.faults.invariants import Verdict


class Takeover(NamedTuple):
    """When the primary of a shard was killed, and when every node said that its replica has its slots.

    Its rooms can go on when it is ``ready``: has a replica again, if answers have to be on one.
    """

    shard: int
    died: float
    replaced: float
    ready: float


@dataclass(frozen=True)
class Played:
    """One game: where it lay, what its players and its projector were told, and when."""

    shard: int
    ledgers: Sequence[Ledger]
    told: Sequence[tuple[float, AnyEvent]]
    lost: int
    doubled: int


@dataclass(frozen=True)
class Takeovers:
    """What all games noticed of all of them."""

    games: Sequence[Played]
    takeovers: Sequence[Takeover]

    @property
    def verdict(self) -> Verdict:
        ledgers = [ledger for game in self.games for ledger in game.ledgers]
        return Verdict(
            acknowledged=sum(len(ledger.acknowledged) for ledger in ledgers),
            lost=sum(game.lost for game in self.games),
            doubled=sum(game.doubled for game in self.games),
            worst_lateness_ms=0,
            remark=self.remark,
        )

    @property
    def remark(self) -> str:
        before, during = p99(self.waits_before()), p99(self.waits_elsewhere())
        return (
            f"in other shards 99 % acknowledged after {during:.0f} ms, before the first death {before:.0f}"
            f" ({during / before:.1f} times); its own on the way again after {self.went_on:.1f} s"
        )

    def waits_before(self) -> list[float]:
        first = self.takeovers[0].died
        return [seconds for game in self.games for at, seconds in waits(game) if at + seconds < first]

    def waits_elsewhere(self) -> list[float]:
        return [
            seconds
            for shard, died, replaced, _ in self.takeovers
            for game in self.games
            for at, seconds in waits(game)
            if game.shard != shard and died <= at <= replaced
        ]

    @property
    def went_on(self) -> float:
        """The longest that a room of a dead shard waited for its next change once it could go on."""
        return max(
            went_on(game, takeover)
            for takeover in self.takeovers
            for game in self.games
            if game.shard == takeover.shard
        )


def went_on(game: Played, takeover: Takeover) -> float:
    """How long after the takeover the projector knew of a later change than when the primary died."""
    changes = [(at, event.seq) for at, event in game.told if isinstance(event, RoomEvent)]
    last = max((seq for at, seq in changes if at <= takeover.died), default=0)
    later = (at for at, seq in changes if at > takeover.died and seq > last)
    # One that was at its end has nothing to tell any more.
    return max(next(later, 0.0) - takeover.ready, 0.0)


def waits(game: Played) -> Iterator[tuple[float, float]]:
    for ledger in game.ledgers:
        yield from ledger.waits


def p99(seconds: Sequence[float]) -> float:
    """In milliseconds."""
    return 1000 * quantiles(seconds, n=100, method="inclusive")[-1]
