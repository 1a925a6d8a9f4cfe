"""A crowd of bots in one room, and what became of them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from server.bots.behaviour import Behaviour
from server.bots.player import Bot, Ledger
from server.bots.visitor import Door

# A class comes in within seconds, not all in the same millisecond.
_PER_SECOND = 200


@dataclass(frozen=True, slots=True)
class Summary:
    """How a crowd fared."""

    players: int
    seated: int
    acknowledged: int
    right: int
    refusals: dict[str, int]
    connections: int
    best: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        refused = ", ".join(f"{reason} {times}" for reason, times in self.refusals.items()) or "none"
        podium = ", ".join(f"{name} {score}" for name, score in self.best)
        return (
            f"{self.seated} of {self.players} players got a seat, over {self.connections} sockets\n"
            f"{self.acknowledged} answers acknowledged, {self.right} of them right; refused: {refused}\n"
            f"best: {podium or 'nobody'}"
        )


class Crowd:
    """Bots with these nicknames; the same ``seed`` makes the same choices."""

    def __init__(self, door: Door, nicknames: Sequence[str], behaviour: Behaviour, seed: int) -> None:
        self.bots = [Bot(door, name, behaviour, seed + number) for number, name in enumerate(nicknames)]

    async def seated(self) -> None:
        """Wait until everybody has a seat, or was refused one."""
        await asyncio.gather(*(bot.seated.wait() for bot in self.bots))

    async def play(self) -> list[Ledger]:
        """Play the game to its end."""
        return await asyncio.gather(*(self._join(number, bot) for number, bot in enumerate(self.bots)))

    async def _join(self, number: int, bot: Bot) -> Ledger:
        await asyncio.sleep(number / _PER_SECOND)
        return await bot.play()

    def summary(self) -> Summary:
        ledgers = [bot.ledger for bot in self.bots]
        scores = [(ledger.nickname, mark.score) for ledger in ledgers if (mark := ledger.last_mark)]
        refusals = Counter(reason.value for ledger in ledgers for reason in ledger.refusals)
        return Summary(
            players=len(ledgers),
            seated=sum(ledger.is_seated for ledger in ledgers),
            acknowledged=sum(len(ledger.acknowledged) for ledger in ledgers),
            right=sum(mark.is_right for ledger in ledgers for mark in ledger.marks.values()),
            refusals=dict(refusals),
            connections=sum(bot.visitor.connections for bot in self.bots),
            best=tuple(sorted(scores, key=lambda line: -line[1])[:3]),
        )
