"""A transcript: what browsers and their room say to each other, the same each time that it is played."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from redis.asyncio import Redis

from game.address import Address
from game.store.keys import RoomKeys
from game.wire.notices import HeartBeaten, TallyCounted
from tests.server.live.browser import Browser

# Held so far ahead that the room's clock stands, and nothing happens by itself.
_AHEAD_MS = 60 * 60 * 1000
_TOLD_AS = 1_800_000_000_000
_TIMES = frozenset({"now", "opens_at", "closes_at", "paused_at", "finished_at"})
# Drawn anew for each game; here once and for all.
_DRAWN = {
    "account": "the.access.token",
    "code": "ABC346",
    "epoch": "5f0c9a1b",
    "game": "0b6c2f0e-51b1-4c52-9d0b-6f5c1ad1c0de",
}


@dataclass
class RoomClock:
    """The clock of a room, which goes only when it is told to."""

    redis: Redis
    address: Address
    started_at: int = 0
    passed: int = 0

    async def hold(self) -> None:
        seconds, _ = await self.redis.time()
        self.started_at = int(seconds) * 1000 + _AHEAD_MS
        await self.let_pass(0)

    async def let_pass(self, milliseconds: int) -> None:
        self.passed += milliseconds
        moment = self.started_at + self.passed
        await self.redis.hset(RoomKeys(self.address).room, "last_ms", str(moment))

    def told(self, moment: int) -> int:
        return moment - self.started_at + _TOLD_AS


@dataclass
class Speaker:
    """A browser, and how far it has been read."""

    name: str
    browser: Browser
    place: int = 0
    last_tally: str = ""


@dataclass
class Transcript:
    """``lines`` are Markdown."""

    clock: RoomClock
    lines: list[str] = field(default_factory=list)

    def tell(self, words: str) -> None:
        """Begin the next scene."""
        self.lines += [*(["```"] if self.lines else []), "", words, "```text"]

    def written(self) -> str:
        return "\n".join([*self.lines, "```"]) + "\n"

    async def say(self, speaker: Speaker, command: BaseModel) -> None:
        await speaker.browser.say(command)
        self._write(speaker, "→", command.model_dump_json(exclude_none=True))

    async def hear(self, speaker: Speaker, *kinds: type[BaseModel]) -> None:
        """Write down what this browser is told next, which has to be events of these kinds."""
        for kind in kinds:
            place = await self._next(speaker, kind)
            event = speaker.browser.events[place]
            assert isinstance(event, kind), f"{speaker.name} heard {event} instead of {kind.__name__}"
            self._write(speaker, "←", speaker.browser.frames[place])

    async def _next(self, speaker: Speaker, expected: type[BaseModel]) -> int:
        """The place of the next event that is not left out."""
        frames, events = speaker.browser.frames, speaker.browser.events
        while True:
            await speaker.browser.until(lambda: len(frames) > speaker.place)
            place, speaker.place = speaker.place, speaker.place + 1
            if isinstance(events[place], TallyCounted):
                is_news, speaker.last_tally = frames[place] != speaker.last_tally, frames[place]
                if is_news and expected is TallyCounted:
                    return place
            elif not isinstance(events[place], HeartBeaten):
                return place

    def _write(self, speaker: Speaker, arrow: str, frame: str) -> None:
        said = json.dumps(self._settled(json.loads(frame)), ensure_ascii=False, separators=(",", ":"))
        self.lines.append(f"{speaker.name} {arrow} {said}")

    # Whatever JSON a room says.
    def _settled(self, said: Any, name: str = "") -> Any:
        if isinstance(said, dict):
            return {name: self._settled(value, name) for name, value in said.items()}
        if isinstance(said, list):
            return [self._settled(value) for value in said]
        if name in _TIMES and said is not None:
            return self.clock.told(said)
        return _DRAWN.get(name, said) if said is not None else None
